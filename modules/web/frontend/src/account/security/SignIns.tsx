"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { forget } from "@/api/tokens";
import type { SignIn } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { texts } from "./texts";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

export function SignIns() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const router = useRouter();
  const queries = useQueryClient();
  const list = useQuery({ queryKey: ["sign-ins"], queryFn: () => unwrap(api.GET("/me/sign-ins")) });
  const leave = () => {
    forget();
    queries.clear();
    router.push("/");
  };
  const end = useMutation({
    mutationFn: async (signIn: SignIn) => {
      await unwrap(api.DELETE("/me/sign-ins/{id}", { params: { path: { id: signIn.id } } })).catch((error: unknown) => {
        // It has ended already: that is what was wanted.
        if (asProblem(error).status !== 404) throw error;
      });
      return signIn;
    },
    onSuccess: (signIn) => (signIn.current ? leave() : queries.invalidateQueries({ queryKey: ["sign-ins"] })),
  });
  const endAll = useMutation({ mutationFn: () => unwrap(api.DELETE("/me/sign-ins")), onSuccess: leave });
  const problem = end.error ?? endAll.error;

  return (
    <section className="card flex flex-col gap-4 p-5">
      <h2 className="text-xl font-extrabold">{say("signInsTitle")}</h2>
      <p>{say("signInsLead")}</p>
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.data && (
        <ul className="flex flex-col divide-y divide-line">
          {list.data.items.map((signIn) => (
            <Row key={signIn.id} signIn={signIn} pending={end.isPending} onEnd={() => end.mutate(signIn)} />
          ))}
        </ul>
      )}
      {problem && (
        <p role="alert" className="font-semibold text-wrong">
          {sentence(asProblem(problem), sayCommon)}
        </p>
      )}
      <button type="button" className="btn btn-plain" disabled={endAll.isPending} onClick={() => endAll.mutate()}>
        {say("everywhere")}
      </button>
      <p className="text-center text-sm text-soft">{say("everywhereSure")}</p>
    </section>
  );
}

function Row({ signIn, pending, onEnd }: { signIn: SignIn; pending: boolean; onEnd: () => void }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const device = signIn.device || say("unknownDevice");
  return (
    <li className="flex items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-bold">
          {device}
          {signIn.current && <span className="rounded-full bg-lime px-2.5 py-0.5 text-sm whitespace-nowrap text-on-lime">{say("here")}</span>}
        </p>
        <p className="text-sm text-soft">
          {[signIn.address, say("lastUsed", { time: ago(signIn.lastUsedAt, locale) ?? say("justNow") }), say("since", { time: day(signIn.startedAt, locale) })].filter(Boolean).join(" · ")}
        </p>
      </div>
      <button type="button" className="btn btn-plain shrink-0" disabled={pending} aria-label={say("signOutOf", { device })} onClick={onEnd}>
        {say("signOut")}
      </button>
    </li>
  );
}

function day(time: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(time));
}

/** Null for less than a minute. */
function ago(time: string, locale: string): string | null {
  const seconds = Math.max(0, (Date.now() - new Date(time).getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const unit = UNITS.find(([, length]) => seconds >= length);
  return unit ? words.format(-Math.floor(seconds / unit[1]), unit[0]) : null;
}
