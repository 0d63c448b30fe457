import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Field } from "@/account/Field";
import { Dialog } from "@/admin/Dialog";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { IssuedApiKey } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { after } from "./expiry";
import { texts } from "./texts";

const LIVES = [30, 90, 365, 730];

export function NewKey({ onClose, onIssued }: { onClose: () => void; onIssued: (key: IssuedApiKey) => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string[]>([]);
  const [days, setDays] = useState(365);
  const scopes = useQuery({ queryKey: ["api-key-scopes", locale], queryFn: () => unwrap(api.GET("/api-keys/scopes")), staleTime: Infinity });
  const make = useMutation({
    mutationFn: (wish: { retry: string; body: { name: string; scopes: string[]; expiresAt: string } }) =>
      unwrap(api.POST("/api-keys", { params: { header: { "Idempotency-Key": wish.retry } }, body: wish.body })),
    retry: (times, error) => times < 2 && asProblem(error).passing,
    onSuccess: onIssued,
  });
  const problem = make.error ? asProblem(make.error) : null;
  const field = (of: string) => problem?.fields.find((each) => each.field.startsWith(of))?.detail ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ retry: idempotencyKey(), body: { name: name.trim(), scopes: chosen, expiresAt: after(days) } });
  };
  return (
    <Dialog title={say("create")} onClose={onClose}>
      {scopes.isPending && <Loading />}
      {scopes.isError && <Trouble error={scopes.error} onRetry={() => void scopes.refetch()} />}
      {scopes.data && (
        <form onSubmit={submit} className="flex flex-col gap-5">
          <Field label={say("name")} help={say("nameHelp")} value={name} onChange={(event) => setName(event.target.value)} maxLength={60} required error={field("name")} />
          <fieldset>
            <legend className="mb-1 font-bold">{say("scopes")}</legend>
            {scopes.data.items.map(({ scope, description }) => (
              <label key={scope} className="flex min-h-11 cursor-pointer items-start gap-3 rounded-xl px-1 py-1.5 hover:bg-sunk">
                <input
                  type="checkbox"
                  className="mt-1.5 size-5 shrink-0 accent-primary"
                  checked={chosen.includes(scope)}
                  onChange={(event) => setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope))}
                />
                <span>
                  {description} <span className="font-mono text-sm text-soft">{scope}</span>
                </span>
              </label>
            ))}
            <p className="font-semibold text-wrong empty:hidden">{field("scopes")}</p>
          </fieldset>
          <label className="flex flex-col gap-1.5 font-bold">
            {say("expires")}
            <select className="field font-normal" value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {LIVES.map((life) => (
                <option key={life} value={life}>
                  {life === 365 ? say("year") : life === 730 ? say("twoYears") : say("days", { n: life })}
                </option>
              ))}
            </select>
          </label>
          <p role="alert" className="font-semibold text-wrong empty:hidden">
            {problem && problem.fields.length === 0 ? sentence(problem, sayCommon) : field("expiresAt")}
          </p>
          <div className="flex flex-wrap gap-3">
            <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
              {say("cancel")}
            </button>
            <button type="submit" className="btn btn-primary flex-1" disabled={make.isPending || name.trim() === "" || chosen.length === 0}>
              {say(make.isPending ? "working" : "make")}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
