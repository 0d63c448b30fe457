"use strict";
// The one constant of next/dist/lib/constants that the browser asks for.
Object.defineProperty(exports, "__esModule", { value: true });
exports.NEXT_NAV_DEPLOYMENT_ID_HEADER = "x-nextjs-deployment-id";
