"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "@/ui/Link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMe, useSignedIn } from "@/account/use-account";
import { useEnrolment } from "@/account/use-enrolment";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Subject, SubjectProgress } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { margin, points } from "@/practice/ability";
import { startPractice } from "@/practice/start";
import { BADGES, StateSign } from "@/skills/states";
import { Header } from "@/ui/Header";
import { ArrowIcon } from "@/ui/icons";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { SubjectArt } from "./SubjectArt";
import { texts } from "./texts";

export function Subjects() {
  useEnrolment();
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const router = useRouter();
  const me = useMe();
  const signedIn = useSignedIn();
  useTitle(sayCommon("subjects"));

  const subjects = useQuery({ queryKey: ["subjects", locale], queryFn: () => unwrap(api.GET("/subjects")) });
  const open = useQuery({
    queryKey: ["open-session", locale],
    queryFn: () => unwrap(api.GET("/practice-sessions", { params: { query: { state: "open", limit: 1 } } })),
    enabled: signedIn === true,
  });
  const progress = useQuery({
    queryKey: ["progress", locale],
    queryFn: () => unwrap(api.GET("/me/progress", { params: { query: { days: 90 } } })),
    enabled: signedIn === true,
  });
  const start = useMutation({ mutationFn: (subject: string) => startPractice(subject), onSuccess: (path) => router.push(path) });
  const problem = start.error ? asProblem(start.error) : null;
  // Everything at once, so that nothing is pushed down by what comes later.
  const waiting = subjects.isPending || signedIn === null || (signedIn && (open.isPending || progress.isPending));
  const begun = open.data?.items.find((session) => !session.complete && session.answered < session.goal);
  const abilities = new Map((progress.data?.subjects ?? []).map((each) => [each.subject.code, each]));

  return (
    <>
      <Header />
      <main id="content" className="mx-auto w-full max-w-5xl px-4 pt-4 pb-16 sm:px-6">
        {me && !me.guest && <p className="text-lg font-semibold text-soft">{say("hello", { name: me.displayName })}</p>}
        <h1 className="text-3xl font-extrabold sm:text-4xl">{say("title")}</h1>
        <p className="mt-2 text-lg text-soft">{say("lead")}</p>
        {problem && (
          <p role="alert" className="mt-4 rounded-2xl bg-wrong-bg p-4 font-semibold text-wrong">
            {sentence(problem, sayCommon)}
          </p>
        )}
        {!waiting && begun && (
          <Link
            href={`/practice/?session=${encodeURIComponent(begun.id)}`}
            className="leaf mt-6 flex items-center gap-4 bg-lime p-5 text-on-lime transition-transform hover:-translate-y-0.5"
          >
            <span className="flex-1">
              <span className="block text-xl font-extrabold">{say("resume")}</span>
              <span>{say("resumeText", { subject: begun.subject.name, answered: begun.answered, goal: begun.goal })}</span>
            </span>
            <ArrowIcon />
          </Link>
        )}
        {!waiting && me?.roles.includes("learner") && (
          <ul className="mt-6 grid gap-3 sm:grid-cols-2">
            {(
              [
                ["/today/", "today", "todayText", "next"],
                ["/skills/", "map", "mapText", "mastered"],
              ] as const
            ).map(([href, title, text, sign]) => (
              <li key={href}>
                <Link href={href} className="card flex items-center gap-3 p-4 transition-transform hover:-translate-y-0.5">
                  <span className={`flex size-11 shrink-0 items-center justify-center rounded-full rounded-bl-md ${BADGES[sign]}`}>
                    <StateSign state={sign} size={26} />
                  </span>
                  <span className="flex-1">
                    <span className="block text-lg leading-tight font-extrabold">{say(title)}</span>
                    <span className="text-soft">{say(text)}</span>
                  </span>
                  <ArrowIcon />
                </Link>
              </li>
            ))}
          </ul>
        )}
        {waiting && <Loading />}
        {subjects.isError && <Trouble error={subjects.error} onRetry={() => void subjects.refetch()} />}
        <ul className="mt-6 grid gap-5 md:grid-cols-3">
          {(waiting ? [] : (subjects.data?.items ?? [])).map((subject) => (
            <SubjectCard
              key={subject.id}
              subject={subject}
              progress={abilities.get(subject.code) ?? null}
              busy={start.isPending}
              starting={start.isPending && start.variables === subject.code}
              onStart={() => start.mutate(subject.code)}
            />
          ))}
        </ul>
        {(me === null || me.roles.includes("learner")) && !waiting && (
          <p className="mt-8 text-center">
            <Link href="/join/" className="link inline-flex min-h-11 items-center">
              {say("joinClass")}
            </Link>
          </p>
        )}
      </main>
    </>
  );
}

function SubjectCard({
  subject,
  progress,
  busy,
  starting,
  onStart,
}: {
  subject: Subject;
  progress: SubjectProgress | null;
  busy: boolean;
  starting: boolean;
  onStart: () => void;
}) {
  const say = useTexts(texts);
  const [open, setOpen] = useState(false);
  const locale = useLocale();
  const skills = useQuery({
    queryKey: ["skills", subject.code, locale],
    queryFn: () => unwrap(api.GET("/subjects/{id}/skills", { params: { path: { id: subject.code } } })),
    enabled: open,
  });
  return (
    <li className="card flex flex-col gap-3 overflow-hidden p-5">
      <SubjectArt code={subject.code} />
      <h2 className="text-2xl font-extrabold">{subject.name}</h2>
      <p className="flex-1 text-soft">{subject.description}</p>
      <p className="flex flex-wrap gap-2 text-sm font-semibold">
        <span className="rounded-full bg-sunk px-3 py-1">{say("skills", { n: subject.skillCount })}</span>
        <span className="rounded-full bg-sunk px-3 py-1">{say("items", { n: subject.itemCount.toLocaleString() })}</span>
        {progress && progress.responses > 0 && (
          <span className="rounded-full bg-right-bg px-3 py-1 text-right">
            {say("ability", { value: points(progress.ability.estimate), se: margin(progress.ability) })}
          </span>
        )}
      </p>
      <button type="button" className="btn btn-primary" onClick={onStart} aria-disabled={busy}>
        {starting ? say("starting") : say("start", { name: subject.name })}
      </button>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-8 font-semibold text-soft">{say("skillsOf", { name: subject.name })}</summary>
        {skills.isError && <Trouble error={skills.error} onRetry={() => void skills.refetch()} />}
        <ul className="mt-2 flex max-h-72 flex-col gap-1.5 overflow-y-auto pr-1" tabIndex={0} aria-label={say("skillsOf", { name: subject.name })}>
          {(skills.data?.items ?? []).map((skill) => (
            <li key={skill.id} className="flex items-baseline gap-2 text-[.95rem]">
              <span className="shrink-0 text-sm text-soft tabular-nums">{say("skillGrade", { grade: skill.grade })}</span>
              <span className="flex-1">{skill.name}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
