/** Progress as a vine: a leaf for every problem answered, right or wrong, for both make it grow; a bud for what is to come. */
export function Vine({ goal, answered, label }: { goal: number; answered: number; label: string }) {
  const step = 100 / goal;
  const done = Math.min(answered, goal);
  return (
    <svg
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={goal}
      aria-valuenow={done}
      viewBox="0 0 100 14"
      preserveAspectRatio="none"
      className="h-9 w-full min-w-0 overflow-visible"
    >
      <path d="M0 8H100" className="stroke-line" strokeWidth="2.4" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
      {done > 0 && <path d={`M0 8H${done * step}`} className="stroke-leaf" strokeWidth="4" strokeLinecap="round" vectorEffect="non-scaling-stroke" />}
      {Array.from({ length: goal }, (_, i) => {
        const x = (i + 1) * step - step / 2;
        const up = i % 2 === 0;
        if (i >= done) return <circle key={i} cx={x} cy="8" r="0.9" className="fill-edge" />;
        const tip = up ? 1 : 14;
        return (
          <path
            key={i}
            className={`${up ? "fill-leaf" : "fill-lime stroke-leaf"} pop`}
            strokeWidth="1"
            vectorEffect="non-scaling-stroke"
            d={`M${x - step * 0.28} 8 Q${x - step * 0.2} ${tip} ${x + step * 0.36} ${tip} Q${x + step * 0.34} 8 ${x - step * 0.28} 8Z`}
          />
        );
      })}
    </svg>
  );
}
