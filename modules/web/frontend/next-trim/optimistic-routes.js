"use strict";
// No route has parameters, so none is predicted from another; what was loaded is kept under its own address.
Object.defineProperty(exports, "__esModule", { value: true });
const cache = require("next/dist/client/components/segment-cache/cache");
exports.discoverKnownRoute = (now, pathname, search, nextUrl, pending, root, intercepted, canonicalUrl, renderedSearch, perSegment) =>
  pending !== null
    ? cache.fulfillRouteCacheEntry(now, pending, root, intercepted, canonicalUrl, renderedSearch, perSegment)
    : cache.writeRouteIntoCache(now, pathname, search, nextUrl, root, intercepted, canonicalUrl, renderedSearch, perSegment);
exports.matchKnownRoute = () => null;
exports.resetKnownRoutes = () => {};
