"use client";

import type { Activity as Days, Progress } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { weeks } from "./scale";
import { texts } from "./texts";

const WEEKS = 13;
const CELL = 22;
const SHADES = ["fill-sunk", "fill-band", "fill-leaf opacity-60", "fill-leaf", "fill-primary"];

function shade(answered: number): string {
  return SHADES[answered === 0 ? 0 : answered < 5 ? 1 : answered < 10 ? 2 : answered < 20 ? 3 : 4] ?? "";
}

/** Today's date where the learners are. */
function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" }).format(new Date());
}

export function Activity({ activity, today: { answered: done } }: { activity: Days; today: Progress["today"] }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const grid = weeks(activity.days, today(), WEEKS);
  const shown = grid.flat().filter((day) => day !== null && day.answered > 0);
  const answered = shown.reduce((sum, day) => sum + (day?.answered ?? 0), 0);
  const format = new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" });
  return (
    <section className="card flex flex-col gap-4 p-5 sm:p-6" aria-labelledby="activity-title">
      <h2 id="activity-title" className="text-xl font-extrabold">
        {say("activityTitle")}
      </h2>
      <div className="flex flex-wrap gap-2">
        <p className="leaf bg-lime px-4 py-2 text-lg font-extrabold text-on-lime">
          {activity.streakDays > 0 ? say("streak", { n: activity.streakDays }) : say("streakNone")}
        </p>
        <p className="rounded-2xl bg-sunk px-4 py-2.5 font-semibold">{say("today", { n: done })}</p>
        <p className="rounded-2xl bg-sunk px-4 py-2.5 font-semibold">{say("longest", { n: activity.longestStreakDays })}</p>
      </div>
      <svg
        viewBox={`0 0 ${WEEKS * CELL + 24} ${7 * CELL}`}
        role="img"
        aria-label={say("calendarLabel", { weeks: WEEKS, days: shown.length, answered })}
        className="h-auto w-full max-w-xl"
      >
        {[1, 3, 5].map((row) => (
          <text key={row} x="0" y={row * CELL + 15} className="fill-soft text-[12px]">
            {weekday.format(new Date(Date.UTC(2026, 10, 1 + row)))}
          </text>
        ))}
        {grid.map((week, column) =>
          week.map(
            (day, row) =>
              day && (
                <path
                  key={day.date}
                  // a little leaf: three round corners, one tight
                  d={`M${column * CELL + 30} ${row * CELL + 1}h7a6 6 0 0 1 6 6v6a6 6 0 0 1-6 6h-12a1 1 0 0 1-1-1v-11a6 6 0 0 1 6-6Z`}
                  className={shade(day.answered)}
                >
                  <title>{say("dayCell", { date: format.format(new Date(`${day.date}T00:00:00Z`)), answered: day.answered, correct: day.correct })}</title>
                </path>
              ),
          ),
        )}
      </svg>
      <details>
        <summary className="min-h-8 font-semibold text-soft">{say("table")}</summary>
        <table className="w-full text-left tabular-nums">
          <thead>
            <tr className="border-b border-line">
              <th className="py-1 pr-4">{say("date")}</th>
              <th className="py-1 pr-4">{say("answered")}</th>
              <th className="py-1">{say("correct")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.reverse().map(
              (day) =>
                day && (
                  <tr key={day.date} className="border-b border-line">
                    <td className="py-1 pr-4">{format.format(new Date(`${day.date}T00:00:00Z`))}</td>
                    <td className="py-1 pr-4">{day.answered}</td>
                    <td className="py-1">{day.correct}</td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
      </details>
      {activity.asOf && (
        <p className="text-sm text-soft">
          {say("asOf", { time: new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }).format(new Date(activity.asOf)) })}
        </p>
      )}
    </section>
  );
}
