"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AdminFrame } from "@/admin/AdminFrame";
import { api, unwrap } from "@/api/client";
import type { AuditEntry } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { CrossIcon } from "@/ui/icons";
import { Loading, Trouble } from "@/ui/Trouble";
import { DOMAINS, midnight } from "./actions";
import { Entry } from "./Entry";
import { texts } from "./texts";

interface Named {
  id: string;
  name: string;
}

export function AuditRecord() {
  const say = useTexts(texts);
  return (
    <AdminFrame title={say("title")} lead={say("lead")}>
      <Record />
    </AdminFrame>
  );
}

function Record() {
  const say = useTexts(texts);
  const locale = useLocale();
  const [action, setAction] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [actor, setActor] = useState<Named | null>(null);
  const [subject, setSubject] = useState<Named | null>(null);
  const filters = {
    ...(action === "" ? {} : { action: `${action}.` }),
    ...(midnight(from) === undefined ? {} : { from: midnight(from) }),
    ...(midnight(to, 1) === undefined ? {} : { to: midnight(to, 1) }),
    ...(actor === null ? {} : { actor: actor.id }),
    ...(subject === null ? {} : { subject: subject.id }),
  };
  const record = useInfiniteQuery({
    queryKey: ["audit", filters],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => unwrap(api.GET("/audit", { params: { query: { limit: 50, ...filters, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const entries = record.data?.pages.flatMap((page) => page.items) ?? [];
  const day = (entry: AuditEntry) => new Intl.DateTimeFormat(locale, { dateStyle: "full" }).format(new Date(entry.at));
  const days: [string, AuditEntry[]][] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.[0] === day(entry)) last[1].push(entry);
    else days.push([day(entry), [entry]]);
  }
  const reset = () => {
    setAction("");
    setFrom("");
    setTo("");
    setActor(null);
    setSubject(null);
  };
  return (
    <div className="flex flex-col gap-5">
      <div role="search" className="card grid gap-3 p-4 sm:grid-cols-3 sm:p-5">
        <label className="flex flex-col gap-1 font-bold">
          {say("what")}
          <select className="field font-normal" value={action} onChange={(event) => setAction(event.target.value)}>
            <option value="">{say("everything")}</option>
            {DOMAINS.map((each) => (
              <option key={each} value={each}>
                {say(`domain.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="flex flex-col gap-1 font-bold">
          {say("from")}
          <input type="date" className="field min-w-0 font-normal" value={from} max={to || undefined} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label className="flex flex-col gap-1 font-bold">
          {say("to")}
          <input type="date" className="field min-w-0 font-normal" value={to} min={from || undefined} onChange={(event) => setTo(event.target.value)} />
        </label>
        {Object.keys(filters).length > 0 && (
          <div className="flex flex-wrap items-center gap-2 sm:col-span-3">
            {actor && <Chip text={say("by", { name: actor.name })} label={say("clear", { what: say("by", { name: actor.name }) })} onClear={() => setActor(null)} />}
            {subject && <Chip text={say("about", { name: subject.name })} label={say("clear", { what: say("about", { name: subject.name }) })} onClear={() => setSubject(null)} />}
            <button type="button" className="btn btn-quiet min-h-11" onClick={reset}>
              {say("reset")}
            </button>
          </div>
        )}
      </div>
      {record.isPending && <Loading />}
      {record.isError && <Trouble error={record.error} onRetry={() => void record.refetch()} />}
      {record.data && entries.length === 0 && <p className="card p-6 text-center text-lg">{say("empty")}</p>}
      {days.map(([name, ofDay]) => (
        <section key={name} aria-label={name}>
          <h2 className="sticky top-0 z-10 mb-1 bg-paper py-2 text-lg font-extrabold">{name}</h2>
          <ol className="ml-2 border-l-2 border-line">
            {ofDay.map((entry) => (
              <Entry key={entry.position} of={entry} onActor={setActor} onSubject={setSubject} />
            ))}
          </ol>
        </section>
      ))}
      {record.hasNextPage && (
        <button type="button" className="btn btn-plain w-full" onClick={() => void record.fetchNextPage()} aria-disabled={record.isFetchingNextPage}>
          {say(record.isFetchingNextPage ? "loadingMore" : "more")}
        </button>
      )}
      {record.data && !record.hasNextPage && entries.length > 0 && <p className="text-center text-soft">{say("end")}</p>}
      <p className="text-sm text-soft">{say("verify")}</p>
    </div>
  );
}

function Chip({ text, label, onClear }: { text: string; label: string; onClear: () => void }) {
  return (
    <button type="button" aria-label={label} onClick={onClear} className="inline-flex min-h-11 items-center gap-2 rounded-2xl bg-sunk px-4 font-semibold">
      {text}
      <CrossIcon width={18} height={18} />
    </button>
  );
}
