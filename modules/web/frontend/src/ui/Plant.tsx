/** A seedling with `leaves` leaves (up to 12), a flower from `flower` on; it stands on its own soil. */
export function Plant({ leaves, flower = false, label, className }: { leaves: number; flower?: boolean; label: string; className?: string }) {
  const shown = Math.min(leaves, 12);
  const top = 150 - 9 * Math.max(2, shown) - 6;
  return (
    <svg viewBox="0 0 160 190" {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })} className={className}>
      <ellipse cx="80" cy="166" rx="62" ry="15" className="fill-sunk" />
      <path d="M34 162c10-18 82-18 92 0 3 8-20 13-46 13s-49-5-46-13Z" className="fill-soil" />
      <ellipse cx="80" cy="157" rx="9" ry="6.5" className="fill-apricot" />
      <g className="sway">
        <path d={`M80 157C80 130 ${shown % 2 ? 76 : 84} 110 80 ${top}`} pathLength="1" className="draw stroke-leaf" strokeWidth="5" fill="none" strokeLinecap="round" />
        {Array.from({ length: shown }, (_, i) => {
          const y = 148 - 9 * i;
          const left = i % 2 === 0;
          const size = 30 - i * 0.9;
          const d = left
            ? `M80 ${y}c${-size * 0.2} ${-size * 0.8} ${-size} ${-size} ${-size * 1.45} ${-size * 0.62} ${size * 0.2} ${size * 0.75} ${size * 0.85} ${size * 0.9} ${size * 1.45} ${size * 0.62}Z`
            : `M80 ${y}c${size * 0.2} ${-size * 0.8} ${size} ${-size} ${size * 1.45} ${-size * 0.62} ${-size * 0.2} ${size * 0.75} ${-size * 0.85} ${size * 0.9} ${-size * 1.45} ${size * 0.62}Z`;
          return <path key={i} d={d} className={`pop ${left ? "fill-leaf" : "fill-lime"}`} />;
        })}
        {flower && (
          <g className="pop">
            {[0, 72, 144, 216, 288].map((turn) => (
              <ellipse key={turn} cx="80" cy={top - 11} rx="7.5" ry="11" className="fill-apricot" transform={`rotate(${turn} 80 ${top})`} />
            ))}
            <circle cx="80" cy={top} r="6" className="fill-surface" />
          </g>
        )}
      </g>
    </svg>
  );
}
