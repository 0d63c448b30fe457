"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Field } from "@/account/Field";
import { useMe, useSignedIn } from "@/account/use-account";
import { Dialog } from "@/admin/Dialog";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { OperatorStep, OperatorTenant } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { enter, leave } from "./step";
import { texts } from "./texts";

const MINUTES = [10, 20, 30, 60];

export function Operator() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  useTitle(say("title"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-4xl flex-col gap-5 px-4 pt-2 pb-16 sm:px-6">
        <div>
          <h1 className="text-3xl font-extrabold sm:text-4xl">{say("title")}</h1>
          <p className="mt-1 text-lg text-soft">{say("lead")}</p>
        </div>
        {signedIn === false && (
          <div className="card p-5">
            <p className="mb-3">{say("signInFirst")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("signIn")}
            </Link>
          </div>
        )}
        {signedIn === true && me === null && <Loading />}
        {me !== null && !me.roles.includes("operator") && <p className="card p-5">{say("forOperators")}</p>}
        {me !== null && me.roles.includes("operator") && (
          <>
            <Steps />
            <Academies own={me.tenant.id} />
          </>
        )}
      </main>
    </>
  );
}

/** What happens after a step has begun: everything that was loaded is another academy's. */
function useEntering() {
  const queries = useQueryClient();
  const router = useRouter();
  return (way: Parameters<typeof enter>[0]) => {
    enter(way);
    queries.clear();
    router.push("/admin/people/");
  };
}

function Steps() {
  const say = useTexts(texts);
  const locale = useLocale();
  const queries = useQueryClient();
  const go = useEntering();
  const steps = useQuery({ queryKey: ["operator-steps", locale], queryFn: () => unwrap(api.GET("/operator/steps", { params: { query: { limit: 10 } } })) });
  const resume = useMutation({ mutationFn: (id: string) => unwrap(api.POST("/operator/steps/{id}/tokens", { params: { path: { id } } })), onSuccess: go });
  const end = useMutation({ mutationFn: leave, onSettled: () => void queries.invalidateQueries({ queryKey: ["operator-steps"] }) });
  const [now] = useState(() => Date.now());
  const open = (step: OperatorStep) => step.endedAt === null && Date.parse(step.expiresAt) > now;
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title" className="mb-3 text-xl font-extrabold">
        {say("steps")}
      </h2>
      {steps.isPending && <Loading />}
      {steps.isError && <Trouble error={steps.error} onRetry={() => void steps.refetch()} />}
      {steps.data?.items.length === 0 && <p className="card p-5">{say("none")}</p>}
      <ul className="flex flex-col gap-3">
        {steps.data?.items.map((step) => (
          <li key={step.id} className="card flex flex-wrap items-center gap-3 p-4">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <b className="text-lg">{step.tenant.name}</b>
                <span className={`rounded-full px-3 text-sm font-bold ${open(step) ? "bg-dew-bg text-dew" : "bg-sunk text-soft"}`}>{say(open(step) ? "open" : (step.ended ?? "expired"))}</span>
              </p>
              <p>{step.reason}</p>
              <p className="text-sm text-soft">
                {when.format(Date.parse(step.beganAt))} – {when.format(Date.parse(step.endedAt ?? step.expiresAt))}
              </p>
            </div>
            {open(step) && (
              <div className="flex flex-wrap gap-2">
                <button type="button" className="btn btn-primary" disabled={resume.isPending} onClick={() => resume.mutate(step.id)}>
                  {say("resume")}
                </button>
                <button type="button" className="btn btn-plain" disabled={end.isPending} onClick={() => end.mutate(step.id)}>
                  {say("end")}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Academies({ own }: { own: string }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<OperatorTenant | null>(null);
  const academies = useInfiniteQuery({
    queryKey: ["operator-tenants", typed, locale],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET("/operator/tenants", { params: { query: { limit: 50, ...(typed === "" ? {} : { q: typed }), ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  return (
    <section aria-labelledby="academies-title">
      <h2 id="academies-title" className="mb-3 text-xl font-extrabold">
        {say("academies")}
      </h2>
      <label htmlFor="academy-search" className="sr-only">
        {say("search")}
      </label>
      <input
        id="academy-search"
        type="search"
        className="field mb-3"
        placeholder={say("search")}
        maxLength={40}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value.trim().toLowerCase())}
      />
      {academies.isPending && <Loading />}
      {academies.isError && <Trouble error={academies.error} onRetry={() => void academies.refetch()} />}
      <ul className="grid gap-3 sm:grid-cols-2">
        {academies.data?.pages
          .flatMap((page) => page.items)
          .map((academy) => (
            <li key={academy.id} className="card flex items-center gap-3 p-4">
              <div className="min-w-0 flex-1">
                <p className="font-bold">{academy.name}</p>
                <p className="font-mono text-sm text-soft">{academy.slug}</p>
              </div>
              {academy.id === own ? (
                <span className="text-sm text-soft">{say("here")}</span>
              ) : (
                <button type="button" className="btn btn-plain min-h-11 text-base" onClick={() => setChosen(academy)}>
                  {say("enter")}
                </button>
              )}
            </li>
          ))}
      </ul>
      {academies.hasNextPage && (
        <button type="button" className="btn btn-plain mt-4 w-full" aria-disabled={academies.isFetchingNextPage} onClick={() => void academies.fetchNextPage()}>
          {say("more")}
        </button>
      )}
      {chosen && <Entering academy={chosen} onClose={() => setChosen(null)} />}
    </section>
  );
}

function Entering({ academy, onClose }: { academy: OperatorTenant; onClose: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const go = useEntering();
  const begin = useMutation({
    mutationFn: (body: { tenant: string; reason: string; minutes: number }) => unwrap(api.POST("/operator/steps", { body })),
    onSuccess: go,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    begin.mutate({ tenant: academy.slug, reason: String(form.get("reason") ?? "").trim(), minutes: Number(form.get("minutes")) });
  };
  const problem = begin.error ? asProblem(begin.error) : null;
  const fault = (name: string) => problem?.fields.find(({ field }) => field === name)?.detail ?? null;
  return (
    <Dialog title={say("enterTitle", { name: academy.name })} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field name="reason" label={say("reason")} help={say("reasonHelp")} maxLength={500} required autoComplete="off" error={fault("reason")} />
        <label className="flex flex-col gap-1.5 font-bold">
          {say("minutes")}
          <select name="minutes" className="field font-normal" defaultValue={20}>
            {MINUTES.map((n) => (
              <option key={n} value={n}>
                {say("minutesOf", { n })}
              </option>
            ))}
          </select>
        </label>
        <p role="alert" className="font-semibold text-wrong empty:hidden">
          {problem && problem.fields.length === 0 ? sentence(problem, sayCommon) : (fault("tenant") ?? fault("minutes"))}
        </p>
        <div className="flex flex-wrap gap-3">
          <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" className="btn btn-primary flex-1" disabled={begin.isPending}>
            {say(begin.isPending ? "working" : "begin")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
