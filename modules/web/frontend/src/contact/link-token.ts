import { useSyncExternalStore } from "react";

const FORM = /^#token=([A-Za-z0-9_-]{43})$/;
let held: string | null | undefined;

/** Read once, and taken out of the address bar at the same time: nobody finds it in the history of a shared computer. */
function current(): string | null {
  if (held === undefined) {
    held = FORM.exec(window.location.hash)?.[1] ?? null;
    if (held !== null) window.history.replaceState(window.history.state, "", window.location.pathname);
  }
  return held;
}

const never = () => () => undefined;

/** The secret of the link that led here; null where there is none, undefined until the page runs in the browser. */
export function useLinkToken(): string | null | undefined {
  return useSyncExternalStore<string | null | undefined>(never, current, () => undefined);
}
