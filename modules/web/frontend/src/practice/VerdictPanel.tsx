"use client";

import type { Verdict } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { MathText } from "@/math/MathText";
import { points } from "./ability";
import { texts } from "./texts";

/** Why, what would have been right, and how one gets there. */
export function VerdictPanel({ verdict }: { verdict: Verdict }) {
  const say = useTexts(texts);
  const delta = points(verdict.ability.estimate) - points(verdict.abilityBefore.estimate);
  const change = delta === 0 ? say("abilitySame") : say(delta > 0 ? "abilityUp" : "abilityDown", { delta: Math.abs(delta) });
  return (
    <section className="rise mt-6 flex flex-col gap-3">
      {!verdict.correct && (
        <div className="card p-4 sm:p-5">
          <h2 className="mb-1 text-base font-extrabold">{verdict.misconception ? verdict.misconception.name : say("reason")}</h2>
          <p>
            <MathText text={verdict.feedback ?? say("plainReason")} />
          </p>
          <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line pt-3">
            <span className="font-bold text-right">{say("correctAnswer")}</span>
            <span className="text-lg font-bold">
              <MathText text={verdict.correctAnswer} />
            </span>
          </p>
        </div>
      )}
      {verdict.correct && verdict.feedback && (
        <p className="card p-4">
          <MathText text={verdict.feedback} />
        </p>
      )}
      {verdict.solution.length > 0 && (
        <details className="card group p-4 sm:p-5">
          <summary className="flex min-h-8 items-center font-bold marker:text-leaf">{say("solution")}</summary>
          <ol className="mt-3 flex flex-col gap-3 border-l-4 border-leaf pl-4">
            {verdict.solution.map((line, index) => (
              <li key={index} className="text-lg">
                <MathText text={line} />
              </li>
            ))}
          </ol>
        </details>
      )}
      <p className="px-1 text-[.95rem] text-soft">
        {say("ability", { value: points(verdict.ability.estimate) })} · <b className="text-ink">{change}</b>
      </p>
    </section>
  );
}
