"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Field } from "@/account/Field";
import { Dialog } from "@/admin/Dialog";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Locale, Person } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { sentence } from "@/ui/Trouble";
import { RoleBoxes } from "./RoleBoxes";
import { texts } from "./texts";

export function InvitePerson({ onClose, onInvited }: { onClose: () => void; onInvited: (person: Person) => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const [roles, setRoles] = useState<string[]>(["learner"]);
  const invite = useMutation({
    mutationFn: (body: { displayName: string; email: string; roles: string[]; birthDate?: string; locale: Locale }) =>
      unwrap(api.POST("/people", { params: { header: { "Idempotency-Key": idempotencyKey() } }, body })),
    onSuccess: onInvited,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    invite.mutate({
      displayName: text("displayName"),
      email: text("email"),
      roles,
      ...(text("birthDate") === "" ? {} : { birthDate: text("birthDate") }),
      locale: text("locale") === "en" ? "en" : "ko",
    });
  };
  const problem = invite.error ? asProblem(invite.error) : null;
  const fault = (name: string) => problem?.fields.find(({ field }) => field === name || field.startsWith(`${name}[`))?.detail ?? null;
  return (
    <Dialog title={say("inviteTitle")} onClose={onClose}>
      <p className="mb-4 text-soft">{say("inviteLead")}</p>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field name="displayName" label={say("name")} maxLength={60} required autoComplete="off" error={fault("displayName")} />
        <Field name="email" type="email" inputMode="email" label={say("email")} required autoComplete="off" error={fault("email")} />
        <RoleBoxes chosen={roles} onChange={setRoles} />
        <p className="font-semibold text-wrong empty:hidden">{fault("roles")}</p>
        <Field name="birthDate" type="date" label={say("birthDate")} help={say("birthHelp")} min="1900-01-01" error={fault("birthDate")} />
        <label className="flex flex-col gap-1.5 font-bold">
          {say("language")}
          <select name="locale" className="field font-normal" defaultValue={locale}>
            <option value="ko">한국어</option>
            <option value="en">English</option>
          </select>
        </label>
        <p role="alert" className="font-semibold text-wrong empty:hidden">
          {problem && problem.fields.length === 0 ? sentence(problem, sayCommon) : null}
        </p>
        <div className="flex flex-wrap gap-3">
          <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" className="btn btn-primary flex-1" disabled={invite.isPending || roles.length === 0}>
            {say(invite.isPending ? "working" : "send")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
