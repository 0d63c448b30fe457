"use strict";
// Nobody listens to transitions.
Object.defineProperty(exports, "__esModule", { value: true });
exports.initializeRouterTransitionModules = () => {};
exports.startRouterTransition = () => null;
