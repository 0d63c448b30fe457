"use strict";
// Our links (src/ui/Link.tsx) do not prefetch and show no pending state, so there is nothing to keep book of.
Object.defineProperty(exports, "__esModule", { value: true });
const nothing = () => {};
exports.IDLE_LINK_STATUS = { pending: false };
exports.PENDING_LINK_STATUS = { pending: true };
exports.getLinkForCurrentNavigation = () => null;
exports.mountFormInstance = nothing;
exports.mountLinkInstance = nothing;
exports.onLinkVisibilityChanged = nothing;
exports.onNavigationIntent = nothing;
exports.pingVisibleLinks = nothing;
exports.setLinkForCurrentNavigation = nothing;
exports.unmountLinkForCurrentNavigation = nothing;
exports.unmountPrefetchableInstance = nothing;
