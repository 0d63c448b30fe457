"use strict";
// Next's own error pages are replaced by ours (src/app/global-error.tsx); their inline styles would be refused anyway.
Object.defineProperty(exports, "__esModule", { value: true });
exports.WarningIcon = () => null;
exports.errorStyles = {};
exports.errorThemeCss = "";
