"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useMe, useSignedIn } from "@/account/use-account";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { forget } from "@/api/tokens";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading, sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { PasswordField } from "./PasswordField";
import { texts } from "./texts";

/** Everything we hold on a person, to take along or to erase. */
export function YourData() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  const [gone, setGone] = useState(false);
  useTitle(say("dataTitle"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-xl flex-col gap-5 px-4 pt-4 pb-16">
        <h1 className="text-3xl font-extrabold">{say("dataTitle")}</h1>
        {gone ? (
          <div className="card flex flex-col gap-4 p-5">
            <p role="status" className="font-semibold">
              {say("deleted")}
            </p>
            <Link href="/" className="btn btn-primary">
              {say("home")}
            </Link>
          </div>
        ) : signedIn === false ? (
          <div className="card flex flex-col gap-4 p-5">
            <p>{say("notSignedIn")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("signIn")}
            </Link>
          </div>
        ) : me === null ? (
          <Loading />
        ) : (
          <>
            <TakeAlong />
            <Erase guest={me.guest} onGone={() => setGone(true)} />
          </>
        )}
      </main>
    </>
  );
}

function TakeAlong() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const take = useMutation({
    mutationFn: async () => {
      const everything = await unwrap(api.GET("/me/export"));
      const file = URL.createObjectURL(new Blob([JSON.stringify(everything, null, 2)], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = file;
      link.download = "dreamseed-export.json";
      link.click();
      URL.revokeObjectURL(file);
    },
  });
  return (
    <section className="card flex flex-col items-start gap-3 p-5">
      <h2 className="text-xl font-extrabold">{say("exportTitle")}</h2>
      <p>{say("exportText")}</p>
      <button type="button" className="btn btn-primary" disabled={take.isPending} onClick={() => take.mutate()}>
        {say(take.isPending ? "working" : "download")}
      </button>
      <p role="alert" className="font-semibold text-wrong empty:hidden">
        {take.error ? sentence(asProblem(take.error), sayCommon) : ""}
      </p>
    </section>
  );
}

function Erase({ guest, onGone }: { guest: boolean; onGone: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const erase = useMutation({
    mutationFn: (password: string | null) => unwrap(api.POST("/me/deletion", { body: { password } })),
    onSuccess: () => {
      onGone();
      forget();
      queries.clear();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    erase.mutate(guest ? null : String(new FormData(event.currentTarget).get("password") ?? ""));
  };
  const problem = erase.error ? asProblem(erase.error) : null;
  return (
    <form onSubmit={submit} noValidate className="card flex flex-col items-start gap-4 p-5">
      <h2 className="text-xl font-extrabold">{say("deleteTitle")}</h2>
      <p>{say("deleteText")}</p>
      {!guest && (
        <div className="w-full">
          <PasswordField name="password" label={say("deletePassword")} fresh={false} error={problem ? (problem.fields[0]?.detail ?? sentence(problem, sayCommon)) : null} />
        </div>
      )}
      {guest && problem && (
        <p role="alert" className="font-semibold text-wrong">
          {sentence(problem, sayCommon)}
        </p>
      )}
      <label className="flex min-h-11 items-center gap-3 font-semibold">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} className="size-5 accent-primary" />
        {say("deleteSure")}
      </label>
      <button type="submit" className="btn btn-plain text-wrong" disabled={!sure || erase.isPending}>
        {say(erase.isPending ? "working" : "delete")}
      </button>
    </form>
  );
}
