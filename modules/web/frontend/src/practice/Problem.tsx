"use client";

import { lazy, Suspense, useCallback, useEffect, useId, useRef, useState, type FormEvent } from "react";
import type { ApiProblem } from "@/api/problem";
import type { Answer, Hint, Presentation, Verdict } from "@/api/types";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { MathField } from "@/math/MathField";
import { MathText } from "@/math/MathText";
import { plain } from "@/math/split";
import { ArrowIcon, CheckIcon, CloudIcon, DropIcon } from "@/ui/icons";
import { sentence } from "@/ui/Trouble";
import { emptyAnswer, fits, isAnswered, sent } from "./answers";
import { Choices } from "./Choices";
import { draftOf, keepDraft } from "./drafts";
import { Ordering } from "./Ordering";
import { texts } from "./texts";
import { VerdictPanel } from "./VerdictPanel";

interface Props {
  presentation: Presentation;
  verdict: Verdict | null;
  answered: Answer | null;
  sending: boolean;
  waiting: boolean;
  refused: ApiProblem | null;
  elsewhere: boolean;
  last: boolean;
  onAnswer: (answer: Answer, elapsedMs: number) => void;
  onSendNow: () => void;
  onNext: () => void;
  onTwin: () => void;
}

const HintLadder = lazy(() => import("./HintLadder"));

const FORMS = { expanded: "formExpanded", factored: "formFactored", simplified: "formSimplified" } as const;
const DAY_MS = 86_400_000;

