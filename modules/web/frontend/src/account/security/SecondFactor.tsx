"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, unwrap } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import { accessToken, mustEnrol, renewed } from "@/api/tokens";
import type { Me, SecondFactorSecret } from "@/api/types";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { sentence } from "@/ui/Trouble";
import { Field } from "../Field";
import { QrCode } from "./QrCode";
import { RecoveryCodes } from "./RecoveryCodes";
import { texts } from "./texts";

/** Turning the second factor on and off. What was set up is shown until its owner says that the recovery codes are kept. */
export function SecondFactor({ me }: { me: Me }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const queries = useQueryClient();
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [fresh, setFresh] = useState(false);

  const begin = useMutation({
    mutationFn: () => unwrap(api.POST("/me/second-factor")),
    onSuccess: setSecret,
  });
  const confirm = useMutation({
    mutationFn: (code: string) => unwrap(api.POST("/me/second-factor/confirm", { body: { code } })),
    onSuccess: async ({ recoveryCodes }) => {
      setSecret(null);
      setFresh(true);
      setCodes(recoveryCodes);
      // The token at hand may admit to nothing but this page.
      await renewed();
      await queries.invalidateQueries();
    },
  });
  const problem = begin.error ? asProblem(begin.error) : null;

  return (
    <section className="card flex flex-col gap-4 p-5">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-xl font-extrabold">{say("factorTitle")}</h2>
        <span className={`rounded-full px-3 py-1 text-sm font-bold ${me.secondFactor ? "bg-right-bg text-right" : "bg-sunk text-soft"}`}>
          {say(me.secondFactor ? "on" : "off")}
        </span>
      </div>
      {codes ? (
        <RecoveryCodes codes={codes} note={fresh ? say("othersEnded") : null} onKept={() => setCodes(null)} />
      ) : me.secondFactor ? (
        <Kept
          onRenewed={(renewedCodes) => {
            setFresh(false);
            setCodes(renewedCodes);
          }}
        />
      ) : me.guest ? (
        <>
          <p>{say("factorGuest")}</p>
          <Link href="/sign-up/" className="btn btn-primary">
            {say("signUp")}
          </Link>
        </>
      ) : secret ? (
        <ol className="flex flex-col gap-5">
          <li className="flex flex-col gap-3">
            <h3 className="font-bold">1. {say("stepApp")}</h3>
            <p className="text-sm text-soft">{say("stepAppHelp")}</p>
            <QrCode text={secret.uri} label={say("qr")} />
            <a href={secret.uri} className="btn btn-plain">
              {say("openApp")}
            </a>
            <p className="text-sm text-soft">{say("secret")}</p>
            <code className="rounded-2xl bg-sunk p-3 text-center font-mono text-lg tracking-wider select-all">{secret.secret.match(/.{1,4}/g)?.join(" ")}</code>
          </li>
          <li className="flex flex-col gap-3">
            <h3 className="font-bold">2. {say("stepCode")}</h3>
            <CodeForm label={say("code")} digits action={say("confirm")} pending={confirm.isPending} error={confirm.error} onCode={(code) => confirm.mutate(code)} onCancel={() => setSecret(null)} />
          </li>
        </ol>
      ) : (
        <>
          {mustEnrol() && <p className="rounded-2xl bg-dew-bg p-4 font-semibold text-dew">{say("required")}</p>}
          <p>{say("factorLead")}</p>
          {problem && (
            <p role="alert" className="font-semibold text-wrong">
              {sentence(problem, sayCommon)}
            </p>
          )}
          <button type="button" className="btn btn-primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
            {say(begin.isPending ? "working" : "begin")}
          </button>
        </>
      )}
    </section>
  );
}

function Kept({ onRenewed }: { onRenewed: (codes: string[]) => void }) {
  const say = useTexts(texts);
  const queries = useQueryClient();
  const [asked, setAsked] = useState<"renew" | "disable" | null>(null);
  const renew = useMutation({
    mutationFn: (code: string) => unwrap(api.POST("/me/second-factor/recovery-codes", { body: { code } })),
    onSuccess: ({ recoveryCodes }) => onRenewed(recoveryCodes),
  });
  const disable = useMutation({
    mutationFn: async (code: string) => {
      const { response, error } = await api.DELETE("/me/second-factor", { body: { code } });
      if (!response.ok) throw new ApiProblem(response.status, error);
    },
    onSuccess: async () => {
      await accessToken();
      await queries.invalidateQueries();
    },
  });
  const change = asked === "renew" ? renew : disable;
  return (
    <>
      <p>{say("factorLead")}</p>
      {asked === null ? (
        <div className="flex flex-col gap-3 sm:flex-row">
          <button type="button" className="btn btn-plain flex-1" onClick={() => setAsked("renew")}>
            {say("renew")}
          </button>
          <button type="button" className="btn btn-plain flex-1" onClick={() => setAsked("disable")}>
            {say("disable")}
          </button>
        </div>
      ) : (
        <div className="flex flex-col gap-3 border-t border-line pt-4">
          <h3 className="font-bold">{say(asked)}</h3>
          <p className="text-soft">{say(asked === "renew" ? "renewLead" : "disableLead")}</p>
          <CodeForm key={asked} label={say("codeOrRecovery")} action={say(asked)} pending={change.isPending} error={change.error} onCode={(code) => change.mutate(code)} onCancel={() => setAsked(null)} />
        </div>
      )}
    </>
  );
}

function CodeForm({ label, digits, action, pending, error, onCode, onCancel }: { label: string; digits?: boolean; action: string; pending: boolean; error: unknown; onCode: (code: string) => void; onCancel: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const [code, setCode] = useState("");
  const [empty, setEmpty] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(code.trim() === "");
    if (code.trim() !== "") onCode(code.trim());
  };
  const problem = error ? asProblem(error) : null;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <Field
        label={label}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="one-time-code"
        inputMode={digits ? "numeric" : "text"}
        maxLength={20}
        autoFocus
        error={empty ? say("needCode") : problem ? sentence(problem, sayCommon) : null}
      />
      <div className="flex gap-3">
        <button type="submit" className="btn btn-primary flex-1" disabled={pending}>
          {pending ? say("working") : action}
        </button>
        <button type="button" className="btn btn-plain" onClick={onCancel}>
          {say("cancel")}
        </button>
      </div>
    </form>
  );
}
