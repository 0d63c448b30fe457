/** Where mastery has to get to. */
const MASTERED = 85;

/** A mastery with the range that holds it; what it says stands beside it in words. All from 0 to 1. */
export function MasteryBar({ mastery, low, high, className = "" }: { mastery: number; low: number; high: number; className?: string }) {
  const from = 100 * low;
  const width = Math.max(2, 100 * (high - low));
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" className={`h-3 w-full overflow-visible ${className}`} aria-hidden="true">
      <rect y="3" width="100" height="4" rx="2" className="fill-sunk" />
      <rect x={Math.min(from, 98)} y="1.5" width={width} height="7" rx="2" className="fill-band" />
      <path d={`M${MASTERED} 0V10`} className="stroke-edge" strokeWidth="1.5" strokeDasharray="2 2" vectorEffect="non-scaling-stroke" />
      <path d={`M${100 * mastery} 0V10`} className="stroke-leaf" strokeWidth="5" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

export function percent(value: number | null): number {
  return Math.round(100 * (value ?? 0));
}
