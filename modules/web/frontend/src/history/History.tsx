"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "@/ui/Link";
import { useState } from "react";
import { useMe, useSignedIn } from "@/account/use-account";
import { api, unwrap } from "@/api/client";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import { Plant } from "@/ui/Plant";
import { Loading, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { Ability } from "./Ability";
import { Activity } from "./Activity";
import { Answers } from "./Answers";
import { Skills } from "./Skills";
import { texts } from "./texts";

export function History() {
  const say = useTexts(texts);
  const locale = useLocale();
  const signedIn = useSignedIn();
  const me = useMe();
  const [chosen, setChosen] = useState<string | null>(null);
  useTitle(say("title"));
  const progress = useQuery({
    queryKey: ["progress", locale],
    queryFn: () => unwrap(api.GET("/me/progress", { params: { query: { days: 90 } } })),
    enabled: signedIn === true,
  });
  // A read model of its own: when it is late, the rest of the page is not.
  const activity = useQuery({
    queryKey: ["activity"],
    queryFn: () => unwrap(api.GET("/me/activity", { params: { query: { days: 90 } } })),
    enabled: signedIn === true,
  });
  const subjects = (progress.data?.subjects ?? []).filter((each) => each.responses > 0);
  const subject = subjects.find((each) => each.subject.code === chosen) ?? subjects[0];
  const code = subject?.subject.code;
  const map = useQuery({
    queryKey: ["progress", "skills", code, locale],
    queryFn: () => unwrap(api.GET("/me/skills", { params: { query: code === undefined ? {} : { subject: code } } })),
    enabled: code !== undefined,
  });
  const ready = !activity.isLoading && progress.data !== undefined && me !== null;

  return (
    <>
      <Header />
      <main id="content" className="mx-auto w-full max-w-5xl px-4 pt-4 pb-16 sm:px-6">
        <h1 className="mb-5 text-3xl font-extrabold sm:text-4xl">{say("title")}</h1>
        {ready && me.guest && (
          <div className="leaf mb-5 flex flex-wrap items-center gap-3 bg-lime p-4 text-on-lime">
            <p className="min-w-60 flex-1 font-semibold">{say("guestKeep")}</p>
            <Link href="/sign-up/" className="btn bg-on-lime text-lime">
              {say("signUp")}
            </Link>
          </div>
        )}
        {signedIn === false && <Invitation text={say("needSignIn")} href="/subjects/" button={say("startNow")} />}
        {signedIn !== false && !ready && !progress.isError && <Loading />}
        {progress.isError && <Trouble error={progress.error} onRetry={() => void progress.refetch()} />}
        {ready && subjects.length === 0 && <Invitation text={say("empty")} href="/subjects/" button={say("toSubjects")} />}
        {ready && progress.data && subject && (
          <div className="grid gap-5 lg:grid-cols-[1.5fr_1fr]">
            {subjects.length > 1 && (
              <div role="group" aria-label={say("chooseSubject")} className="flex gap-2 lg:col-span-2">
                {subjects.map((each) => (
                  <button
                    key={each.subject.id}
                    type="button"
                    aria-pressed={each === subject}
                    onClick={() => setChosen(each.subject.code)}
                    className="min-h-11 rounded-2xl border-2 border-line px-4 font-bold aria-pressed:border-primary aria-pressed:bg-primary aria-pressed:text-on-primary"
                  >
                    {each.subject.name}
                  </button>
                ))}
              </div>
            )}
            <Ability progress={subject} />
            {activity.data && <Activity activity={activity.data} today={progress.data.today} />}
            {activity.isError && <Trouble error={activity.error} onRetry={() => void activity.refetch()} />}
            {map.data && <Skills progress={subject} map={map.data} />}
            {map.isError && <Trouble error={map.error} onRetry={() => void map.refetch()} />}
            <div className="lg:col-span-2">
              <Answers subject={subjects.length > 1 ? subject.subject.id : null} />
            </div>
          </div>
        )}
      </main>
    </>
  );
}

function Invitation({ text, href, button }: { text: string; href: string; button: string }) {
  return (
    <div className="card mx-auto flex max-w-lg flex-col items-center gap-4 p-8 text-center">
      <Plant leaves={2} label="" className="h-36" />
      <p className="text-lg">{text}</p>
      <Link href={href} className="btn btn-primary">
        {button}
      </Link>
    </div>
  );
}
