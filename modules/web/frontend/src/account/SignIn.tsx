"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "@/ui/Link";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { keep, mustEnrol, tokensIn, type Tokens } from "@/api/tokens";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { AccountFrame } from "./AccountFrame";
import { Field } from "./Field";
import { home } from "./home";
import { nextEmail, takeNext } from "./next";
import { SecondStep } from "./SecondStep";
import { texts } from "./texts";

export function SignIn() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const router = useRouter();
  const queries = useQueryClient();
  const [shown, setShown] = useState(false);
  useTitle(say("enter"));

  const [challenge, setChallenge] = useState<string | null>(null);
  const enter = async (tokens: Tokens) => {
    keep(tokens);
    await queries.invalidateQueries();
    const me = await queries.fetchQuery({ queryKey: ["me"], queryFn: () => unwrap(api.GET("/me")) }).catch(() => null);
    router.push(mustEnrol() ? "/settings/security/" : (takeNext() ?? home(me?.roles ?? [])));
  };
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => unwrap(api.POST("/auth/login", { body })),
    onSuccess: async (answer) => {
      const tokens = tokensIn(answer);
      if (tokens) await enter(tokens);
      else setChallenge(answer.secondFactor?.challenge ?? null);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get("email") ?? "").trim(), password: String(form.get("password") ?? "") });
  };
  const problem = signIn.error ? asProblem(signIn.error) : null;

  if (challenge !== null) return <SecondStep challenge={challenge} onTokens={enter} onBack={() => setChallenge(null)} />;
  return (
    <AccountFrame title={say("signInTitle")} lead={say("signInLead")} leaves={9}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field name="email" type="email" label={say("email")} defaultValue={nextEmail()} autoComplete="username" inputMode="email" required />
        <Field
          name="password"
          type={shown ? "text" : "password"}
          label={say("password")}
          autoComplete="current-password"
          required
          after={
            <label className="flex min-h-8 items-center gap-2 self-start">
              <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} className="size-5 accent-primary" />
              {say("showPassword")}
            </label>
          }
        />
        {problem && (
          <p role="alert" className="font-semibold text-wrong">
            {problem.status === 401 || problem.status === 400 ? say("wrong") : sentence(problem, sayCommon)}
          </p>
        )}
        <button type="submit" className="btn btn-primary" disabled={signIn.isPending}>
          {say(signIn.isPending ? "working" : "enter")}
        </button>
        <Link href="/forgot/" className="link self-center">
          {say("forgot")}
        </Link>
        <p className="text-center">
          {say("noAccount")}{" "}
          <Link href="/sign-up/" className="link">
            {say("signUpLink")}
          </Link>
        </p>
      </form>
    </AccountFrame>
  );
}