/** One problem with its answer, its hints and its verdict. A new problem is a new one of these. */
export function Problem(props: Props) {
  const { presentation, verdict, sending, waiting, refused } = props;
  const { item } = presentation;
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const stemId = useId();
  const [draft] = useState(() => draftOf(presentation.id));
  const kept = draft !== null && fits(draft.answer, item) ? draft : null;
  const [answer, setAnswer] = useState<Answer>(() => props.answered ?? kept?.answer ?? emptyAnswer(item));
  const [hints, setHints] = useState<Hint[]>(() => draft?.hints ?? []);
  const [hintsOpen, setHintsOpen] = useState<false | "kept" | "asked">(() => (draft?.hints.length ? "kept" : false));
  const [missing, setMissing] = useState(false);
  const restored = kept !== null && JSON.stringify(kept.answer) !== JSON.stringify(emptyAnswer(item));
  const openedAt = useRef(0);
  const before = draft?.elapsedMs ?? 0;
  const heading = useRef<HTMLHeadingElement>(null);
  const outcome = useRef<HTMLParagraphElement>(null);
  const locked = verdict !== null || sending || waiting;

  const elapsed = useCallback(() => Math.min(DAY_MS, Math.round(before + performance.now() - openedAt.current)), [before]);

  useEffect(() => {
    openedAt.current = performance.now();
    // The new problem is read out and the page starts at its top.
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);

  const change = (next: Answer) => {
    setAnswer(next);
    setMissing(false);
    keepDraft(presentation.id, { answer: next, hints, elapsedMs: elapsed() });
  };

  const onHint = useCallback(
    (hint: Hint) => {
      setHints((now) => {
        const next = [...now.filter((each) => each.level !== hint.level), hint].sort((a, b) => a.level - b.level);
        keepDraft(presentation.id, { answer, hints: next, elapsedMs: elapsed() });
        return next;
      });
    },
    [presentation.id, answer, elapsed],
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (locked) return;
    if (!isAnswered(answer)) {
      setMissing(true);
      return;
    }
    props.onAnswer(sent(answer, item), elapsed());
  };

  const { onNext } = props;
  useEffect(() => {
    if (verdict === null) return;
    outcome.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key === "Enter" && !target.closest("button, a, summary")) {
        event.preventDefault();
        onNext();
      }
    };
    // Not for the very key press that sent the answer.
    const timer = setTimeout(() => window.addEventListener("keydown", onKey), 250);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("keydown", onKey);
    };
  }, [verdict, onNext]);

  const formatError = refused?.slug === "answer-format" ? sentence(refused, sayCommon) : null;
  const otherError = refused !== null && formatError === null ? sentence(refused, sayCommon) : null;
  const reason = verdict?.feedback ?? "";

  return (
    <main id="content" className="flex min-h-0 flex-1 flex-col">
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="mx-auto w-full max-w-2xl flex-1 px-4 pt-2 pb-8">
        <div className="mb-3 flex flex-wrap items-center gap-2 text-sm font-semibold text-soft">
          <span className="rounded-full bg-sunk px-3 py-1">{item.skill.name}</span>
          <span>{say("grade", { grade: item.grade })}</span>
        </div>
        <h1 ref={heading} tabIndex={-1} id={stemId} className="text-[1.35rem] leading-normal font-bold tracking-tight outline-none sm:text-2xl sm:leading-normal">
          <span className="sr-only">{say("question", { n: presentation.position })}. </span>
          <MathText text={item.stem} />
        </h1>
        {item.requiredForm && <p className="mt-2 font-semibold text-soft">{say(FORMS[item.requiredForm])}</p>}
        {verdict === null && (
          <p className="mt-3 flex items-start gap-2 text-[.95rem] text-soft">
            <span aria-hidden="true" className="mt-2 size-2 shrink-0 rounded-full rounded-bl-none bg-leaf" />
            <span>
              <span className="sr-only">{say("why")}: </span>
              {presentation.why.sentence}
              {!presentation.hintsAllowed && <b> {say("hintsWithheld")}</b>}
            </span>
          </p>
        )}
        {props.elsewhere && <p className="mt-3 rounded-2xl bg-sunk p-3">{say("elsewhere")}</p>}
        <div className="mt-6">
          {item.type === "single-choice" || item.type === "multiple-choice" ? (
            <Choices
              choices={item.choices ?? []}
              many={item.type === "multiple-choice"}
              value={answer}
              onChange={change}
              disabled={locked}
              marks={verdict === null ? null : verdict.correct}
            />
          ) : item.type === "ordering" ? (
            <Ordering choices={item.choices ?? []} order={Array.isArray(answer) ? answer : []} onChange={change} disabled={locked} />
          ) : item.type === "short-text" ? (
            <ShortText value={String(answer)} onChange={change} disabled={locked} error={formatError} />
          ) : (
            <MathField item={item} value={String(answer)} onChange={change} disabled={locked} error={formatError} />
          )}
        </div>
        {restored && verdict === null && !sending && <p className="mt-3 text-sm text-soft">{say("restored")}</p>}
        {formatError && item.choices !== null && (
          <p role="alert" className="mt-3 font-semibold text-wrong">
            {formatError}
          </p>
        )}
        {verdict && <VerdictPanel verdict={verdict} />}
        {hintsOpen && verdict === null && (
          <div className="mt-6">
            <Suspense>
              <HintLadder
                presentationId={presentation.id}
                levels={presentation.hintLevels}
                taken={presentation.hintsTaken}
                hints={hints}
                onHint={onHint}
                scroll={hintsOpen === "asked"}
                onClose={() => setHintsOpen(false)}
              />
            </Suspense>
          </div>
        )}
      </div>

      <div
        className={`sticky bottom-0 z-10 border-t-2 px-4 pt-3 pb-[max(.9rem,env(safe-area-inset-bottom))] ${
          verdict === null ? "border-line bg-paper" : verdict.correct ? "border-leaf bg-right-bg" : "border-wrong bg-wrong-bg"
        }`}
      >
        <div className="mx-auto flex w-full max-w-2xl flex-col gap-3">
          <div role="status" aria-live="polite" className="sr-only">
            {verdict
              ? verdict.correct
                ? say("announceRight", { reason })
                : say("announceWrong", { reason, answer: plain(verdict.correctAnswer) })
              : sending
                ? say("checking")
                : ""}
          </div>
          {missing && (
            <p role="alert" className="font-semibold text-wrong">
              {say("missing")}
            </p>
          )}
          {otherError && (
            <p role="alert" className="font-semibold text-wrong">
              {otherError}
            </p>
          )}
          {waiting && (
            <div role="alert" className="flex flex-wrap items-center gap-3 rounded-2xl bg-surface p-3">
              <CloudIcon className="shrink-0" />
              <p className="min-w-40 flex-1">{say("sendingLate")}</p>
              <button type="button" className="btn btn-plain" onClick={props.onSendNow}>
                {say("sendNow")}
              </button>
            </div>
          )}
          {verdict ? (
            <>
              <p
                ref={outcome}
                tabIndex={-1}
                className={`flex items-center gap-2 text-lg font-extrabold outline-none ${verdict.correct ? "text-right" : "text-wrong"}`}
              >
                {verdict.correct && <CheckIcon className="pop shrink-0" strokeWidth={3.4} />}
                {verdict.correct ? say(verdict.helped && !verdict.counted ? "rightHelped" : "right") : say("wrong")}
              </p>
              <div className="flex gap-3">
                {!verdict.correct && verdict.twinAvailable && (
                  <button type="button" className="btn btn-plain flex-1 px-3" onClick={props.onTwin}>
                    {say("twin")}
                  </button>
                )}
                <button type="button" className="btn btn-primary flex-1 px-3" onClick={props.onNext}>
                  {say(props.last ? "result" : "next")}
                  <ArrowIcon width={20} />
                </button>
              </div>
            </>
          ) : (
            <div className="flex gap-3">
              {presentation.hintsAllowed && (
                <button
                  type="button"
                  className="btn btn-plain px-4"
                  aria-expanded={hintsOpen !== false}
                  onClick={() => setHintsOpen(hintsOpen ? false : "asked")}
                >
                  <DropIcon />
                  {say("hint")}
                </button>
              )}
              <button type="submit" className="btn btn-primary flex-1" aria-disabled={locked}>
                {sending ? say("checking") : say("check")}
              </button>
            </div>
          )}
        </div>
      </div>
    </form>
    </main>
  );
}

function ShortText({ value, onChange, disabled, error }: { value: string; onChange: (value: string) => void; disabled: boolean; error: string | null }) {
  const say = useTexts(texts);
  const id = useId();
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-bold">
        {say("typeText")}
      </label>
      <input
        id={id}
        className="field text-xl font-semibold"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        disabled={disabled}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="done"
        maxLength={200}
        aria-invalid={error !== null}
        aria-describedby={`${id}e`}
      />
      <p id={`${id}e`} role={error ? "alert" : undefined} className="font-semibold text-wrong empty:hidden">
        {error}
      </p>
    </div>
  );
}
