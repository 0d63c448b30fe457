"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMe, useSignedIn } from "@/account/use-account";
import { useEnrolment } from "@/account/use-enrolment";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { read, write } from "@/api/storage";
import type { DayPlan, PlanPart, PlanStart } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { BADGES, StateSign } from "@/skills/states";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Plant } from "@/ui/Plant";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { startSession } from "./start";
import { texts } from "./texts";

const CHOICES = [10, 15, 30, 60];
const KEY = "dreamseed.minutes";

/** What each kind of part looks like: as the state of the skill that it is about. */
const SIGNS = { review: "due", new: "next", practice: "learning", diagnostic: "new" } as const;

export function Today() {
  useEnrolment();
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const router = useRouter();
  const signedIn = useSignedIn();
  const me = useMe();
  const [chosen, setChosen] = useState<number | null>(null);
  const minutes = chosen ?? kept();
  useTitle(say("title"));
  const plan = useQuery({
    queryKey: ["progress", "plan", minutes, locale],
    queryFn: () => unwrap(api.GET("/me/plan", { params: { query: { minutes } } })),
    enabled: signedIn === true,
    // The old plan stays while the new one comes: the page does not jump.
    placeholderData: (before) => before,
  });
  const more = useQuery({
    queryKey: ["progress", "recommendations", locale],
    queryFn: () => unwrap(api.GET("/me/recommendations", { params: { query: { limit: 5 } } })),
    enabled: signedIn === true,
  });
  const start = useMutation({ mutationFn: startSession, onSuccess: (path) => router.push(path) });
  const problem = start.error ? asProblem(start.error) : null;
  const starting = start.isPending ? start.variables : null;
  const choose = (n: number) => {
    setChosen(n);
    write(KEY, String(n));
  };
  const begin = (what: PlanStart) => {
    if (!start.isPending) start.mutate(what);
  };
  const planned = new Set(plan.data?.parts.map((part) => part.skill?.id));
  const others = (more.data?.items ?? []).filter((each) => !planned.has(each.skill.id)).slice(0, 3);

  return (
    <>
      <Header />
      <main id="content" className="mx-auto w-full max-w-3xl px-4 pt-4 pb-16 sm:px-6">
        {me && !me.guest && <p className="text-lg font-semibold text-soft">{say("hello", { name: me.displayName })}</p>}
        <h1 className="text-3xl font-extrabold sm:text-4xl">{say("title")}</h1>
        {signedIn === false ? (
          <div className="card mx-auto mt-6 flex max-w-lg flex-col items-center gap-4 p-8 text-center">
            <Plant leaves={2} label="" className="h-36" />
            <p className="text-lg">{say("needSignIn")}</p>
            <Link href="/subjects/" className="btn btn-primary">
              {say("startNow")}
            </Link>
          </div>
        ) : plan.isError ? (
          <Trouble error={plan.error} onRetry={() => void plan.refetch()} />
        ) : !plan.data || more.isPending ? (
          <Loading />
        ) : (
          <>
            <fieldset className="mt-5">
              <legend className="mb-2 font-bold text-soft">{say("minutesTitle")}</legend>
              <div className="grid max-w-md grid-cols-4 gap-2">
                {CHOICES.map((n) => (
                  <label
                    key={n}
                    className="flex min-h-12 cursor-pointer items-center justify-center rounded-2xl border-2 border-line bg-surface font-bold has-checked:border-primary has-checked:bg-primary has-checked:text-on-primary has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-primary"
                  >
                    <input type="radio" name="minutes" className="sr-only" checked={minutes === n} onChange={() => choose(n)} />
                    {say("minutes", { n })}
                  </label>
                ))}
              </div>
            </fieldset>
            <Done plan={plan.data} />
            {problem && (
              <p role="alert" className="mt-4 rounded-2xl bg-wrong-bg p-4 font-semibold text-wrong">
                {sentence(problem, sayCommon)}
              </p>
            )}
            {plan.data.parts.length === 0 ? (
              <div className="card mt-6 flex flex-col items-center gap-2 p-6 text-center">
                <Plant leaves={12} flower={plan.data.doneAnswers > 0} label="" className="h-40" />
                <h2 className="text-2xl font-extrabold">{plan.data.doneAnswers > 0 ? say("allDone") : say("title")}</h2>
                <p className="text-soft">{say(plan.data.doneAnswers > 0 ? "allDoneText" : "nothing")}</p>
              </div>
            ) : (
              <section aria-labelledby="plan-title" className="mt-6">
                <h2 id="plan-title" className="mb-3 text-xl font-extrabold">
                  {say("planTitle")}
                </h2>
                <ol className={`flex flex-col gap-3 transition-opacity ${plan.isPlaceholderData ? "opacity-60" : ""}`}>
                  {plan.data.parts.map((part, i) => (
                    <Part key={`${part.kind}-${part.start.skillId ?? part.start.subjectId}`} part={part} first={i === 0} busy={starting !== null} starting={starting === part.start} onStart={() => begin(part.start)} />
                  ))}
                </ol>
                <p className="mt-3 text-sm text-soft">{say("pace", { seconds: plan.data.secondsPerItem })}</p>
              </section>
            )}
            {others.length > 0 && (
              <section aria-labelledby="more-title" className="mt-8">
                <h2 id="more-title" className="mb-3 text-xl font-extrabold">
                  {say("moreTitle")}
                </h2>
                <ul className="grid gap-3 sm:grid-cols-3">
                  {others.map((each) => {
                    const what: PlanStart = { subjectId: each.subject.id, mode: "practice", skillId: each.skill.id };
                    return (
                      <li key={each.skill.id} className="card flex flex-col gap-1 p-4">
                        <p className="text-sm font-semibold text-soft">{each.subject.name}</p>
                        <h3 className="leading-snug font-bold">{each.skill.name}</h3>
                        <p className="flex-1 text-[.95rem] text-soft">{each.because}</p>
                        <button type="button" className="btn btn-plain mt-2 min-h-11 self-start text-base" aria-label={say("startPart", { name: each.skill.name })} aria-disabled={starting !== null} onClick={() => begin(what)}>
                          {say(starting?.skillId === each.skill.id ? "starting" : "start")}
                        </button>
                      </li>
                    );
                  })}
                </ul>
              </section>
            )}
            <p className="mt-8 flex flex-wrap gap-x-6 gap-y-1">
              <Link href="/skills/" className="link inline-flex min-h-11 items-center">
                {say("map")}
              </Link>
              <Link href="/subjects/" className="link inline-flex min-h-11 items-center">
                {say("subjects")}
              </Link>
            </p>
          </>
        )}
      </main>
    </>
  );
}

