"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { AccountFrame } from "@/account/AccountFrame";
import { passwordFault } from "@/account/password";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { useLinkToken } from "./link-token";
import { PasswordField } from "./PasswordField";
import { texts } from "./texts";

/** Where the link of a reset leads; `welcome` where somebody was invited and chooses their first password. */
export function Reset({ welcome = false }: { welcome?: boolean }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const token = useLinkToken();
  const [fault, setFault] = useState<string | null>(null);
  const title = say(welcome ? "welcomeTitle" : "resetTitle");
  useTitle(title);
  const set = useMutation({
    mutationFn: (password: string) => unwrap(api.POST("/auth/password-resets/confirm", { body: { token: token ?? "", password } })),
    onError: (error) => setFault(asProblem(error).fields[0]?.detail ?? sentence(asProblem(error), sayCommon)),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    const found = passwordFault(password);
    setFault(found ? say(found === "short" ? "needPassword" : "longPassword") : null);
    if (!found) set.mutate(password);
  };
  const expired = token === null || (set.error !== null && asProblem(set.error).slug === "link-expired");
  return (
    <AccountFrame title={title} lead={say(welcome ? "welcomeLead" : "resetLead")} leaves={welcome ? 4 : 7}>
      {set.isSuccess ? (
        <div className="flex flex-col gap-4">
          <p role="status" className="font-semibold">
            {say(welcome ? "welcomeDone" : "setDone")}
          </p>
          <Link href="/sign-in/" className="btn btn-primary">
            {say("signIn")}
          </Link>
        </div>
      ) : expired ? (
        <div className="flex flex-col gap-4">
          <p role="alert" className="font-semibold">
            {say(token === null ? "linkMissing" : "linkExpired")}
          </p>
          <Link href="/forgot/" className="btn btn-primary">
            {say("askAgain")}
          </Link>
        </div>
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <PasswordField name="password" label={say(welcome ? "firstPassword" : "newPassword")} fresh error={fault} />
          <button type="submit" className="btn btn-primary" disabled={set.isPending || token === undefined}>
            {say(set.isPending ? "working" : "set")}
          </button>
        </form>
      )}
    </AccountFrame>
  );
}
