import { useEffect, useSyncExternalStore } from "react";

// The secret of an invitation's link. It comes in the fragment, which no server sees, leaves the address bar at once, and is kept in this
// tab while somebody signs in or up.

const KEY = "dreamseed.invitation";
const FORM = /^#token=([A-Za-z0-9_-]{43})$/;
const listeners = new Set<() => void>();
let held: string | null | undefined;

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, token);
  } catch {
    // the letter's link can be followed again
  }
}

function current(): string | null {
  held ??= FORM.exec(window.location.hash)?.[1] ?? stored();
  return held;
}

function subscribe(listener: () => void): () => void {
  const changed = () => {
    const found = FORM.exec(window.location.hash)?.[1];
    if (found) {
      held = found;
      listener();
    }
  };
  listeners.add(listener);
  window.addEventListener("hashchange", changed);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("hashchange", changed);
  };
}

export function forgetInvitation(): void {
  held = null;
  store(null);
}

/** The secret; null where there is none, undefined until the page runs in the browser. */
export function useInvitationToken(): string | null | undefined {
  const token = useSyncExternalStore<string | null | undefined>(subscribe, current, () => undefined);
  useEffect(() => {
    if (token) {
      store(token);
      if (window.location.hash !== "") window.history.replaceState(window.history.state, "", window.location.pathname);
    }
  }, [token]);
  return token;
}
