"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Field } from "@/account/Field";
import { Dialog } from "@/admin/Dialog";
import { api, unwrap } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import type { Person } from "@/api/types";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { RoleBoxes } from "./RoleBoxes";
import { texts } from "./texts";

interface Seen {
  person: Person;
  /** Says which roles were seen, so that nobody undoes what another did meanwhile. */
  tag: string;
}

async function look(id: string): Promise<Seen> {
  const { data, error, response } = await api.GET("/people/{id}", { params: { path: { id } } });
  if (!response.ok || !data) throw new ApiProblem(response.status, error);
  return { person: data, tag: response.headers.get("ETag") ?? "" };
}

export function EditPerson({ person, onClose, onSaved }: { person: Person; onClose: () => void; onSaved: (person: Person) => void }) {
  const say = useTexts(texts);
  const seen = useQuery({ queryKey: ["person", person.id], queryFn: () => look(person.id), gcTime: 0, staleTime: Infinity });
  return (
    <Dialog title={say("editOf", { name: person.displayName })} onClose={onClose}>
      {seen.isPending && <Loading />}
      {seen.isError && <Trouble error={seen.error} onRetry={() => void seen.refetch()} />}
      {seen.data && <Form key={seen.data.tag} seen={seen.data} onClose={onClose} onSaved={onSaved} onStale={() => void seen.refetch()} />}
    </Dialog>
  );
}

function Form({ seen: { person, tag }, onClose, onSaved, onStale }: { seen: Seen; onClose: () => void; onSaved: (person: Person) => void; onStale: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const [roles, setRoles] = useState<string[]>(person.roles);
  const same = roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  const save = useMutation({
    mutationFn: async ({ displayName, birthDate }: { displayName: string; birthDate: string }) => {
      const path = { id: person.id };
      const change = { ...(displayName === person.displayName ? {} : { displayName }), ...(birthDate === "" || person.birthDate !== null ? {} : { birthDate }) };
      let saved = person;
      if (!same) saved = await unwrap(api.PUT("/people/{id}/roles", { params: { path, header: { "If-Match": tag } }, body: { roles } }));
      if (Object.keys(change).length > 0) saved = await unwrap(api.PATCH("/people/{id}", { params: { path }, body: change }));
      return saved;
    },
    onSuccess: onSaved,
    onError: (error) => {
      if (asProblem(error).status === 412) onStale();
    },
  });
  const remind = useMutation({ mutationFn: () => unwrap(api.POST("/people/{id}/invitations", { params: { path: { id: person.id } } })) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({ displayName: String(form.get("displayName") ?? "").trim(), birthDate: String(form.get("birthDate") ?? "") });
  };
  const problem = save.error ? asProblem(save.error) : remind.error ? asProblem(remind.error) : null;
  const fault = (name: string) => problem?.fields.find(({ field }) => field === name || field.startsWith(`${name}[`))?.detail ?? null;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-soft">{person.email}</p>
      <Field name="displayName" label={say("name")} defaultValue={person.displayName} maxLength={60} required autoComplete="off" error={fault("displayName")} />
      {person.birthDate === null ? (
        <Field name="birthDate" type="date" label={say("birthDate")} help={say("birthHelp")} min="1900-01-01" error={fault("birthDate")} />
      ) : (
        <p>
          <span className="font-bold">{say("birthDate")}</span> <span className="tabular-nums">{person.birthDate}</span>
        </p>
      )}
      <RoleBoxes chosen={roles} onChange={setRoles} />
      <p className="text-sm text-soft">{say("rolesHelp")}</p>
      {person.roles.includes("learner") && (
        <Link href={`/learner/?id=${encodeURIComponent(person.id)}`} className="link self-start">
          {say("records")}
        </Link>
      )}
      {person.state === "invited" && (
        <div className="flex flex-wrap items-center gap-3">
          <button type="button" className="btn btn-plain min-h-11 text-base" disabled={remind.isPending} onClick={() => remind.mutate()}>
            {say("again")}
          </button>
          <p role="status" className="font-semibold text-right">
            {remind.isSuccess ? say("sentAgain") : ""}
          </p>
        </div>
      )}
      <p role="alert" className="font-semibold text-wrong empty:hidden">
        {problem && problem.fields.length === 0 ? (problem.status === 412 ? say("stale") : sentence(problem, sayCommon)) : fault("roles")}
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
          {say("cancel")}
        </button>
        <button type="submit" className="btn btn-primary flex-1" disabled={save.isPending || roles.length === 0}>
          {say(save.isPending ? "working" : "save")}
        </button>
      </div>
    </form>
  );
}
