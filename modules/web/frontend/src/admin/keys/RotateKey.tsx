import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Dialog } from "@/admin/Dialog";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { ApiKey, IssuedApiKey } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { sentence } from "@/ui/Trouble";
import { after } from "./expiry";
import { texts } from "./texts";

const OVERLAPS = [24, 72, 168, 0];

export function RotateKey({ of: key, onClose, onIssued }: { of: ApiKey; onClose: () => void; onIssued: (key: IssuedApiKey) => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const [expired] = useState(() => new Date(key.expiresAt).getTime() <= Date.now());
  const [hours, setHours] = useState(24);
  const [days, setDays] = useState(expired ? 365 : 0);
  const rotate = useMutation({
    mutationFn: (wish: { retry: string; body: { overlapHours: number; expiresAt: string | null } }) =>
      unwrap(api.POST("/api-keys/{id}/rotations", { params: { path: { id: key.id }, header: { "Idempotency-Key": wish.retry } }, body: wish.body })),
    retry: (times, error) => times < 2 && asProblem(error).passing,
    onSuccess: onIssued,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rotate.mutate({ retry: idempotencyKey(), body: { overlapHours: hours, expiresAt: days === 0 ? null : after(days) } });
  };
  return (
    <Dialog title={say("rotateTitle")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <p>{say("rotateLead", { name: key.name })}</p>
        <fieldset>
          <legend className="mb-1 font-bold">{say("overlap")}</legend>
          {OVERLAPS.map((each) => (
            <label key={each} className="flex min-h-11 cursor-pointer items-start gap-3 rounded-xl px-1 py-1.5 hover:bg-sunk">
              <input type="radio" name="overlap" className="mt-1.5 size-5 shrink-0 accent-primary" checked={hours === each} onChange={() => setHours(each)} />
              <span>
                {each === 0 ? say("overlap0") : each === 24 ? say("overlapHours", { n: each }) : say("overlapDays", { n: each / 24 })}
                {each === 0 && <span className="block text-sm text-soft">{say("overlap0Help")}</span>}
              </span>
            </label>
          ))}
        </fieldset>
        <label className="flex flex-col gap-1.5 font-bold">
          {say("expires")}
          <select className="field font-normal" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {!expired && <option value={0}>{say("keepExpiry", { date: new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(key.expiresAt)) })}</option>}
            <option value={90}>{say("days", { n: 90 })}</option>
            <option value={365}>{say("year")}</option>
            <option value={730}>{say("twoYears")}</option>
          </select>
        </label>
        <p role="alert" className="font-semibold text-wrong empty:hidden">
          {rotate.error ? sentence(asProblem(rotate.error), sayCommon) : null}
        </p>
        <div className="flex flex-wrap gap-3">
          <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
            {say("cancel")}
          </button>
          <button type="submit" className="btn btn-primary flex-1" disabled={rotate.isPending}>
            {say(rotate.isPending ? "working" : "rotate")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
