"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "@/ui/Link";
import { useRouter } from "next/navigation";
import { useState, type FormEvent, type ReactNode } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Locale, Me } from "@/api/types";
import { common } from "@/i18n/common";
import { speak } from "@/i18n/locale";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import { paint, useDark } from "@/ui/theme";
import { Loading, sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { Unverified } from "@/contact/Unverified";
import { Field } from "./Field";
import { texts } from "./texts";
import { useMe, useSignedIn, useSignOut } from "./use-account";

export function Settings() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  useTitle(say("settingsTitle"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-xl flex-col gap-5 px-4 pt-4 pb-16">
        <h1 className="text-3xl font-extrabold">{say("settingsTitle")}</h1>
        <Look />
        {signedIn === false && (
          <div className="card p-5">
            <p className="mb-3">{say("notSignedIn")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("enter")}
            </Link>
          </div>
        )}
        {signedIn === true && (me === null ? <Loading /> : <Account key={me.id} me={me} />)}
      </main>
    </>
  );
}

function Look() {
  const say = useTexts(texts);
  const locale = useLocale();
  const dark = useDark();
  const queries = useQueryClient();
  const signedIn = useSignedIn();
  const pick = async (next: Locale) => {
    await speak(next);
    void queries.invalidateQueries();
    if (signedIn) void api.PATCH("/me", { body: { locale: next } }).catch(() => undefined);
  };
  return (
    <div className="card flex flex-col gap-5 p-5">
      <Options legend={say("language")} name="language" value={locale} onPick={(value) => void pick(value as Locale)} options={[["ko", "한국어"], ["en", "English"]]} />
      <Options
        legend={say("theme")}
        name="theme"
        value={dark ? "dark" : "light"}
        onPick={(value) => paint(value as "light" | "dark")}
        options={[
          ["light", say("light")],
          ["dark", say("dark")],
        ]}
      />
    </div>
  );
}

function Options({ legend, name, value, options, onPick }: { legend: string; name: string; value: string; options: [string, ReactNode][]; onPick: (value: string) => void }) {
  return (
    <fieldset>
      <legend className="mb-2 font-bold">{legend}</legend>
      <div className="flex gap-2">
        {options.map(([key, text]) => (
          <label
            key={key}
            className="flex min-h-12 flex-1 cursor-pointer items-center justify-center gap-2 rounded-2xl border-2 border-line px-3 font-semibold has-checked:border-primary has-checked:bg-sunk has-focus-visible:outline-3 has-focus-visible:outline-primary"
          >
            <input type="radio" name={name} className="accent-primary" checked={value === key} onChange={() => onPick(key)} />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Account({ me }: { me: Me }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const router = useRouter();
  const queries = useQueryClient();
  const signOut = useSignOut();
  const [name, setName] = useState(me.displayName);
  const save = useMutation({
    mutationFn: (displayName: string) => unwrap(api.PATCH("/me", { body: { displayName } })),
    onSuccess: (changed) => queries.setQueryData(["me"], changed),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(name.trim());
  };
  const problem = save.error ? asProblem(save.error) : null;
  return (
    <div className="card flex flex-col gap-5 p-5">
      <h2 className="text-xl font-extrabold">{say("account")}</h2>
      {me.guest ? (
        <div className="flex flex-col gap-3">
          <p>{say("guestNote")}</p>
          <Link href="/sign-up/" className="btn btn-primary">
            {say("create")}
          </Link>
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-3">
          <Field label={say("displayName")} value={name} onChange={(event) => setName(event.target.value)} maxLength={60} required autoComplete="nickname" error={problem ? sentence(problem, sayCommon) : null} />
          <div className="flex items-center gap-3">
            <button type="submit" className="btn btn-primary" disabled={save.isPending || name.trim() === ""}>
              {say("save")}
            </button>
            <p role="status" className="font-semibold text-right">
              {save.isSuccess ? say("saved") : ""}
            </p>
          </div>
        </form>
      )}
      {me.email && !me.emailVerified && <Unverified email={me.email} />}
      {!me.guest && (
        <nav aria-label={say("account")} className="flex flex-col border-t border-line pt-2">
          <Link href="/settings/consent/" className="link inline-flex min-h-11 items-center">
            {say("toConsent")}
          </Link>
          <Link href="/settings/data/" className="link inline-flex min-h-11 items-center">
            {say("toData")}
          </Link>
          <Link href="/guardian/" className="link inline-flex min-h-11 items-center">
            {say("toGuardian")}
          </Link>
          {me.roles.includes("guardian") && (
            <Link href="/family/" className="link inline-flex min-h-11 items-center">
              {say("toFamily")}
            </Link>
          )}
        </nav>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-4">
        {me.email && (
          <>
            <dt className="text-soft">{say("email")}</dt>
            <dd>{me.email}</dd>
          </>
        )}
        {me.tenant && (
          <>
            <dt className="text-soft">{say("academy")}</dt>
            <dd>{me.tenant.name}</dd>
          </>
        )}
      </dl>
      <Link href="/settings/security/" className="flex min-h-12 flex-col justify-center rounded-2xl border-2 border-line px-4 py-2 hover:bg-sunk">
        <span className="font-bold">{say("security")}</span>
        <span className="text-sm text-soft">{say("securityNote")}</span>
      </Link>
      <button type="button" className="btn btn-plain" onClick={() => void signOut().then(() => router.push("/"))}>
        {say("signOut")}
      </button>
    </div>
  );
}
