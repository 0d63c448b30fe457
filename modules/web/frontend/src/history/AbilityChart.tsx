"use client";

import type { SubjectProgress } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { margin, points } from "@/practice/ability";
import { chart } from "./scale";
import { texts } from "./texts";

const FRAME = { width: 640, height: 300, left: 60, right: 16, top: 16, bottom: 38 };

/** Ability over time with its standard error; the same as a table for those who would rather read it. */
export function AbilityChart({ progress }: { progress: SubjectProgress }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" });
  const minute = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
  const series = progress.series.map((point) => ({
    at: Date.parse(point.at),
    estimate: points(point.estimate),
    standardError: margin(point),
  }));
  const first = series[0];
  const last = series.at(-1);
  if (!first || !last) return <p className="py-10 text-center text-soft">{say("onePoint")}</p>;
  const drawn = chart(series, FRAME);
  const end = drawn.dots.at(-1);
  const sameDay = day.format(first.at) === day.format(last.at);
  const label = sameDay ? minute : day;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
        role="img"
        aria-label={say("chartLabel", { subject: progress.subject.name, from: label.format(first.at), first: first.estimate, to: label.format(last.at), last: last.estimate })}
        className="h-auto w-full"
      >
        {drawn.ticks.map(({ y, value }) => (
          <g key={value}>
            <path d={`M${FRAME.left} ${y}H${FRAME.width - FRAME.right}`} className="stroke-line" strokeDasharray={value === 500 ? undefined : "2 5"} strokeWidth={value === 500 ? 2 : 1.5} />
            <text x={FRAME.left - 8} y={y + 5} textAnchor="end" className="fill-soft text-[22px] tabular-nums sm:text-[15px]">
              {value}
            </text>
          </g>
        ))}
        <path d={drawn.band} className="fill-band" />
        <path d={drawn.line} pathLength="1" className="draw stroke-leaf" strokeWidth="4" fill="none" strokeLinecap="round" strokeLinejoin="round" />
        {series.length <= 25 && drawn.dots.map((dot, i) => <circle key={i} cx={dot.x} cy={dot.y} r="4" className="fill-leaf stroke-surface" strokeWidth="2" />)}
        {end && (
          <g transform={`translate(${end.x} ${end.y})`} className="pop">
            <path d="M0 0C0-14-8-20-20-20c0 14 8 20 20 20Z" className="fill-leaf" />
            <path d="M0 0C0-12 5-17 14-18c0 12-5 18-14 18Z" className="fill-lime stroke-leaf" strokeWidth="1" />
            <circle r="5" className="fill-apricot" />
          </g>
        )}
        <text x={FRAME.left} y={FRAME.height - 8} className="fill-soft text-[22px] sm:text-[15px]">
          {label.format(first.at)}
        </text>
        <text x={FRAME.width - FRAME.right} y={FRAME.height - 8} textAnchor="end" className="fill-soft text-[22px] sm:text-[15px]">
          {label.format(last.at)}
        </text>
      </svg>
      <figcaption className="mt-2 text-sm text-soft">
        {say("chartKey")} {say("chartNote")} {series.length < 2 && say("onePoint")}
      </figcaption>
      <details className="mt-2">
        <summary className="min-h-8 font-semibold text-soft">{say("table")}</summary>
        <div className="max-h-72 overflow-y-auto" tabIndex={0} role="region" aria-label={say("table")}>
          <table className="w-full text-left tabular-nums">
            <thead>
              <tr className="border-b border-line">
                <th className="py-1 pr-4">{say("date")}</th>
                <th className="py-1 pr-4">{say("ability")}</th>
                <th className="py-1">{say("error")}</th>
              </tr>
            </thead>
            <tbody>
              {[...series].reverse().map((point, i) => (
                <tr key={i} className="border-b border-line">
                  <td className="py-1 pr-4">{minute.format(point.at)}</td>
                  <td className="py-1 pr-4">{point.estimate}</td>
                  <td className="py-1">±{point.standardError}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
