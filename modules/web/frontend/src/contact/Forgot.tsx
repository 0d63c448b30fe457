"use client";

import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { AccountFrame } from "@/account/AccountFrame";
import { Field } from "@/account/Field";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { texts } from "./texts";

/** Asks for the link that sets a new password. */
export function Forgot() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  useTitle(say("forgotTitle"));
  const ask = useMutation({ mutationFn: (email: string) => unwrap(api.POST("/auth/password-resets", { body: { email } })) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get("email") ?? "").trim());
  };
  const problem = ask.error ? asProblem(ask.error) : null;
  const fault = problem?.fields.find((each) => each.field === "email")?.detail ?? (problem ? sentence(problem, sayCommon) : null);
  return (
    <AccountFrame title={say("forgotTitle")} lead={say("forgotLead")} leaves={3}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field name="email" type="email" label={say("email")} autoComplete="username" inputMode="email" error={fault} required />
        <button type="submit" className="btn btn-primary" disabled={ask.isPending}>
          {say(ask.isPending ? "working" : "send")}
        </button>
        <p role="status" className="font-semibold empty:hidden">
          {ask.isSuccess ? say("sent") : ""}
        </p>
        <Link href="/sign-in/" className="link self-center">
          {say("signIn")}
        </Link>
      </form>
    </AccountFrame>
  );
}
