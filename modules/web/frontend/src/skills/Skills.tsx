"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useSignedIn } from "@/account/use-account";
import { useEnrolment } from "@/account/use-enrolment";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { startSession } from "@/plan/start";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Plant } from "@/ui/Plant";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { SkillMap } from "./SkillMap";
import { texts } from "./texts";

/** `/skills/`, and `?subject=…` for one other than the one practised last. */
export function Skills() {
  useEnrolment();
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const router = useRouter();
  const signedIn = useSignedIn();
  const asked = useSearchParams().get("subject");
  const [chosen, setChosen] = useState<string | null>(asked);
  useTitle(say("title"));
  const subjects = useQuery({ queryKey: ["subjects", locale], queryFn: () => unwrap(api.GET("/subjects")) });
  const map = useQuery({
    queryKey: ["progress", "skills", chosen, locale],
    queryFn: () => unwrap(api.GET("/me/skills", { params: { query: chosen === null ? {} : { subject: chosen } } })),
    enabled: signedIn === true,
  });
  const start = useMutation({ mutationFn: startSession, onSuccess: (path) => router.push(path) });
  const problem = start.error ? asProblem(start.error) : null;
  return (
    <>
      <Header />
      <main id="content" className="mx-auto w-full max-w-5xl px-4 pt-4 pb-16 sm:px-6">
        <h1 className="text-3xl font-extrabold sm:text-4xl">{say("title")}</h1>
        <p className="mt-2 text-lg text-soft">{say("lead")}</p>
        {signedIn === false && (
          <div className="card mx-auto mt-6 flex max-w-lg flex-col items-center gap-4 p-8 text-center">
            <Plant leaves={2} label="" className="h-36" />
            <p className="text-lg">{say("needSignIn")}</p>
            <Link href="/subjects/" className="btn btn-primary">
              {say("startNow")}
            </Link>
          </div>
        )}
        {signedIn !== false && (
          <>
            <div className="my-5 flex flex-wrap items-center gap-x-4 gap-y-2">
              <div role="group" aria-label={say("chooseSubject")} className="flex flex-wrap gap-2">
                {(subjects.data?.items ?? []).map((subject) => (
                  <button
                    key={subject.id}
                    type="button"
                    aria-pressed={map.data?.subject.code === subject.code}
                    onClick={() => setChosen(subject.code)}
                    className="min-h-11 rounded-2xl border-2 border-line px-4 font-bold aria-pressed:border-primary aria-pressed:bg-primary aria-pressed:text-on-primary"
                  >
                    {subject.name}
                  </button>
                ))}
              </div>
              <Link href="/today/" className="link inline-flex min-h-11 items-center">
                {say("today")}
              </Link>
            </div>
            {problem && (
              <p role="alert" className="mb-4 rounded-2xl bg-wrong-bg p-4 font-semibold text-wrong">
                {sentence(problem, sayCommon)}
              </p>
            )}
            {map.isError ? (
              <Trouble error={map.error} onRetry={() => void map.refetch()} />
            ) : !map.data ? (
              <Loading />
            ) : (
              <SkillMap
                key={map.data.subject.id}
                map={map.data}
                heading="h2"
                practising={{
                  starting: start.isPending ? start.variables.skillId : null,
                  onStart: (skill) => start.mutate({ subjectId: map.data.subject.id, mode: "practice", skillId: skill.id }),
                }}
              />
            )}
          </>
        )}
      </main>
    </>
  );
}
