// The access token lives in memory only; the refresh token in localStorage. A refresh token is spent by its use, so only one tab at a
// time may refresh: a lock across tabs guards it, and the tab that did it tells the others the new access token.
import { ApiProblem } from "./problem";
import { read, write } from "./storage";

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

/** The tokens of a sign-in's answer; null where a second factor is still to come. */
export function tokensIn(answer: Partial<Tokens>): Tokens | null {
  const { accessToken, refreshToken, expiresIn } = answer;
  return accessToken && refreshToken && expiresIn ? { accessToken, refreshToken, expiresIn } : null;
}

interface Access {
  token: string;
  expiresAt: number;
}

const REFRESH = "dreamseed.refresh";
const EARLY_MS = 20_000;

let access: Access | null = null;
let refreshing: Promise<string | null> | null = null;
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("dreamseed.tokens");

channel?.addEventListener("message", (event: MessageEvent<Access | null>) => {
  access = event.data;
  announce();
});
if (typeof window !== "undefined") {
  window.addEventListener("storage", (event) => {
    if (event.key === REFRESH) {
      if (event.newValue === null) access = null;
      announce();
    }
  });
}

function announce() {
  listeners.forEach((listener) => listener());
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isSignedIn(): boolean {
  return read(REFRESH) !== null;
}

export function refreshToken(): string | null {
  return read(REFRESH);
}

export function keep(tokens: Tokens): void {
  access = { token: tokens.accessToken, expiresAt: Date.now() + tokens.expiresIn * 1000 };
  write(REFRESH, tokens.refreshToken);
  channel?.postMessage(access);
  announce();
}

export function forget(): void {
  access = null;
  elsewhere = null;
  write(REFRESH, null);
  channel?.postMessage(null);
  announce();
}

/** Whether the account has to set up a second factor before anything else, as the token at hand says. */
export function mustEnrol(): boolean {
  if (access === null) return false;
  try {
    const claims = access.token.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/");
    return (JSON.parse(atob(claims)) as { enrol?: boolean }).enrol === true;
  } catch {
    return false;
  }
}

/** A new access token in place of one that is still good but says less than is true by now, such as a new role. */
export async function renewed(): Promise<void> {
  await accessToken(access?.token);
}

let elsewhere: typeof ownToken | null = null;

/** From now on this tab acts with other tokens, as an operator in another academy; null brings it back to its own. */
export function actWith(tokens: typeof ownToken | null): void {
  elsewhere = tokens;
  announce();
}

/** The token to act with: one's own, or an operator's elsewhere. */
export async function accessToken(stale?: string): Promise<string | null> {
  return (elsewhere ?? ownToken)(stale);
}

/** A valid access token, refreshed if need be; null for a visitor. `stale` is the token the server just refused. */
export async function ownToken(stale?: string): Promise<string | null> {
  if (fresh(stale)) return access?.token ?? null;
  if (!isSignedIn()) return null;
  refreshing ??= alone(() => refresh(stale)).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

function fresh(stale?: string): boolean {
  return access !== null && access.token !== stale && access.expiresAt - EARLY_MS > Date.now();
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request("dreamseed.refresh", work) : work();
}

async function refresh(stale?: string): Promise<string | null> {
  // Another tab may have done it while we waited for the lock.
  if (fresh(stale)) return access?.token ?? null;
  const spent = read(REFRESH);
  if (spent === null) return null;
  let response: Response;
  try {
    response = await fetch("/api/v1/auth/refresh", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ refreshToken: spent }),
    });
  } catch {
    throw new ApiProblem(0);
  }
  if (response.ok) {
    const tokens = (await response.json()) as Tokens;
    keep(tokens);
    return tokens.accessToken;
  }
  if (response.status === 401 || response.status === 400 || response.status === 422) {
    forget();
    return null;
  }
  throw new ApiProblem(response.status, await response.json().catch(() => null));
}
