"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { Dialog } from "@/admin/Dialog";
import { api, authorizedFetch, idempotencyKey, unwrap } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import type { PeopleImport } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { download, file as csv, HEADINGS, MOST_BYTES } from "./csv";
import { texts } from "./texts";

/** Rows of the report that the page shows; all are in the file. */
const SHOWN = 100;
const WATCH_MS = 700;

/** The bytes as they are: the server finds out in which encoding Excel wrote them. */
async function hand(content: Blob): Promise<string> {
  const response = await authorizedFetch(
    new Request(`${window.location.origin}/api/v1/people/imports`, {
      method: "POST",
      headers: { "Content-Type": "text/csv", Accept: "application/json", "Idempotency-Key": idempotencyKey() },
      body: content,
    }),
  );
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ApiProblem(response.status, body);
  return (body as { id: string }).id;
}

const over = (state: PeopleImport["state"]) => state === "done" || state === "refused" || state === "failed";

/** From choosing a file to the report on each of its lines. */
export function ImportPeople({ id, onBegun, onFinished, onClose }: { id: string | null; onBegun: (id: string) => void; onFinished: () => void; onClose: () => void }) {
  const say = useTexts(texts);
  const [another, setAnother] = useState(false);
  return (
    <Dialog title={say("importTitle")} onClose={onClose}>
      {id === null || another ? (
        <Choosing
          onBegun={(begun) => {
            setAnother(false);
            onBegun(begun);
          }}
          onClose={onClose}
        />
      ) : (
        <Watching key={id} id={id} onFinished={onFinished} onAnother={() => setAnother(true)} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Choosing({ onBegun, onClose }: { onBegun: (id: string) => void; onClose: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const post = useMutation({
    mutationFn: hand,
    onSuccess: onBegun,
    onError: (error) => setFault(asProblem(error).fields[0]?.detail ?? sentence(asProblem(error), sayCommon)),
  });
  const take = (chosen: File | null | undefined) => {
    if (!chosen) return;
    if (!/\.(csv|txt|tsv)$/i.test(chosen.name) && !chosen.type.startsWith("text/")) setFault(say("wrongFile"));
    else if (chosen.size > MOST_BYTES) setFault(say("tooLarge"));
    else {
      setFault(null);
      post.mutate(chosen);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const template = () =>
    download(csv([HEADINGS[locale], [say("sampleName"), "saebom@example.com", say("role.learner"), "2012-03-15", locale, say("sampleClass")]]), say("templateFile"));
  return (
    <div className="flex flex-col gap-4">
      <p>{say("importLead")}</p>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`leaf flex flex-col items-center gap-3 border-2 border-dashed p-7 text-center ${over ? "border-primary bg-right-bg" : "border-edge bg-sunk"}`}
      >
        <p className="text-lg font-semibold">{say("drop")}</p>
        <button type="button" className="btn btn-primary" disabled={post.isPending} onClick={() => input.current?.click()}>
          {say(post.isPending ? "uploading" : "choose")}
        </button>
        <input ref={input} type="file" accept=".csv,.txt,.tsv,text/csv" className="sr-only" tabIndex={-1} aria-label={say("choose")} onChange={(event) => take(event.target.files?.[0])} />
      </div>
      <p role="alert" className="font-semibold text-wrong empty:hidden">
        {fault}
      </p>
      <p className="text-sm text-soft">{say("formatHelp")}</p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-plain flex-1" onClick={template}>
          {say("template")}
        </button>
        <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
          {say("cancel")}
        </button>
      </div>
    </div>
  );
}

function Watching({ id, onFinished, onAnother, onClose }: { id: string; onFinished: () => void; onAnother: () => void; onClose: () => void }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const state = useQuery({
    queryKey: ["people-import", id, locale],
    queryFn: () => unwrap(api.GET("/people/imports/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data && over(query.state.data.state) ? false : WATCH_MS),
  });
  const finished = state.data !== undefined && over(state.data.state);
  const told = useRef(false);
  useEffect(() => {
    if (finished && !told.current) {
      told.current = true;
      onFinished();
    }
  }, [finished, onFinished]);
  if (state.isError) return <Trouble error={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data) return <Loading />;
  const list = state.data;
  return (
    <div className="flex flex-col gap-4">
      {!finished && (
        <div role="status" className="flex flex-col gap-2">
          <p className="text-lg font-semibold">{list.total === 0 ? say("checking") : say("progress", { done: list.done, total: list.total })}</p>
          <progress className="h-3 w-full accent-primary" max={list.total === 0 ? undefined : list.total} value={list.total === 0 ? undefined : list.done} />
        </div>
      )}
      {list.state === "done" && (
        <p role="status" className="leaf bg-right-bg p-4 text-lg font-bold text-right">
          {say("done", { created: list.created })} {list.skipped > 0 && say("skipped", { skipped: list.skipped })}
        </p>
      )}
      {(list.state === "refused" || list.state === "failed") && (
        <p role="alert" className="leaf bg-wrong-bg p-4 text-lg font-bold text-wrong">
          {say(list.state)}
        </p>
      )}
      {finished && list.rows.length > 0 && <Report list={list} />}
      {finished && (
        <div className="flex flex-wrap gap-3">
          <button type="button" className="btn btn-plain flex-1" onClick={onAnother}>
            {say("another")}
          </button>
          <button type="button" className="btn btn-primary flex-1" onClick={onClose}>
            {say("close")}
          </button>
        </div>
      )}
    </div>
  );
}

function Report({ list }: { list: PeopleImport }) {
  const say = useTexts(texts);
  const save = () =>
    download(
      csv([[say("line"), say("state"), say("column"), say("problem")], ...list.rows.map((row) => [row.line, say(`row.${row.state}`), row.column, row.problem])]),
      say("reportFile"),
    );
  // What needs somebody's attention comes first.
  const rows = [...list.rows].sort((a, b) => Number(a.state === "created") - Number(b.state === "created") || a.line - b.line).slice(0, SHOWN);
  return (
    <>
      <div className="max-h-80 overflow-y-auto rounded-2xl border border-line" tabIndex={0} role="region" aria-label={say("problem")}>
        <table className="w-full text-left text-[.95rem]">
          <thead className="sticky top-0 bg-sunk">
            <tr className="[&>th]:px-3 [&>th]:py-2">
              <th scope="col">{say("line")}</th>
              <th scope="col">{say("column")}</th>
              <th scope="col">{say("problem")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={place} className="border-t border-line align-top [&>td]:px-3 [&>td]:py-2">
                <td className="tabular-nums">{row.line}</td>
                <td>{row.column}</td>
                <td className={row.state === "refused" ? "font-semibold text-wrong" : "text-soft"}>{row.problem ?? say(`row.${row.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.rows.length > SHOWN && <p className="text-sm text-soft">{say("reportMore", { shown: SHOWN })}</p>}
      <button type="button" className="btn btn-plain self-start" onClick={save}>
        {say("report")}
      </button>
    </>
  );
}
