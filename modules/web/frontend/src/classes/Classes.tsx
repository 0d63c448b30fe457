"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Field } from "@/account/Field";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { ArrowIcon } from "@/ui/icons";
import Link from "@/ui/Link";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { Frame } from "./Frame";
import { texts } from "./texts";

export function Classes() {
  const say = useTexts(texts);
  useTitle(say("title"));
  return (
    <Frame>
      <h1 className="text-3xl font-extrabold sm:text-4xl">{say("title")}</h1>
      <p className="mt-1 mb-5 text-lg text-soft">{say("lead")}</p>
      <Link href="/admin/bank/" className="link mb-4 inline-flex min-h-11 items-center">
        {say("bank")}
      </Link>
      <NewClass />
      <List />
    </Frame>
  );
}

function NewClass() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const router = useRouter();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (name: string) => unwrap(api.POST("/classes", { params: { header: { "Idempotency-Key": idempotencyKey() } }, body: { name } })),
    onSuccess: async (opened) => {
      await queries.invalidateQueries({ queryKey: ["classes"] });
      router.push(`/class/?id=${encodeURIComponent(opened.id)}`);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(String(new FormData(event.currentTarget).get("name") ?? "").trim());
  };
  const problem = create.error ? asProblem(create.error) : null;
  return (
    <form onSubmit={submit} noValidate className="card grid items-end gap-3 p-5 sm:grid-cols-[1fr_auto]">
      <Field
        name="name"
        label={say("newName")}
        placeholder={say("newNameExample")}
        maxLength={60}
        autoComplete="off"
        required
        error={problem ? (problem.fields[0]?.detail ?? sentence(problem, sayCommon)) : null}
      />
      <button type="submit" className="btn btn-primary" disabled={create.isPending}>
        {say(create.isPending ? "working" : "create")}
      </button>
    </form>
  );
}

function List() {
  const say = useTexts(texts);
  const classes = useInfiniteQuery({
    queryKey: ["classes"],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => unwrap(api.GET("/classes", { params: { query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const found = classes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {classes.isPending && <Loading />}
      {classes.isError && <Trouble error={classes.error} onRetry={() => void classes.refetch()} />}
      {classes.data && found.length === 0 && <p className="card mt-5 p-6 text-center text-lg">{say("empty")}</p>}
      <ul className="mt-5 grid gap-4 md:grid-cols-2">
        {found.map((each) => (
          <li key={each.id}>
            <Link href={`/class/?id=${encodeURIComponent(each.id)}`} className="card flex items-center gap-4 p-5 transition-transform hover:-translate-y-0.5">
              <span className="min-w-0 flex-1">
                <span className="block text-xl font-extrabold">{each.name}</span>
                <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
                  <span className="font-semibold">{say("learners", { n: each.learners })}</span>
                  <span>{each.teachers.map((teacher) => teacher.displayName).join(", ") || say("noTeacher")}</span>
                </span>
                <span className="mt-2 inline-block rounded-xl bg-sunk px-3 font-mono text-lg font-bold tracking-[.2em]">{each.code}</span>
              </span>
              <ArrowIcon />
            </Link>
          </li>
        ))}
      </ul>
      {classes.hasNextPage && (
        <button type="button" className="btn btn-plain mt-4 w-full" aria-disabled={classes.isFetchingNextPage} onClick={() => void classes.fetchNextPage()}>
          {say(classes.isFetchingNextPage ? "loading" : "more")}
        </button>
      )}
    </>
  );
}