function kept(): number {
  const n = Number(read(KEY));
  return CHOICES.includes(n) ? n : 15;
}

/** The day so far: a stem that grows with the minutes, and what was practised. */
function Done({ plan }: { plan: DayPlan }) {
  const say = useTexts(texts);
  const text = say("doneOf", { minutes: plan.minutes, done: plan.doneMinutes, answers: plan.doneAnswers });
  const done = Math.min(plan.doneMinutes, plan.minutes);
  return (
    <div className="mt-4">
      <div role="progressbar" aria-label={text} aria-valuemin={0} aria-valuemax={plan.minutes} aria-valuenow={done} className="h-4 overflow-hidden rounded-full rounded-bl-md bg-sunk">
        <div className="h-full rounded-full rounded-bl-md bg-leaf" style={{ width: `${(100 * done) / plan.minutes}%` }} />
      </div>
      <p className="mt-1.5 text-[.95rem] text-soft">{text}</p>
      {plan.doneSkills.length > 0 && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-[.95rem]">
          <b>{say("doneTitle")}</b>
          {plan.doneSkills.map((skill) => (
            <span key={skill.id} className="rounded-full bg-right-bg px-3 py-0.5 font-semibold text-right">
              {skill.name}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Part({ part, first, busy, starting, onStart }: { part: PlanPart; first: boolean; busy: boolean; starting: boolean; onStart: () => void }) {
  const say = useTexts(texts);
  const name = part.skill?.name ?? part.subject.name;
  const sign = SIGNS[part.kind];
  return (
    <li className={`rise flex flex-wrap items-center gap-x-4 gap-y-3 p-4 sm:p-5 ${first ? "leaf border-2 border-primary bg-surface" : "card"}`}>
      <span className={`flex size-12 shrink-0 items-center justify-center self-start rounded-full rounded-bl-md ${BADGES[sign]}`}>
        <StateSign state={sign} size={28} />
      </span>
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="text-sm font-bold text-soft">
          {say(part.kind)} · {part.subject.name}
        </p>
        <h3 className="text-lg leading-snug font-extrabold">{name}</h3>
        <p className="mt-0.5">{part.because}</p>
        <p className="mt-0.5 text-sm text-soft tabular-nums">{say("size", { items: part.items, minutes: part.minutes })}</p>
      </div>
      <button type="button" className={`btn w-full sm:w-auto ${first ? "btn-primary" : "btn-plain"}`} aria-label={say("startPart", { name })} aria-disabled={busy} onClick={onStart}>
        {say(starting ? "starting" : "start")}
      </button>
    </li>
  );
}
