const DAY = 24 * 3600 * 1000;

/** The moment so many days from now, a minute early: the longest that a key may live is counted by the server's clock. */
export function after(days: number): string {
  return new Date(Date.now() + days * DAY - 60_000).toISOString();
}
