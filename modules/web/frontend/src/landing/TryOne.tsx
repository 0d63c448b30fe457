"use client";

import { useId, useState } from "react";
import { useTexts } from "@/i18n/use-texts";
import { CheckIcon, CrossIcon } from "@/ui/icons";
import { Plant } from "@/ui/Plant";
import { Fraction } from "./Fraction";
import { texts } from "./texts";

const CHOICES = [
  { over: 2, under: 6, says: "tryAcross" },
  { over: 3, under: 4, says: "tryRight" },
  { over: 2, under: 4, says: "tryTop" },
] as const;

/** One real problem in the hero, answered on the spot; nothing is sent anywhere. */
export function TryOne({ onGoOn, busy }: { onGoOn: () => void; busy: boolean }) {
  const say = useTexts(texts);
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const verdict = chosen === null ? null : (CHOICES[chosen]?.says ?? null);
  const right = verdict === "tryRight";
  return (
    <div className="relative">
      <Plant
        key={right ? "grown" : "small"}
        leaves={right ? 9 : verdict ? 5 : 4}
        flower={right}
        label={say("plantLabel")}
        className="pointer-events-none absolute -top-[8.1rem] right-4 z-10 h-36 w-auto sm:-top-[9.9rem] sm:right-10 sm:h-44"
      />
      <section aria-labelledby={id} className="card relative bg-surface p-5 shadow-[0_24px_60px_-30px_rgb(10_60_35/.45)] sm:p-7">
        <h2 id={id} className="text-sm font-bold text-soft">
          {say("tryTitle")}
        </h2>
        <p className="mt-2 text-xl leading-relaxed font-bold">
          {say("tryStem")} <Fraction over={1} under={2} /> {say("tryStemMid")} <Fraction over={1} under={4} /> {say("tryStemEnd")}
        </p>
        <div role="group" aria-labelledby={id} className="mt-4 grid grid-cols-3 gap-2.5">
          {CHOICES.map((choice, index) => {
            const on = chosen === index;
            const tone = !on ? "border-line hover:border-edge" : right ? "border-leaf bg-right-bg text-right" : "border-wrong bg-wrong-bg text-wrong";
            return (
              <button
                key={index}
                type="button"
                aria-pressed={on}
                onClick={() => setChosen(index)}
                className={`leaf flex min-h-20 items-center justify-center gap-1 border-2 text-2xl font-bold transition-colors ${tone}`}
              >
                {on && (right ? <CheckIcon width={20} strokeWidth={3.2} /> : <CrossIcon width={20} strokeWidth={3.2} />)}
                <span aria-hidden="true">
                  <Fraction over={choice.over} under={choice.under} />
                </span>
                <span className="sr-only">{`${choice.over}/${choice.under}`}</span>
              </button>
            );
          })}
        </div>
        <div role="status" className="mt-4 min-h-24 sm:min-h-20">
          {verdict ? (
            <p key={verdict} className={`rise rounded-2xl p-3 font-semibold ${right ? "bg-right-bg text-right" : "bg-wrong-bg text-wrong"}`}>
              {say(verdict)}
            </p>
          ) : (
            <p className="text-soft">{say("tryAgain").replace(/.*?[.!?] /, "")}</p>
          )}
        </div>
        {right && (
          <button type="button" className="btn btn-primary rise mt-2 w-full" onClick={onGoOn} aria-disabled={busy}>
            {say(busy ? "starting" : "goOn")}
          </button>
        )}
      </section>
    </div>
  );
}
