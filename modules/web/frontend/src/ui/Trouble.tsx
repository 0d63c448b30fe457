"use client";

import Link from "@/ui/Link";
import { type ApiProblem, asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { type Say, useTexts } from "@/i18n/use-texts";
import { CloudIcon } from "./icons";

type CommonKey = typeof common extends { ko: Record<infer K extends string, string> } ? K : never;

/** What to tell a learner: the server's own sentence where it has one, else ours. */
export function sentence(problem: ApiProblem, say: Say<CommonKey>): string {
  if (problem.status === 0) return say("offline");
  if (problem.status === 401) return say("signInAgain");
  if (problem.status === 503 || problem.status === 429) return problem.detail ?? say("busy");
  if (problem.status === 404) return problem.detail ?? say("gone");
  return problem.detail ?? say("broken");
}

/** A page or part of it that could not be loaded, said kindly, with a way on. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useTexts(common);
  const problem = asProblem(error);
  return (
    <div role="alert" className="card mx-auto my-8 flex max-w-lg flex-col items-center gap-4 p-8 text-center">
      <CloudIcon width={44} height={44} className="text-soft" />
      <p className="font-semibold">{sentence(problem, say)}</p>
      {problem.traceId && problem.status >= 500 && <p className="text-sm text-soft">{say("trace", { id: problem.traceId })}</p>}
      <div className="flex flex-wrap justify-center gap-3">
        {problem.status === 401 ? (
          <Link className="btn btn-primary" href="/sign-in/">
            {say("signIn")}
          </Link>
        ) : problem.slug === "consent-required" ? (
          <Link className="btn btn-primary" href="/guardian/">
            {say("consentAsk")}
          </Link>
        ) : (
          onRetry && (
            <button type="button" className="btn btn-primary" onClick={onRetry}>
              {say("retry")}
            </button>
          )
        )}
      </div>
    </div>
  );
}

export function Loading() {
  const say = useTexts(common);
  return (
    <div role="status" className="flex min-h-[50vh] items-center justify-center">
      <span className="sr-only">{say("loading")}</span>
      <svg viewBox="0 0 48 48" width="56" height="56" aria-hidden="true" className="sway">
        <ellipse cx="24" cy="40" rx="13" ry="4" className="fill-line" />
        <path d="M24 40V20" className="stroke-leaf" strokeWidth="3" strokeLinecap="round" />
        <path d="M24 24c0-8-5-13-14-13 0 8 5 13 14 13Z" className="fill-leaf" />
        <path d="M24 20c0-7 4-11 12-11 0 7-4 11-12 11Z" className="fill-lime" />
      </svg>
    </div>
  );
}
