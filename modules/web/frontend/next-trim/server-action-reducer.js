"use strict";
// A static export has no server actions.
Object.defineProperty(exports, "__esModule", { value: true });
exports.serverActionReducer = (state) => state;
