// The arithmetic of the ability chart, apart from its drawing.

export interface Point {
  at: number;
  estimate: number;
  standardError: number;
}

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Chart {
  line: string;
  band: string;
  dots: { x: number; y: number }[];
  ticks: { y: number; value: number }[];
}

/** Round steps, so that the axis shows between three and seven lines. */
export function ticksBetween(low: number, high: number): number[] {
  const span = Math.max(high - low, 1e-9);
  const step = [10, 20, 25, 50, 100, 200, 250, 500, 1000].find((each) => span / each <= 5) ?? 1000;
  const ticks: number[] = [];
  for (let value = Math.floor(low / step) * step; value <= Math.ceil(high / step) * step + 1e-9; value += step) ticks.push(value);
  return ticks;
}

/** Places points (in scale points, times in ms) inside a frame: band = estimate ± one standard error. */
export function chart(points: Point[], frame: Frame): Chart {
  const lows = points.map((point) => point.estimate - point.standardError);
  const highs = points.map((point) => point.estimate + point.standardError);
  const values = ticksBetween(Math.min(...lows), Math.max(...highs));
  const low = values[0] ?? 0;
  const high = values.at(-1) ?? 1;
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? 0;
  const innerWidth = frame.width - frame.left - frame.right;
  const innerHeight = frame.height - frame.top - frame.bottom;
  const x = (at: number) => round(frame.left + (last === first ? innerWidth / 2 : ((at - first) / (last - first)) * innerWidth));
  const y = (value: number) => round(frame.top + (1 - (value - low) / (high - low || 1)) * innerHeight);
  const path = (pairs: { x: number; y: number }[]) => pairs.map((pair, i) => `${i === 0 ? "M" : "L"}${pair.x} ${pair.y}`).join("");
  const dots = points.map((point) => ({ x: x(point.at), y: y(point.estimate) }));
  const upper = points.map((point) => ({ x: x(point.at), y: y(point.estimate + point.standardError) }));
  const lower = points.map((point) => ({ x: x(point.at), y: y(point.estimate - point.standardError) })).reverse();
  return {
    line: path(dots),
    band: points.length === 0 ? "" : `${path([...upper, ...lower])}Z`,
    dots,
    ticks: values.map((value) => ({ value, y: y(value) })),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export interface Day {
  date: string;
  answered: number;
  correct: number;
}

/** Whole weeks from Sunday, the last one holding `today`; days without work are zeros, days to come are null. */
export function weeks(days: Day[], today: string, count: number): (Day | null)[][] {
  const known = new Map(days.map((day) => [day.date, day]));
  const end = new Date(`${today}T00:00:00Z`);
  const start = new Date(end);
  start.setUTCDate(end.getUTCDate() - end.getUTCDay() - 7 * (count - 1));
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const date = new Date(start);
      date.setUTCDate(start.getUTCDate() + week * 7 + weekday);
      if (date > end) return null;
      const key = date.toISOString().slice(0, 10);
      return known.get(key) ?? { date: key, answered: 0, correct: 0 };
    }),
  );
}
