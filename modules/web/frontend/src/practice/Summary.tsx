"use client";

import Link from "@/ui/Link";
import type { Session } from "@/api/types";
import { useMe } from "@/account/use-account";
import { useTexts } from "@/i18n/use-texts";
import { Plant } from "@/ui/Plant";
import { margin, points } from "./ability";
import { texts } from "./texts";

export default function Summary({ session, exhausted, onMore }: { session: Session; exhausted: boolean; onMore: () => void }) {
  const say = useTexts(texts);
  const me = useMe();
  const from = points(session.startAbility.estimate);
  const to = points(session.ability.estimate);
  const se = margin(session.ability);
  return (
    <div className="rise mx-auto flex w-full max-w-xl flex-col items-center gap-5 px-4 pt-4 pb-10 text-center">
      <Plant
        className="h-60 w-auto"
        leaves={session.answered}
        flower={session.answered > 0 && session.correct / session.answered >= 0.8}
        label={say("plant", { answered: session.answered })}
      />
      <h1 className="text-3xl font-extrabold">{say(to > from ? "summary" : "summaryDone")}</h1>
      {session.complete && <p className="text-lg font-bold text-right">{say("complete", { se })}</p>}
      <p className="text-lg">{exhausted && !session.complete ? say("exhausted") : say("summaryCount", { answered: session.answered, correct: session.correct })}</p>
      <div className="card w-full p-5 text-left">
        <p className="font-bold text-soft">{say("summaryAbility", { subject: session.subject.name })}</p>
        <p className="text-2xl font-extrabold">
          {say("summaryFrom", { from, to })}{" "}
          {to !== from && <span className={to > from ? "text-right" : "text-soft"}>({to > from ? "+" : "−"}{Math.abs(to - from)})</span>}
        </p>
        <p className="mt-1">{say(Math.abs(to - from) > se ? "summaryBeyond" : "summaryWithin", { se })}</p>
        <p className="mt-1 text-sm text-soft">{say("abilityNote")}</p>
      </div>
      {me?.guest && (
        <div className="leaf w-full bg-lime p-5 text-left text-on-lime">
          <h2 className="text-xl font-extrabold">{say("keepIt")}</h2>
          <p className="mb-3">{say("keepItBody")}</p>
          <Link href="/sign-up/" className="btn bg-on-lime text-lime">
            {say("signUp")}
          </Link>
        </div>
      )}
      <div className="flex w-full flex-wrap gap-3">
        {!exhausted && (
          <button type="button" className="btn btn-primary flex-1" onClick={onMore}>
            {say("more")}
          </button>
        )}
        <Link href="/history/" className="btn btn-plain flex-1">
          {say("toHistory")}
        </Link>
      </div>
    </div>
  );
}
