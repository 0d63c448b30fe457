import type { ItemStatistics } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { signed } from "./Bank";
import { ceiling, path, place, radius } from "./curve";
import { texts } from "./texts";

const FRAME = { width: 640, height: 340, left: 62, right: 16, top: 14, bottom: 58 };
const ABILITIES = [-4, -2, 0, 2, 4];

function Grid({ ticks, top }: { ticks: { share: number; label: string }[]; top: string }) {
  return (
    <>
      {ticks.map(({ share, label }) => {
        const { y } = place(FRAME, 0, share);
        return (
          <g key={label}>
            <path d={`M${FRAME.left} ${y}H${FRAME.width - FRAME.right}`} className="stroke-line" strokeWidth="1.5" strokeDasharray={share === 0 ? undefined : "2 5"} />
            <text x={FRAME.left - 8} y={y + 6} textAnchor="end" className="fill-soft text-[20px] tabular-nums sm:text-[15px]">
              {label}
            </text>
          </g>
        );
      })}
      {ABILITIES.map((ability) => (
        <text key={ability} x={place(FRAME, ability, 0).x} y={FRAME.height - FRAME.bottom + 22} textAnchor="middle" className="fill-soft text-[20px] tabular-nums sm:text-[15px]">
          {String(ability).replace("-", "−")}
        </text>
      ))}
      <text x={(FRAME.left + FRAME.width - FRAME.right) / 2} y={FRAME.height - 8} textAnchor="middle" className="fill-soft text-[20px] sm:text-[15px]">
        {top}
      </text>
    </>
  );
}

/** The chance of a right answer by ability, with what was observed. */
export function Characteristic({ of: statistics }: { of: ItemStatistics }) {
  const say = useTexts(texts);
  const { item, curve, observed } = statistics;
  const half = place(FRAME, item.difficulty, 0.5);
  const floor = place(FRAME, item.difficulty, 0).y;
  return (
    <figure>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={say("curveLabel", { a: signed(item.discrimination / 4), b: signed(item.difficulty), n: observed.length })} className="h-auto w-full">
        <Grid ticks={[0, 0.25, 0.5, 0.75, 1].map((share) => ({ share, label: share.toFixed(2) }))} top={say("ability")} />
        <path d={`M${half.x} ${floor}V${half.y}H${FRAME.left}`} className="stroke-edge" strokeWidth="1.5" strokeDasharray="4 4" fill="none" />
        <path d={path(curve.map((point) => place(FRAME, point.theta, point.probability)))} className="stroke-leaf" strokeWidth="4" fill="none" strokeLinejoin="round" />
        {observed.map((point) => {
          const at = place(FRAME, point.theta, point.right / point.answered);
          return (
            <g key={point.theta}>
              <path d={`M${at.x} ${place(FRAME, 0, point.low).y}V${place(FRAME, 0, point.high).y}`} className="stroke-ink" strokeWidth="2" strokeLinecap="round" />
              <circle cx={at.x} cy={at.y} r={radius(point.answered)} className="fill-apricot stroke-ink" strokeWidth="1.5" />
            </g>
          );
        })}
      </svg>
      <figcaption className="mt-1 text-sm text-soft">{observed.length > 0 ? say("curveKey") : say("noObserved")}</figcaption>
      {observed.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-8 font-semibold text-soft">{say("observedTable")}</summary>
          <div className="max-h-72 overflow-auto" tabIndex={0} role="region" aria-label={say("observedTable")}>
            <table className="w-full text-left tabular-nums">
              <thead>
                <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-4">
                  <th scope="col">{say("theta")}</th>
                  <th scope="col">{say("answers")}</th>
                  <th scope="col">{say("observed")}</th>
                  <th scope="col">{say("interval")}</th>
                  <th scope="col">{say("expected")}</th>
                </tr>
              </thead>
              <tbody>
                {observed.map((point) => (
                  <tr key={point.theta} className="border-b border-line [&>td]:py-1 [&>td]:pr-4">
                    <td>{signed(point.theta)}</td>
                    <td>{point.answered}</td>
                    <td>{(point.right / point.answered).toFixed(2)}</td>
                    <td>
                      {point.low.toFixed(2)}–{point.high.toFixed(2)}
                    </td>
                    <td>{(1 / (1 + Math.exp(-item.discrimination * (point.theta - item.difficulty)))).toFixed(2)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );
}

/** How much an answer tells, by ability. */
export function Information({ of: statistics }: { of: ItemStatistics }) {
  const say = useTexts(texts);
  const { item, curve } = statistics;
  const most = (item.discrimination * item.discrimination) / 4;
  const end = ceiling(most);
  const line = curve.map((point) => place(FRAME, point.theta, point.information / end));
  const floor = place(FRAME, 0, 0).y;
  return (
    <figure>
      <svg viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="img" aria-label={say("informationLabel", { b: signed(item.difficulty), most: most.toFixed(2) })} className="h-auto w-full">
        <Grid ticks={[0, 0.5, 1].map((share) => ({ share, label: (share * end).toFixed(end < 0.2 ? 3 : 2) }))} top={say("ability")} />
        <path d={`${path(line)}L${line.at(-1)?.x} ${floor}L${line[0]?.x} ${floor}Z`} className="fill-band" />
        <path d={path(line)} className="stroke-leaf" strokeWidth="4" fill="none" strokeLinejoin="round" />
      </svg>
      <figcaption className="mt-1 text-sm text-soft">{say("informationKey")}</figcaption>
    </figure>
  );
}
