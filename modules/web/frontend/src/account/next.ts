// Where somebody was on their way to when they had to sign in or up first, and as whom. For this tab only, and never in an address.

interface Next {
  path: string;
  email: string;
}

const KEY = "dreamseed.next";

export function signInFirst(next: Next): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // they find the way by the letter's link again
  }
}

export function nextEmail(): string | undefined {
  return kept()?.email;
}

/** The way on, once. */
export function takeNext(): string | null {
  const next = kept();
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
  return next?.path ?? null;
}

function kept(): Next | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Next | null;
  } catch {
    return null;
  }
}
