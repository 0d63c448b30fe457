// Small drawings of what the product does, in its own shapes.

export function FitArt() {
  return (
    <svg viewBox="0 0 200 150" className="h-auto w-full" aria-hidden="true">
      <path d="M20 122C60 122 66 32 100 32s40 90 80 90" className="stroke-edge" strokeWidth="3" fill="none" strokeDasharray="3 7" strokeLinecap="round" />
      {[34, 62, 138, 166].map((x, i) => (
        <circle key={x} cx={x} cy={[118, 92, 92, 118][i]} r={[6, 8, 8, 6][i]} className="fill-line" />
      ))}
      <path d="M100 62c-17-4-24-16-22-34 18 2 24 14 22 34Z" className="fill-leaf" />
      <path d="M100 62c0-18 7-28 24-30 2 18-7 28-24 30Z" className="fill-lime stroke-leaf" strokeWidth="2" />
      <path d="M100 60v62" className="stroke-leaf" strokeWidth="5" strokeLinecap="round" />
      <path d="M20 124h160" className="stroke-soil" strokeWidth="6" strokeLinecap="round" />
    </svg>
  );
}

export function HintArt() {
  return (
    <svg viewBox="0 0 200 150" className="h-auto w-full" aria-hidden="true">
      {[
        [30, 92, 40, 34],
        [80, 68, 40, 58],
        [130, 40, 40, 86],
      ].map(([x, y, width, height], i) => (
        <g key={x}>
          <rect x={x} y={y} width={width} height={height} rx="12" className={i === 2 ? "fill-dew" : "fill-dew-line"} />
          <path d={`M${(x ?? 0) + 20} ${(y ?? 0) - 26}c6 7 9 11 9 16a9 9 0 0 1-18 0c0-5 3-9 9-16Z`} className={i === 2 ? "fill-dew" : "fill-dew-line"} />
        </g>
      ))}
      <path d="M16 130h168" className="stroke-soil" strokeWidth="6" strokeLinecap="round" />
    </svg>
  );
}

export function ReasonArt() {
  return (
    <svg viewBox="0 0 200 150" className="h-auto w-full" aria-hidden="true" fill="none" strokeLinecap="round">
      <path d="M100 136V92" className="stroke-leaf" strokeWidth="7" />
      <path d="M100 92C100 62 66 66 52 40" className="stroke-apricot" strokeWidth="6" strokeDasharray="2 11" />
      <path d="M100 92c0-30 34-26 48-52" className="stroke-leaf" strokeWidth="7" />
      <circle cx="100" cy="92" r="12" className="fill-surface stroke-leaf" strokeWidth="5" />
      <path d="M44 30l16 16m0-16L44 46" className="stroke-wrong" strokeWidth="6" />
      <path d="M148 40c-4-22 8-30 28-30 2 20-8 30-28 30Z" className="fill-lime stroke-leaf" strokeWidth="2" />
      <path d="M20 138h160" className="stroke-soil" strokeWidth="6" />
    </svg>
  );
}

export function DateArt() {
  return (
    <svg viewBox="0 0 200 150" className="h-auto w-full" aria-hidden="true" fill="none">
      <path d="M24 86c36 10 60-14 84-20s44-8 68-32v36c-24 16-44 14-68 20s-48 26-84 28Z" className="fill-band" />
      <path d="M24 102c36-2 60-20 84-26s44-8 68-24" className="stroke-leaf" strokeWidth="6" strokeLinecap="round" />
      <path d="M176 52c-16 2-24-6-24-22 16-2 24 6 24 22Z" className="fill-leaf" />
      <circle cx="176" cy="52" r="6" className="fill-apricot" />
      {[24, 62, 100, 138, 176].map((x) => (
        <path key={x} d={`M${x} 128v8`} className="stroke-edge" strokeWidth="3" strokeLinecap="round" />
      ))}
      <path d="M18 128h164" className="stroke-edge" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
