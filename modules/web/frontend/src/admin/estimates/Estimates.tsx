"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AdminFrame } from "@/admin/AdminFrame";
import { Dialog } from "@/admin/Dialog";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { EstimateJob } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { Report } from "./Report";
import { texts } from "./texts";
import { Versions } from "./Versions";

export const KINDS = ["calibration", "memory", "knowledge", "factorisation"] as const;
export type Kind = (typeof KINDS)[number];

export function Estimates() {
  const say = useTexts(texts);
  return (
    <AdminFrame title={say("title")} lead={say("lead")}>
      <Work />
    </AdminFrame>
  );
}

function Work() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const queries = useQueryClient();
  const [told, setTold] = useState("");
  const [wrong, setWrong] = useState("");
  const [asking, setAsking] = useState(false);
  const jobs = useInfiniteQuery({
    queryKey: ["estimate-jobs"],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => unwrap(api.GET("/estimate-jobs", { params: { query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Looked at while something moves.
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some(moving)) ? 2_000 : false),
  });
  const found = jobs.data?.pages.flatMap((page) => page.items) ?? [];
  const open = new Set(found.filter(moving).map((job) => job.kind));
  const again = async (text: string) => {
    setWrong("");
    setTold(text);
    await queries.invalidateQueries({ queryKey: ["estimate-jobs"] });
  };
  const failed = (error: unknown) => {
    setTold("");
    setWrong(sentence(asProblem(error), sayCommon));
    void queries.invalidateQueries({ queryKey: ["estimate-jobs"] });
  };
  const start = useMutation({
    mutationFn: ({ kind, anew }: { kind: Kind; anew: boolean }) => unwrap(api.POST("/estimate-jobs", { params: { header: { "Idempotency-Key": idempotencyKey() } }, body: { kind, anew } })),
    onSuccess: (job) => again(say("started", { kind: say(`kind.${job.kind}`) })),
    onError: failed,
    onSettled: () => setAsking(false),
  });
  const stop = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/estimate-jobs/{id}", { params: { path: { id } } })),
    onSuccess: () => again(say("stopped")),
    onError: failed,
  });
  const resume = useMutation({
    mutationFn: (id: string) => unwrap(api.POST("/estimate-jobs/{id}/resumption", { params: { path: { id } } })),
    onSuccess: () => again(say("resumed")),
    onError: failed,
  });
  return (
    <>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {KINDS.map((kind) => (
          <li key={kind} className="card flex flex-col gap-3 p-5">
            <h2 className="text-xl font-extrabold">{say(`kind.${kind}`)}</h2>
            <p className="text-soft">{say(`about.${kind}`)}</p>
            <div className="mt-auto flex flex-col gap-2">
              <button type="button" className="btn btn-primary" aria-label={say("startOf", { kind: say(`kind.${kind}`) })} disabled={open.has(kind) || start.isPending} onClick={() => start.mutate({ kind, anew: false })}>
                {say("start")}
              </button>
              {kind === "calibration" && (
                <button type="button" className="btn btn-quiet min-h-11 text-base" disabled={open.has(kind) || start.isPending} onClick={() => setAsking(true)}>
                  {say("startAnew")}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p role="status" className="font-semibold text-right empty:hidden">
        {told}
      </p>
      <p role="alert" className="font-semibold text-wrong empty:hidden">
        {wrong}
      </p>
      <section className="flex flex-col gap-3">
        <h2 className="text-2xl font-extrabold">{say("jobs")}</h2>
        {jobs.isPending && <Loading />}
        {jobs.isError && <Trouble error={jobs.error} onRetry={() => void jobs.refetch()} />}
        {jobs.data && found.length === 0 && <p className="card p-6 text-center text-lg">{say("noJobs")}</p>}
        <ul className="flex flex-col gap-3">
          {found.map((job) => (
            <Job key={job.id} of={job} onStop={() => stop.mutate(job.id)} onResume={() => resume.mutate(job.id)} busy={stop.isPending || resume.isPending} />
          ))}
        </ul>
        {jobs.hasNextPage && (
          <button type="button" className="btn btn-plain w-full" aria-disabled={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
            {say(jobs.isFetchingNextPage ? "loading" : "more")}
          </button>
        )}
      </section>
      <Versions finished={found.filter((job) => job.state === "done").length} />
      {asking && (
        <Dialog title={say("startAnewTitle")} onClose={() => setAsking(false)}>
          <p className="mb-5">{say("startAnewLead")}</p>
          <div className="flex flex-wrap gap-3">
            <button type="button" className="btn btn-plain flex-1" onClick={() => setAsking(false)}>
              {say("cancel")}
            </button>
            <button type="button" className="btn btn-primary flex-1" disabled={start.isPending} onClick={() => start.mutate({ kind: "calibration", anew: true })}>
              {say(start.isPending ? "working" : "startAnewYes")}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function moving(job: EstimateJob): boolean {
  return job.state === "queued" || job.state === "running";
}

const LOOKS = {
  queued: "bg-dew-bg text-dew",
  running: "bg-dew-bg text-dew",
  stopped: "bg-sunk text-ink",
  done: "bg-right-bg text-right",
  failed: "bg-wrong-bg text-wrong",
} as const;

function Job({ of: job, onStop, onResume, busy }: { of: EstimateJob; onStop: () => void; onResume: () => void; busy: boolean }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const kind = say(`kind.${job.kind}`);
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const percent = Math.round(job.progress * 100);
  return (
    <li className="card flex flex-col gap-3 p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-lg font-extrabold">{kind}</h3>
        <span className={`rounded-full px-3 text-sm font-bold ${LOOKS[job.state]}`}>{say(job.stopping && job.state === "running" ? "stopping" : `state.${job.state}`)}</span>
        {job.anew && <span className="rounded-full bg-sunk px-3 text-sm font-semibold">{say("anew")}</span>}
        <span className="text-sm text-soft">
          {minute.format(new Date(job.queuedAt))} · {say(`origin.${job.origin}`)}
        </span>
        <span className="ml-auto flex gap-2">
          {moving(job) && !job.stopping && (
            <button type="button" className="btn btn-plain min-h-11 text-base" aria-label={say("stopOf", { kind })} disabled={busy} onClick={onStop}>
              {say("stop")}
            </button>
          )}
          {job.state === "stopped" && (
            <button type="button" className="btn btn-plain min-h-11 text-base" aria-label={say("resumeOf", { kind })} disabled={busy} onClick={onResume}>
              {say("resume")}
            </button>
          )}
        </span>
      </div>
      {job.state !== "done" && job.state !== "failed" && (
        <div className="flex items-center gap-3">
          <div role="progressbar" aria-label={say("progressOf", { kind })} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-3 flex-1 overflow-hidden rounded-full bg-sunk">
            <div className="h-full rounded-full bg-leaf transition-[width]" style={{ width: `${percent}%` }} />
          </div>
          <span className="w-12 text-right font-bold tabular-nums">{percent}%</span>
        </div>
      )}
      <Report of={job} />
    </li>
  );
}
