"use strict";
// Advice to developers that never shows in production.
Object.defineProperty(exports, "__esModule", { value: true });
exports.createLinkPrefetchPartialError = () => new Error("prefetch");
exports.createUnrenderedSegmentError = () => new Error("segment");
