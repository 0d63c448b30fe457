import type { texts } from "./texts";

type Key = keyof typeof texts.ko;

/** What the record can be narrowed to: the beginnings of its actions. */
export const DOMAINS = ["sign-in", "second-factor", "password", "account", "role", "people", "guardian", "consent", "class", "key", "estimate-job", "estimate-version", "operator-step"] as const;

/** The text for a name that the record uses, or null where this page is older than the name. */
export function known(ko: Record<string, string>, name: string): Key | null {
  return Object.hasOwn(ko, name) ? (name as Key) : null;
}

/** The first moment of a day, given as YYYY-MM-DD, or of the day after it, where the reader is. */
export function midnight(day: string, after = 0): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const time = new Date(year, month - 1, date + after);
  return Number.isNaN(time.getTime()) || time.getFullYear() < 2000 ? undefined : time.toISOString();
}
