"use client";

import Link from "@/ui/Link";
import { useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useCallback, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Session, Verdict } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { CrossIcon } from "@/ui/icons";
import { Loading, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { Problem } from "./Problem";
import { startPractice } from "./start";
import { texts } from "./texts";
import { usePractice } from "./use-practice";
import { VerdictPanel } from "./VerdictPanel";
import { Vine } from "./Vine";

/** Looked at once, at the end. */
const Summary = lazy(() => import("./Summary"));

export function Practice() {
  const say = useTexts(texts);
  const session = useSearchParams().get("session");
  useTitle(say("title"));
  if (session === null) {
    return (
      <main id="content" className="mx-auto max-w-lg px-4 py-16 text-center">
        <h1 className="mb-6 text-xl font-bold">{say("noSession")}</h1>
        <Link href="/subjects/" className="btn btn-primary">
          {say("leave")}
        </Link>
      </main>
    );
  }
  return <Running key={session} id={session} />;
}

function Running({ id }: { id: string }) {
  const say = useTexts(texts);
  const router = useRouter();
  const practice = usePractice(id);
  const { phase, session, present, finish } = practice;
  const [startError, setStartError] = useState<unknown>(null);

  const done = session !== null && (session.complete || (session.answered > 0 && session.answered % session.goal === 0));
  const next = useCallback(() => void (done ? finish() : present()), [done, finish, present]);

  const more = async (from: Session) => {
    try {
      router.push(await startPractice(from.subject.code, { skillId: from.focusSkill?.id }));
    } catch (error) {
      setStartError(error);
    }
  };

  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-2xl items-center gap-3 px-4 pt-3 pb-1">
        <Link href="/subjects/" aria-label={say("leave")} className="flex size-11 shrink-0 items-center justify-center rounded-xl text-soft hover:bg-sunk hover:text-ink">
          <CrossIcon />
        </Link>
        {session ? (
          <>
            <Vine
              goal={session.goal}
              answered={session.answered}
              label={say("progress", { goal: session.goal, answered: session.answered })}
            />
            <span aria-hidden="true" className="shrink-0 font-extrabold tabular-nums">
              {Math.min(session.answered, session.goal)}/{session.goal}
            </span>
          </>
        ) : (
          <span className="h-9" />
        )}
      </header>
      {startError !== null && <Trouble error={startError} onRetry={() => setStartError(null)} />}
      {phase.name === "loading" && (
        <main id="content">
          <Loading />
          {practice.waiting && (
            <p role="alert" className="mx-auto max-w-md px-4 text-center">
              {say("sendingLate")}
            </p>
          )}
        </main>
      )}
      {phase.name === "failed" && (
        <main id="content" className="px-4">
          <h1 className="sr-only">{say("title")}</h1>
          <Trouble error={asProblem(phase.error)} onRetry={practice.retry} />
        </main>
      )}
      {phase.name === "summary" && session && (
        <main id="content">
          <Suspense fallback={<Loading />}>
            <Summary session={session} exhausted={phase.exhausted} onMore={() => void more(session)} />
          </Suspense>
        </main>
      )}
      {phase.name === "verdict" && phase.presentation === null && <Answered verdict={phase.verdict} onNext={next} />}
      {(phase.name === "problem" || (phase.name === "verdict" && phase.presentation !== null)) && phase.presentation && (
        <Problem
          key={phase.presentation.id}
          presentation={phase.presentation}
          verdict={phase.name === "verdict" ? phase.verdict : null}
          answered={phase.name === "verdict" ? phase.answer : null}
          sending={practice.sending}
          waiting={practice.waiting}
          refused={practice.refusedFor(phase.presentation.id)}
          elsewhere={phase.name === "problem" && phase.notice === "elsewhere"}
          last={done}
          onAnswer={(answer, elapsedMs) => phase.presentation && practice.answer(phase.presentation, answer, elapsedMs)}
          onSendNow={practice.sendNow}
          onNext={next}
          onTwin={() => phase.presentation && void present(phase.presentation.id)}
        />
      )}
    </div>
  );
}

/** The verdict on an answer that was sent before the page was killed, whose problem is no longer at hand. */
function Answered({ verdict, onNext }: { verdict: Verdict; onNext: () => void }) {
  const say = useTexts(texts);
  return (
    <main id="content" className="mx-auto w-full max-w-2xl px-4 py-6">
      <h1 className={`text-2xl font-extrabold ${verdict.correct ? "text-right" : "text-wrong"}`}>{say(verdict.correct ? "right" : "wrong")}</h1>
      <VerdictPanel verdict={verdict} />
      <button type="button" className="btn btn-primary mt-6 w-full" onClick={onNext}>
        {say("next")}
      </button>
    </main>
  );
}
