import createClient from "openapi-fetch";
import type { paths } from "@/generated/api";
import { currentLocale } from "@/i18n/locale";
import { ApiProblem } from "./problem";
import { accessToken, ownToken } from "./tokens";

const ANONYMOUS = ["/auth/guest", "/auth/login", "/auth/second-factor", "/auth/refresh"];

/** `fetch` as the caller: with token and language, one silent refresh when the token ran out, and no answer at all as a problem. */
export async function authorizedFetch(request: Request): Promise<Response> {
  request.headers.set("Accept-Language", currentLocale());
  const anonymous = ANONYMOUS.some((path) => request.url.endsWith(path));
  // Where an operator is, and comes back from, is their own academy's business.
  const ours = new URL(request.url).pathname.startsWith("/api/v1/operator/") ? ownToken : accessToken;
  const token = anonymous ? null : await ours();
  const again = token === null ? null : request.clone();
  if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
  const response = await send(request);
  if (response.status !== 401 || again === null || token === null) return response;
  const renewed = await ours(token);
  if (renewed === null) return response;
  again.headers.set("Authorization", `Bearer ${renewed}`);
  return send(again);
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem(0);
  }
}

export const api = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "http://localhost/api/v1" : `${window.location.origin}/api/v1`,
  fetch: authorizedFetch,
});

/** The body of a call that succeeded; a problem is thrown. */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiProblem(response.status, error);
  return data as T;
}

/** A key for a request that creates something, so that a repetition of it changes nothing. */
export function idempotencyKey(): string {
  return typeof crypto.randomUUID === "function"
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
