"use client";

import { useEffect, useRef } from "react";
import type { Hint } from "@/api/types";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { MathText } from "@/math/MathText";
import { CrossIcon, DropIcon, StopIcon } from "@/ui/icons";
import { sentence } from "@/ui/Trouble";
import { texts } from "./texts";
import { useHint } from "./use-hint";

const REASONS = { "no-capacity": "noCapacity", gate: "gate", unavailable: "unavailable", consent: "noConsent" } as const;

/** Hints that grow. What one costs is said before it is taken; who wrote it, after. */
export default function HintLadder({
  presentationId,
  levels,
  taken,
  hints,
  onHint,
  scroll,
  onClose,
}: {
  presentationId: string;
  levels: number;
  /** How many the server has given for this problem, perhaps on another device. */
  taken: number;
  hints: Hint[];
  onHint: (hint: Hint) => void;
  /** Whether it was asked for just now and is to be seen. */
  scroll: boolean;
  onClose: () => void;
}) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const { stream, problem, take, stop } = useHint(presentationId, onHint);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (scroll) title.current?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, [scroll]);
  const next = hints.length + 1;
  const paid = taken > 0 || hints.length > 0;
  const streaming = stream !== null && !stream.stopped;

  return (
    <section aria-labelledby="hints-title" className="rise leaf-r border-2 border-dew-line bg-dew-bg p-4 text-dew sm:p-5">
      <div className="mb-2 flex items-center gap-2">
        <DropIcon />
        <h2 ref={title} id="hints-title" className="text-lg font-extrabold">
          {say("hints")}
        </h2>
        <ol aria-hidden="true" className="ml-2 flex items-end gap-1">
          {Array.from({ length: levels }, (_, i) => (
            <li key={i} className={`w-2.5 rounded-sm ${["h-2", "h-3", "h-4", "h-5", "h-6", "h-7"][i]} ${i < hints.length ? "bg-dew" : "bg-dew-line"}`} />
          ))}
        </ol>
        <button
          type="button"
          onClick={onClose}
          aria-label={say("hintClose")}
          className="ml-auto flex size-11 items-center justify-center rounded-xl hover:bg-surface"
        >
          <CrossIcon />
        </button>
      </div>
      <div className="flex flex-col gap-3" aria-live="polite" aria-busy={streaming}>
        {hints.map((hint) => (
          <article key={hint.level} className="rounded-2xl bg-surface p-4 text-ink">
            <Label text={say("hintOf", { n: hint.level, of: levels })} source={hint.source} derived={hint.derived} model={hint.model} />
            {hint.reason && <p className="mb-1 text-sm text-soft">{say(REASONS[hint.reason])}</p>}
            <div className="text-lg">
              <MathText text={hint.text} />
            </div>
          </article>
        ))}
      </div>
      {stream !== null && (
        <article className="mt-3 rounded-2xl bg-surface p-4 text-ink" aria-hidden={streaming}>
          <p className="mb-1 flex items-center gap-2 text-sm font-bold text-soft">
            {say("hintOf", { n: stream.level, of: levels })} · {stream.stopped ? say("hintStopped") : say("hintThinking")}
          </p>
          <div className="min-h-7 text-lg">
            <MathText text={stream.text} />
            {streaming && <span className="caret ml-0.5 inline-block h-5 w-2 translate-y-0.5 rounded-sm bg-leaf" />}
          </div>
        </article>
      )}
      {problem && (
        <p role="alert" className="mt-3 font-semibold text-wrong">
          {sentence(problem, sayCommon)}
        </p>
      )}
      {hints.some((hint) => hint.source === "model") && <p className="mt-3 text-sm">{say("modelNote")}</p>}
      <div className="mt-3 flex flex-col gap-3">
        {streaming ? (
          <button type="button" onClick={stop} className="btn btn-plain self-start">
            <StopIcon />
            {say("hintStop")}
          </button>
        ) : next <= levels ? (
          <>
            <p className="text-[.95rem] font-medium">{say(paid ? "hintCostPaid" : "hintCost")}</p>
            <button type="button" onClick={() => void take(next)} className="btn btn-plain self-start">
              {stream?.stopped || problem ? say("hintAgain") : hints.length === 0 ? say("hintTake", { n: 1 }) : say("hintNext")}
            </button>
          </>
        ) : (
          <p className="font-medium">{say("hintLast")}</p>
        )}
      </div>
    </section>
  );

  function Label({ text, source, derived, model }: { text: string; source: Hint["source"]; derived: boolean; model: string | null }) {
    const who = source === "model" ? `${say("byModel")}${model ? ` (${model})` : ""}` : derived ? say("byDerived") : say("byAuthor");
    return (
      <p className="mb-1 flex flex-wrap items-center gap-2 text-sm font-bold text-soft">
        {text}
        <span className={`rounded-full px-2.5 py-0.5 ${source === "model" ? "bg-dew text-dew-bg" : "bg-sunk text-ink"}`}>{who}</span>
      </p>
    );
  }
}
