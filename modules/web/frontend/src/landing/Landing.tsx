"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "@/ui/Link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { startPractice } from "@/practice/start";
import { Header } from "@/ui/Header";
import { ArrowIcon } from "@/ui/icons";
import { Plant } from "@/ui/Plant";
import { sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { DateArt, FitArt, HintArt, ReasonArt } from "./art";
import { texts } from "./texts";
import { TryOne } from "./TryOne";

export function Landing() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const router = useRouter();
  useTitle(null);
  const start = useMutation({ mutationFn: () => startPractice("math"), onSuccess: (path) => router.push(path) });
  const problem = start.error ? asProblem(start.error) : null;
  const startButton = (extra = "") => (
    <button type="button" className={`btn btn-primary ${extra}`} onClick={() => !start.isPending && start.mutate()} aria-disabled={start.isPending}>
      {say(start.isPending ? "starting" : "start")}
      <ArrowIcon width={22} />
    </button>
  );

  return (
    <>
      <Header />
      <main id="content">
        <section className="mx-auto grid w-full max-w-6xl items-center gap-x-14 gap-y-28 px-4 pt-6 pb-20 sm:gap-y-36 sm:px-6 lg:grid-cols-[1.05fr_1fr] lg:pt-20 lg:pb-28">
          <div>
            <h1 className="text-[2.75rem] leading-[1.1] font-extrabold tracking-[-.04em] sm:text-6xl lg:text-7xl">{say("headline")}</h1>
            <p className="mt-5 min-h-[5.4rem] max-w-xl text-lg text-soft sm:text-xl">{say("lead")}</p>
            <div className="mt-7 flex flex-col items-start gap-3">
              {startButton("min-h-15 px-8 text-xl max-sm:w-full")}
              <p className="text-[.95rem] text-soft">{say("startNote")}</p>
              {problem && (
                <p role="alert" className="rounded-2xl bg-wrong-bg p-3 font-semibold text-wrong">
                  {sentence(problem, sayCommon)}
                </p>
              )}
            </div>
          </div>
          <TryOne onGoOn={() => !start.isPending && start.mutate()} busy={start.isPending} />
        </section>

        <section className="bg-surface py-16 sm:py-24" aria-labelledby="grow">
          <div className="mx-auto w-full max-w-6xl px-4 sm:px-6">
            <h2 id="grow" className="text-3xl font-extrabold sm:text-5xl">
              {say("growTitle")}
            </h2>
            <ol className="mt-10 grid gap-x-12 gap-y-12 md:grid-cols-2">
              <Reason title={say("fitTitle")} body={say("fitBody")} art={<FitArt />} />
              <Reason title={say("hintTitle")} body={say("hintBody")} art={<HintArt />} />
              <Reason title={say("reasonTitle")} body={say("reasonBody")} art={<ReasonArt />} />
              <Reason title={say("dateTitle")} body={say("dateBody")} art={<DateArt />} />
            </ol>
          </div>
        </section>

        <section className="mx-auto w-full max-w-6xl px-4 py-16 sm:px-6 sm:py-24" aria-labelledby="who">
          <h2 id="who" className="text-3xl font-extrabold sm:text-5xl">
            {say("whoTitle")}
          </h2>
          <div className="mt-10 grid gap-5 md:grid-cols-3">
            <Who tone="bg-lime text-on-lime" title={say("learners")} body={say("learnersBody")} leaves={3} />
            <Who tone="bg-right-bg text-ink" title={say("guardians")} body={say("guardiansBody")} leaves={6} />
            <Who tone="bg-dew-bg text-ink" title={say("academies")} body={say("academiesBody")} leaves={10} />
          </div>
        </section>

        <section className="mx-4 mb-12 sm:mx-6">
          <div className="leaf mx-auto flex max-w-6xl flex-col items-center gap-6 bg-sunk px-6 py-14 text-center">
            <h2 className="text-3xl font-extrabold sm:text-5xl">{say("endTitle")}</h2>
            {startButton("px-8 text-xl")}
            <Link href="/sign-up/" className="link">
              {sayCommon("signUp")}
            </Link>
          </div>
        </section>
      </main>
      <footer className="mx-auto w-full max-w-6xl px-4 pb-10 text-sm text-soft sm:px-6">{say("footer")}</footer>
    </>
  );
}

function Reason({ title, body, art }: { title: string; body: string; art: ReactNode }) {
  return (
    <li className="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-6">
      <div className="leaf-r shrink-0 overflow-hidden bg-sunk sm:w-44">{art}</div>
      <div>
        <h3 className="text-2xl font-extrabold">{title}</h3>
        <p className="mt-2 text-soft">{body}</p>
      </div>
    </li>
  );
}

function Who({ tone, title, body, leaves }: { tone: string; title: string; body: string; leaves: number }) {
  return (
    <div className={`leaf relative overflow-hidden p-6 pb-28 sm:pb-36 ${tone}`}>
      <h3 className="text-2xl font-extrabold">{title}</h3>
      <p className="mt-2">{body}</p>
      <Plant leaves={leaves} flower={leaves > 9} label="" className="absolute right-4 -bottom-3 h-32 w-auto sm:h-40" />
    </div>
  );
}
