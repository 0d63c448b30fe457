"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Field } from "@/account/Field";
import { useMe } from "@/account/use-account";
import { Dialog } from "@/admin/Dialog";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Class, ClassLearner } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { margin, points } from "@/practice/ability";
import Link from "@/ui/Link";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { Frame } from "./Frame";
import { texts } from "./texts";

/** `/class/?id=…` */
export function ClassPage() {
  const id = useSearchParams().get("id") ?? "";
  return (
    <Frame>
      <One key={id} id={id} />
    </Frame>
  );
}

function One({ id }: { id: string }) {
  const say = useTexts(texts);
  const found = useQuery({ queryKey: ["class", id], queryFn: () => unwrap(api.GET("/classes/{id}", { params: { path: { id } } })) });
  useTitle(found.data?.name ?? say("title"));
  return (
    <>
      <Link href="/classes/" className="link inline-flex min-h-11 items-center">
        {say("back")}
      </Link>
      {found.isPending && <Loading />}
      {found.isError && <Trouble error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <Head of={found.data} />
          <Learners of={found.data} />
        </>
      )}
    </>
  );
}

type Asking = "code" | "name" | "teachers" | "remove" | null;

function Head({ of }: { of: Class }) {
  const say = useTexts(texts);
  const queries = useQueryClient();
  const router = useRouter();
  const me = useMe();
  const [asking, setAsking] = useState<Asking>(null);
  const [copied, setCopied] = useState(false);
  const path = { id: of.id };
  const changed = (next: Class) => {
    queries.setQueryData(["class", of.id], next);
    void queries.invalidateQueries({ queryKey: ["classes"] });
    setAsking(null);
    setCopied(false);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(of.code);
      setCopied(true);
    } catch {
      // the code stands there, large, to be copied by hand
    }
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-3xl font-extrabold sm:text-4xl">{of.name}</h1>
        <button type="button" className="btn btn-quiet min-h-11 text-base" onClick={() => setAsking("name")}>
          {say("rename")}
        </button>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 text-lg text-soft">
        {say("teachers")}: {of.teachers.map((teacher) => teacher.displayName).join(", ") || say("noTeacher")}
        {me?.roles.includes("admin") && (
          <button type="button" className="btn btn-quiet min-h-11 text-base" onClick={() => setAsking("teachers")}>
            {say("assignTitle")}
          </button>
        )}
      </p>
      <section aria-labelledby="code-title" className="leaf mt-5 bg-lime p-5 text-on-lime sm:p-7">
        <h2 id="code-title" className="text-lg font-bold">
          {say("code")}
        </h2>
        <p className="font-mono text-5xl leading-tight font-extrabold tracking-[.18em] sm:text-7xl" aria-label={of.code.split("").join(" ")}>
          {of.code}
        </p>
        <p className="mt-2">{say("codeHelp", { address: `${window.location.host}/join/` })}</p>
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <button type="button" className="btn bg-on-lime text-lime" onClick={() => void copy()}>
            {say("copy")}
          </button>
          <button type="button" className="btn border-2 border-on-lime" onClick={() => setAsking("code")}>
            {say("newCode")}
          </button>
          <p role="status" className="font-bold">
            {copied ? say("copied") : ""}
          </p>
        </div>
      </section>
      {asking === "code" && (
        <Sure
          title={say("newCodeTitle")}
          text={say("newCodeText")}
          yes={say("newCode")}
          work={() => unwrap(api.POST("/classes/{id}/code", { params: { path } }))}
          onDone={changed}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "remove" && (
        <Sure
          title={say("removeTitle", { name: of.name })}
          text={say("removeText")}
          yes={say("remove")}
          work={() => unwrap(api.DELETE("/classes/{id}", { params: { path } }))}
          onDone={() => {
            void queries.invalidateQueries({ queryKey: ["classes"] });
            router.push("/classes/");
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === "name" && <Rename of={of} onDone={changed} onRemove={() => setAsking("remove")} onClose={() => setAsking(null)} />}
      {asking === "teachers" && <Teachers of={of} onDone={changed} onClose={() => setAsking(null)} />}
    </>
  );
}

function Sure<T>({ title, text, yes, work, onDone, onClose }: { title: string; text: string; yes: string; work: () => Promise<T>; onDone: (result: T) => void; onClose: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const doing = useMutation({ mutationFn: work, onSuccess: onDone });
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="mb-4">{text}</p>
      <p role="alert" className="mb-3 font-semibold text-wrong empty:hidden">
        {doing.error ? sentence(asProblem(doing.error), sayCommon) : null}
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
          {say("cancel")}
        </button>
        <button type="button" className="btn btn-primary flex-1" disabled={doing.isPending} onClick={() => doing.mutate()}>
          {doing.isPending ? say("working") : yes}
        </button>
      </div>
    </Dialog>
  );
}

function Rename({ of, onDone, onRemove, onClose }: { of: Class; onDone: (next: Class) => void; onRemove: () => void; onClose: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const save = useMutation({
    mutationFn: (name: string) => unwrap(api.PATCH("/classes/{id}", { params: { path: { id: of.id } }, body: { name } })),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(String(new FormData(event.currentTarget).get("name") ?? "").trim());
  };
  const problem = save.error ? asProblem(save.error) : null;
  return (
    <Dialog title={say("rename")} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field
          name="name"
          label={say("name")}
          defaultValue={of.name}
          maxLength={60}
          required
          autoComplete="off"
          error={problem ? (problem.fields[0]?.detail ?? sentence(problem, sayCommon)) : null}
        />
        <div className="flex flex-wrap gap-3">
          <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" className="btn btn-primary flex-1" disabled={save.isPending}>
            {say(save.isPending ? "working" : "save")}
          </button>
        </div>
        <button type="button" className="btn btn-quiet self-start text-base text-wrong" onClick={onRemove}>
          {say("remove")}
        </button>
      </form>
    </Dialog>
  );
}

function Teachers({ of, onDone, onClose }: { of: Class; onDone: (next: Class) => void; onClose: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const [chosen, setChosen] = useState(() => of.teachers.map((teacher) => teacher.id));
  const people = useQuery({ queryKey: ["people", "teachers"], queryFn: () => unwrap(api.GET("/people", { params: { query: { role: "teacher", limit: 100 } } })) });
  const save = useMutation({
    mutationFn: () => unwrap(api.PATCH("/classes/{id}", { params: { path: { id: of.id } }, body: { teacherIds: chosen } })),
    onSuccess: onDone,
  });
  const problem = save.error ? asProblem(save.error) : null;
  return (
    <Dialog title={say("assignTitle")} onClose={onClose}>
      {people.isPending && <Loading />}
      {people.isError && <Trouble error={people.error} onRetry={() => void people.refetch()} />}
      {people.data?.items.length === 0 && <p className="mb-4">{say("noTeachers")}</p>}
      <ul className="mb-4 flex max-h-80 flex-col gap-2 overflow-y-auto">
        {people.data?.items.map((person) => (
          <li key={person.id}>
            <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-2xl border-2 border-line px-3 font-semibold has-checked:border-primary has-checked:bg-sunk">
              <input
                type="checkbox"
                className="size-5 accent-primary"
                checked={chosen.includes(person.id)}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, person.id] : chosen.filter((each) => each !== person.id))}
              />
              {person.displayName}
            </label>
          </li>
        ))}
      </ul>
      <p role="alert" className="mb-3 font-semibold text-wrong empty:hidden">
        {problem ? (problem.fields[0]?.detail ?? sentence(problem, sayCommon)) : null}
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
          {say("cancel")}
        </button>
        <button type="button" className="btn btn-primary flex-1" disabled={save.isPending || !people.data} onClick={() => save.mutate()}>
          {say(save.isPending ? "working" : "save")}
        </button>
      </div>
    </Dialog>
  );
}

function Learners({ of }: { of: Class }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<ClassLearner | null>(null);
  const learners = useQuery({
    queryKey: ["class-learners", of.id, locale],
    queryFn: () => unwrap(api.GET("/classes/{id}/learners", { params: { path: { id: of.id } } })),
    // Learners come in while the code is on the board.
    refetchInterval: 10_000,
  });
  return (
    <section aria-labelledby="learners-title" className="mt-6">
      <h2 id="learners-title" className="mb-3 text-xl font-extrabold">
        {say("learnersTitle")} {learners.data && <span className="text-soft tabular-nums">{learners.data.items.length}</span>}
      </h2>
      {learners.isPending && <Loading />}
      {learners.isError && <Trouble error={learners.error} onRetry={() => void learners.refetch()} />}
      {learners.data?.items.length === 0 && <p className="card p-6 text-center text-lg">{say("nobody")}</p>}
      <ul className="grid gap-3 lg:grid-cols-2">
        {learners.data?.items.map((learner) => (
          <li key={learner.id} className="card flex flex-wrap items-center gap-x-3 gap-y-2 p-4">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <Link
                  href={`/learner/?id=${encodeURIComponent(learner.id)}&class=${encodeURIComponent(of.id)}`}
                  aria-label={say("record", { name: learner.displayName })}
                  className="link inline-flex min-h-11 items-center text-lg"
                >
                  {learner.displayName}
                </Link>
                {learner.guest && <span className="rounded-full bg-dew-bg px-2.5 text-sm font-bold text-dew">{say("guest")}</span>}
              </p>
              <p className="text-sm text-soft">{learner.lastAnsweredAt ? say("lastActive", { when: ago(learner.lastAnsweredAt, locale) }) : say("never")}</p>
              <ul className="mt-1.5 flex flex-wrap gap-1.5">
                {learner.subjects.map(({ subject, ability, answered }) => (
                  <li key={subject.id} className="rounded-full bg-sunk px-3 text-sm font-semibold tabular-nums">
                    {say("ability", { subject: subject.name, value: points(ability.estimate), se: margin(ability) })} · {say("answered", { n: answered })}
                  </li>
                ))}
              </ul>
            </div>
            <button type="button" className="btn btn-quiet min-h-11 text-base" onClick={() => setLeaving(learner)}>
              {say("expel")}
            </button>
          </li>
        ))}
      </ul>
      {leaving && (
        <Sure
          title={say("expelTitle", { name: leaving.displayName })}
          text={say("expelText")}
          yes={say("expel")}
          work={() => unwrap(api.DELETE("/classes/{id}/learners/{learnerId}", { params: { path: { id: of.id, learnerId: leaving.id } } }))}
          onDone={() => {
            setLeaving(null);
            void queries.invalidateQueries({ queryKey: ["class-learners", of.id] });
            void queries.invalidateQueries({ queryKey: ["class", of.id] });
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </section>
  );
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function ago(time: string, locale: string): string {
  const passed = Date.parse(time) - Date.now();
  const [unit, length] = STEPS.find(([, each]) => Math.abs(passed) >= each) ?? (["minute", 60_000] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(passed / length), unit);
}
