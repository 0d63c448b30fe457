"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { AccountFrame } from "@/account/AccountFrame";
import { Field } from "@/account/Field";
import { beSomeone, useMe, useSignedIn } from "@/account/use-account";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { JoinedClass } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { texts } from "./join-texts";

/** In by a code, in a quarter of a minute: whoever has no account comes as a guest, under the name they like. */
export function Join() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const me = useMe();
  const signedIn = useSignedIn();
  const queries = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const named = me !== null && !me.guest;
  useTitle(say("title"));
  const join = useMutation({
    mutationFn: async ({ code, displayName }: { code: string; displayName: string }) => {
      await beSomeone(locale);
      if (displayName !== "") await unwrap(api.PATCH("/me", { body: { displayName } }));
      return unwrap(api.POST("/class-memberships", { body: { code } }));
    },
    onSuccess: () => void queries.invalidateQueries(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = String(form.get("code") ?? "").replace(/[\s-]/g, "");
    setFault(code.length === 6 ? null : say("needCode"));
    if (code.length === 6) join.mutate({ code, displayName: named ? "" : String(form.get("displayName") ?? "").trim() });
  };
  const problem = join.error ? asProblem(join.error) : null;
  const fieldFault = (name: string) => problem?.fields.find(({ field }) => field === name)?.detail ?? null;
  return (
    <AccountFrame title={join.data ? say("joined", { name: join.data.name }) : say("title")} lead={join.data ? who(join.data, say) : say("lead")} leaves={join.data ? 12 : 5}>
      {join.data ? (
        <div className="flex flex-col gap-4">
          <Link href="/subjects/" className="btn btn-primary">
            {say("start")}
          </Link>
          <Mine />
        </div>
      ) : (
        <div className="flex flex-col gap-6">
          <form onSubmit={submit} noValidate className="flex flex-col gap-4">
            <Field
              name="code"
              label={say("code")}
              placeholder={say("codeExample")}
              maxLength={12}
              required
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className="field text-center font-mono text-3xl font-extrabold tracking-[.2em] uppercase placeholder:font-sans placeholder:text-base placeholder:font-normal placeholder:tracking-normal placeholder:normal-case"
              error={fault ?? (problem && problem.fields.length === 0 ? sentence(problem, sayCommon) : null)}
            />
            {named ? (
              <p className="text-soft">{say("asName", { name: me.displayName })}</p>
            ) : (
              <Field name="displayName" label={say("name")} help={say("nameHelp")} maxLength={60} autoComplete="nickname" error={fieldFault("displayName")} />
            )}
            <button type="submit" className="btn btn-primary" disabled={join.isPending || signedIn === null}>
              {say(join.isPending ? "working" : "join")}
            </button>
          </form>
          {me?.roles.includes("learner") && <Mine />}
        </div>
      )}
    </AccountFrame>
  );
}

function who(joined: JoinedClass, say: ReturnType<typeof useTexts<keyof typeof texts.ko>>): string {
  return joined.teachers.length > 0 ? say("teachers", { teachers: joined.teachers.join(", ") }) : say("noTeachers");
}

/** The classes one is in, and the way out. */
function Mine() {
  const say = useTexts(texts);
  const queries = useQueryClient();
  const [sure, setSure] = useState<string | null>(null);
  const mine = useQuery({ queryKey: ["my-classes"], queryFn: () => unwrap(api.GET("/me/classes")) });
  const leave = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/me/classes/{id}", { params: { path: { id } } })),
    onSuccess: () => {
      setSure(null);
      void queries.invalidateQueries({ queryKey: ["my-classes"] });
    },
  });
  if (!mine.data || mine.data.items.length === 0) return null;
  return (
    <section aria-labelledby="mine-title" className="border-t border-line pt-4">
      <h2 id="mine-title" className="mb-2 font-bold">
        {say("mine")}
      </h2>
      <ul className="flex flex-col gap-2">
        {mine.data.items.map((joined) => (
          <li key={joined.id} className="flex flex-wrap items-center gap-2 rounded-2xl bg-sunk px-4 py-2">
            <span className="min-w-0 flex-1">
              <b>{joined.name}</b> <span className="text-sm text-soft">{joined.teachers.join(", ")}</span>
            </span>
            {sure === joined.id ? (
              <span className="flex w-full flex-wrap items-center gap-2">
                <span className="w-full">{say("leaveSure")}</span>
                <button type="button" className="btn btn-plain min-h-11 text-base text-wrong" disabled={leave.isPending} onClick={() => leave.mutate(joined.id)}>
                  {say("yes")}
                </button>
                <button type="button" className="btn btn-quiet min-h-11 text-base" onClick={() => setSure(null)}>
                  {say("no")}
                </button>
              </span>
            ) : (
              <button type="button" className="btn btn-quiet min-h-11 text-base" onClick={() => setSure(joined.id)}>
                {say("leave")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
