"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "@/ui/Link";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { keep, tokensIn } from "@/api/tokens";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { AccountFrame } from "./AccountFrame";
import { Field } from "./Field";
import { nextEmail, takeNext } from "./next";
import { passwordFault } from "./password";
import { texts } from "./texts";
import { useMe } from "./use-account";

type Faults = Partial<Record<"email" | "password" | "displayName" | "birthDate", string>>;

export function SignUp() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const router = useRouter();
  const queries = useQueryClient();
  const me = useMe();
  const [faults, setFaults] = useState<Faults>({});
  const [shown, setShown] = useState(false);
  useTitle(say("signUpTitle"));

  const signUp = useMutation({
    mutationFn: async (person: { email: string; password: string; displayName: string; birthDate: string }) => {
      // A guest's token goes along, and the guest becomes this account.
      await unwrap(api.POST("/auth/register", { body: { ...person, locale } }));
      const tokens = tokensIn(await unwrap(api.POST("/auth/login", { body: { email: person.email, password: person.password } })));
      if (tokens) keep(tokens);
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      const next = takeNext();
      const { awaitingGuardian } = await queries.fetchQuery({ queryKey: ["me"], queryFn: () => unwrap(api.GET("/me")) });
      router.push(awaitingGuardian ? "/guardian/" : (next ?? (me?.guest ? "/history/" : "/subjects/")));
    },
    onError: (error) => {
      const problem = asProblem(error);
      const found: Faults = {};
      for (const { field, code, detail } of problem.fields) {
        found[field as keyof Faults] = field === "password" && code === "too-long" ? say("longPassword") : detail;
      }
      if (problem.slug === "email-taken") found.email = say("taken");
      setFaults(found);
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const person = { email: text("email").trim(), password: text("password"), displayName: text("displayName").trim(), birthDate: text("birthDate") };
    const found: Faults = {};
    const fault = passwordFault(person.password);
    if (person.displayName.length < 1 || person.displayName.length > 60) found.displayName = say("needName");
    if (!/^\S+@\S+\.\S+$/.test(person.email)) found.email = say("needEmail");
    if (fault) found.password = say(fault === "short" ? "needPassword" : "longPassword");
    if (!person.birthDate) found.birthDate = say("needBirth");
    setFaults(found);
    const first = (["displayName", "email", "password", "birthDate"] as const).find((name) => found[name]);
    if (first) (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus();
    else signUp.mutate(person);
  };

  const problem = signUp.error ? asProblem(signUp.error) : null;
  const named = Object.keys(faults).length > 0;
  return (
    <AccountFrame title={say("signUpTitle")} lead={say(me?.guest ? "signUpGuest" : "signUpLead")} leaves={8}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field name="displayName" label={say("displayName")} error={faults.displayName} autoComplete="nickname" maxLength={60} required />
        <Field name="email" type="email" label={say("email")} error={faults.email} defaultValue={nextEmail()} autoComplete="email" inputMode="email" required />
        <Field
          name="password"
          type={shown ? "text" : "password"}
          label={say("password")}
          help={say("passwordHelp")}
          error={faults.password}
          autoComplete="new-password"
          required
          after={
            <label className="flex min-h-8 items-center gap-2 self-start">
              <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} className="size-5 accent-primary" />
              {say("showPassword")}
            </label>
          }
        />
        <Field name="birthDate" type="date" label={say("birthDate")} help={say("birthHelp")} error={faults.birthDate} autoComplete="bday" min="1900-01-01" required />
        {problem && !named && (
          <p role="alert" className="font-semibold text-wrong">
            {sentence(problem, sayCommon)}
          </p>
        )}
        <button type="submit" className="btn btn-primary" disabled={signUp.isPending}>
          {say(signUp.isPending ? "working" : "create")}
        </button>
        <p className="text-center">
          {say("haveAccount")}{" "}
          <Link href="/sign-in/" className="link">
            {say("signInLink")}
          </Link>
        </p>
      </form>
    </AccountFrame>
  );
}
