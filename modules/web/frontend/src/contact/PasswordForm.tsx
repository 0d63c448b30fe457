"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { passwordFault } from "@/account/password";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { sentence } from "@/ui/Trouble";
import { PasswordField } from "./PasswordField";
import { texts } from "./texts";

type Faults = Partial<Record<"currentPassword" | "newPassword", string>>;

/** Changes one's password. */
export function PasswordForm() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const [faults, setFaults] = useState<Faults>({});
  const [round, setRound] = useState(0);
  const change = useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) => unwrap(api.POST("/me/password", { body })),
    onSuccess: () => setRound((count) => count + 1),
    onError: (error) => {
      const problem = asProblem(error);
      const found: Faults = {};
      for (const { field, detail } of problem.fields) found[field as keyof Faults] = detail;
      if (problem.fields.length === 0) found.currentPassword = sentence(problem, sayCommon);
      setFaults(found);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { currentPassword: String(form.get("currentPassword") ?? ""), newPassword: String(form.get("newPassword") ?? "") };
    const found = passwordFault(body.newPassword);
    setFaults(found ? { newPassword: say(found === "short" ? "needPassword" : "longPassword") } : {});
    if (!found) change.mutate(body);
  };
  return (
    <form key={round} onSubmit={submit} noValidate className="card flex flex-col gap-4 p-5">
      <h2 className="text-xl font-extrabold">{say("changeTitle")}</h2>
      <PasswordField name="currentPassword" label={say("currentPassword")} fresh={false} error={faults.currentPassword} />
      <PasswordField name="newPassword" label={say("newPassword")} fresh error={faults.newPassword} />
      <div className="flex items-center gap-3">
        <button type="submit" className="btn btn-primary" disabled={change.isPending}>
          {say(change.isPending ? "working" : "change")}
        </button>
        <p role="status" className="font-semibold text-right">
          {change.isSuccess ? say("changed") : ""}
        </p>
      </div>
    </form>
  );
}
