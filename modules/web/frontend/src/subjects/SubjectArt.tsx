/** A seed packet for each subject: the sign of the subject grows out of a seed. */
export function SubjectArt({ code }: { code: string }) {
  return (
    <svg viewBox="0 0 240 120" className="-mx-5 -mt-5 mb-1 h-32 w-[calc(100%+2.5rem)] bg-sunk" aria-hidden="true" preserveAspectRatio="xMidYMax meet">
      <path d="M-300 122C-100 84 340 84 540 122Z" className="fill-soil" />
      <ellipse cx="120" cy="98" rx="10" ry="7" className="fill-apricot" />
      <path d="M120 98V58" className="stroke-leaf" strokeWidth="5" strokeLinecap="round" />
      {code === "math" ? (
        <g>
          <path d="M120 62c-8-26-34-34-60-26 8 24 34 34 60 26Z" className="fill-leaf" />
          <path d="M120 62c4-28 30-42 62-36-6 28-32 44-62 36Z" className="fill-lime" />
          <g className="stroke-on-lime" strokeWidth="5" strokeLinecap="round" fill="none">
            <path d="M140 47h20m-10-10v20" transform="rotate(-14 150 47)" />
          </g>
          <path d="M82 46h18" className="stroke-surface" strokeWidth="5" strokeLinecap="round" transform="rotate(18 91 46)" />
        </g>
      ) : code === "english" ? (
        <g>
          <path d="M120 60c-14-8-44-8-62 2V24c18-10 48-10 62-2Z" className="fill-leaf" />
          <path d="M120 60c14-8 44-8 62 2V24c-18-10-48-10-62-2Z" className="fill-lime" />
          <text x="88" y="50" textAnchor="middle" className="fill-surface text-[24px] font-extrabold">A</text>
          <text x="151" y="50" textAnchor="middle" className="fill-on-lime text-[24px] font-extrabold">a</text>
        </g>
      ) : (
        <g>
          <path d="M104 20h32M110 20v20l-18 26c-4 6 0 10 6 10h44c6 0 10-4 6-10l-18-26V20" className="fill-surface stroke-leaf" strokeWidth="5" strokeLinejoin="round" strokeLinecap="round" />
          <path d="M101 58h38l9 13c2 3 0 5-4 5H96c-4 0-6-2-4-5Z" className="fill-lime" />
          <circle cx="114" cy="66" r="3.5" className="fill-surface" />
          <circle cx="127" cy="62" r="2.5" className="fill-surface" />
        </g>
      )}
    </svg>
  );
}
