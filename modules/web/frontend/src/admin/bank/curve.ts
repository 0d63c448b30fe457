// The arithmetic of an item's curves, apart from their drawing.

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const REACH = 4;

/** From ability (logits, −4 to 4) and a share of the height to a place in the frame; what lies outside sits on its edge. */
export function place(frame: Frame, theta: number, share: number): { x: number; y: number } {
  const within = Math.max(-REACH, Math.min(REACH, theta));
  const x = frame.left + ((within + REACH) / (2 * REACH)) * (frame.width - frame.left - frame.right);
  const y = frame.top + (1 - Math.max(0, Math.min(1, share))) * (frame.height - frame.top - frame.bottom);
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

export function path(places: { x: number; y: number }[]): string {
  return places.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join("");
}

/** The radius of a point: its area grows with the answers, up to a limit. */
export function radius(answered: number): number {
  return Math.round(Math.min(11, 3 + Math.sqrt(answered) / 3) * 10) / 10;
}

/** The next round number above the greatest value, for the end of an axis. */
export function ceiling(greatest: number): number {
  return [0.05, 0.1, 0.25, 0.5, 1, 2, 4].find((end) => greatest <= end) ?? Math.ceil(greatest);
}
