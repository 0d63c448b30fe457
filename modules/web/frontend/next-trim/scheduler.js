"use strict";
// Nothing is prefetched: a page is one small text file, fetched when it is asked for.
Object.defineProperty(exports, "__esModule", { value: true });
const nothing = () => {};
exports.cancelPrefetchTask = nothing;
exports.isPrefetchTaskDirty = () => false;
exports.needsSpeculativePrefetch = () => false;
exports.pingPrefetchScheduler = nothing;
exports.pingPrefetchTask = nothing;
exports.reschedulePrefetchTask = nothing;
exports.schedulePrefetchTask = () => null;
exports.startRevalidationCooldown = nothing;
