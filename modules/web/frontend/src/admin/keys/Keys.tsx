"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AdminFrame } from "@/admin/AdminFrame";
import { Dialog } from "@/admin/Dialog";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { ApiKey, IssuedApiKey } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { NewKey } from "./NewKey";
import { RotateKey } from "./RotateKey";
import { ShownKey } from "./ShownKey";
import { texts } from "./texts";

const MONTH = 30 * 24 * 3600 * 1000;

type Open = { what: "new" } | { what: "rotate" | "remove"; key: ApiKey } | { what: "shown"; issued: IssuedApiKey } | null;

export function Keys() {
  const say = useTexts(texts);
  return (
    <AdminFrame title={say("title")} lead={say("lead")}>
      <List />
    </AdminFrame>
  );
}

function List() {
  const say = useTexts(texts);
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const [told, setTold] = useState("");
  const keys = useQuery({ queryKey: ["api-keys"], queryFn: () => unwrap(api.GET("/api-keys")) });
  const again = () => void queries.invalidateQueries({ queryKey: ["api-keys"] });
  const close = () => setOpen(null);
  const issued = (key: IssuedApiKey) => {
    setTold("");
    setOpen({ what: "shown", issued: key });
    again();
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-4">
        <button type="button" className="btn btn-primary" onClick={() => setOpen({ what: "new" })}>
          {say("create")}
        </button>
        <p role="status" className="font-semibold text-right">
          {told}
        </p>
      </div>
      {keys.isPending && <Loading />}
      {keys.isError && <Trouble error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data && keys.data.items.length === 0 && <p className="card p-6 text-center text-lg">{say("empty")}</p>}
      <ul className="grid gap-4 md:grid-cols-2">
        {keys.data?.items.map((key) => <Key key={key.id} of={key} onRotate={() => setOpen({ what: "rotate", key })} onRemove={() => setOpen({ what: "remove", key })} />)}
      </ul>
      {open?.what === "new" && <NewKey onClose={close} onIssued={issued} />}
      {open?.what === "rotate" && <RotateKey of={open.key} onClose={close} onIssued={issued} />}
      {open?.what === "shown" && <ShownKey issued={open.issued} onClose={close} />}
      {open?.what === "remove" && (
        <RemoveKey
          of={open.key}
          onClose={close}
          onRemoved={() => {
            setTold(say("removed", { name: open.key.name }));
            close();
            again();
          }}
        />
      )}
    </div>
  );
}

function Key({ of: key, onRotate, onRemove }: { of: ApiKey; onRotate: () => void; onRemove: () => void }) {
  const say = useTexts(texts);
  const locale = useLocale();
  // Read once: a list that is looked at for long need not change by itself.
  const [now] = useState(() => Date.now());
  const day = (time: string) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(time));
  const minute = (time: string) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));
  const ends = new Date(key.expiresAt).getTime();
  return (
    <li className="card flex min-w-0 flex-col gap-3 p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <h2 className="min-w-0 text-xl font-extrabold">{key.name}</h2>
        {ends <= now && <span className="rounded-full bg-wrong-bg px-3 text-sm font-bold text-wrong">{say("expired")}</span>}
        {ends > now && ends < now + MONTH && <span className="rounded-full bg-dew-bg px-3 text-sm font-bold text-dew">{say("soon")}</span>}
      </div>
      <p className="font-mono text-[.95rem]">
        <span className="sr-only">{say("prefix")} </span>
        {key.prefix}_…
      </p>
      <ul aria-label={say("scopes")} className="flex flex-wrap gap-1.5">
        {key.scopes.map((scope) => (
          <li key={scope} className="rounded-full bg-sunk px-3 font-mono text-sm">
            {scope}
          </li>
        ))}
      </ul>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[.95rem]">
        <dt className="text-soft">{say("made")}</dt>
        <dd>{say("madeBy", { date: day(key.createdAt), name: key.createdBy.name ?? say("gone") })}</dd>
        <dt className="text-soft">{say("until")}</dt>
        <dd>{day(key.expiresAt)}</dd>
        <dt className="text-soft">{say("used")}</dt>
        <dd>{key.lastUsedAt ? minute(key.lastUsedAt) : say("never")}</dd>
      </dl>
      {key.previousUntil && new Date(key.previousUntil).getTime() > now && <p className="rounded-xl bg-dew-bg px-3 py-1 text-sm text-dew">{say("previous", { date: minute(key.previousUntil) })}</p>}
      <div role="group" aria-label={say("actions", { name: key.name })} className="mt-auto flex flex-wrap gap-2 pt-1">
        <button type="button" className="btn btn-plain flex-1" onClick={onRotate}>
          {say("rotate")}
        </button>
        <button type="button" className="btn btn-plain flex-1 text-wrong" onClick={onRemove}>
          {say("remove")}
        </button>
      </div>
    </li>
  );
}

function RemoveKey({ of: key, onClose, onRemoved }: { of: ApiKey; onClose: () => void; onRemoved: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api-keys/{id}", { params: { path: { id: key.id } } })),
    onSuccess: onRemoved,
  });
  return (
    <Dialog title={say("removeTitle")} onClose={onClose}>
      <p className="mb-5">{say("removeLead", { name: key.name })}</p>
      <p role="alert" className="mb-3 font-semibold text-wrong empty:hidden">
        {remove.error ? sentence(asProblem(remove.error), sayCommon) : null}
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
          {say("cancel")}
        </button>
        <button type="button" className="btn btn-primary flex-1" onClick={() => remove.mutate()} disabled={remove.isPending}>
          {say(remove.isPending ? "working" : "removeYes")}
        </button>
      </div>
    </Dialog>
  );
}
