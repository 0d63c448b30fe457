"use strict";
// No route of ours intercepts another.
Object.defineProperty(exports, "__esModule", { value: true });
exports.INTERCEPTION_ROUTE_MARKERS = [];
exports.isInterceptionRouteAppPath = () => false;
exports.extractInterceptionRouteInformation = () => {
  throw new Error("There are no intercepting routes");
};
exports.findMissingCanonicalInterceptionRoutes = () => [];
