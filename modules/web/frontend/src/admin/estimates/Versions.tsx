import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Dialog } from "@/admin/Dialog";
import { api, unwrap } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import type { EstimateVersion } from "@/api/types";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { type Kind, KINDS } from "./Estimates";
import { texts } from "./texts";

/** What was estimated, by kind; any of it can be put in force again. */
export function Versions({ finished }: { finished: number }) {
  const say = useTexts(texts);
  const [kind, setKind] = useState<Kind>("calibration");
  const [told, setTold] = useState("");
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-extrabold">{say("versions")}</h2>
      <p className="text-soft">{say("versionsLead")}</p>
      <div className="flex flex-wrap gap-2">
        {KINDS.map((each) => (
          <button key={each} type="button" aria-pressed={kind === each} className="btn btn-plain min-h-11 px-4 text-base aria-pressed:border-primary aria-pressed:bg-sunk" onClick={() => setKind(each)}>
            {say(`kind.${each}`)}
          </button>
        ))}
      </div>
      <p role="status" className="font-semibold text-right empty:hidden">
        {told}
      </p>
      <OfKind key={kind} kind={kind} finished={finished} onTold={setTold} />
    </section>
  );
}

function OfKind({ kind, finished, onTold }: { kind: Kind; finished: number; onTold: (text: string) => void }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<EstimateVersion | null>(null);
  const versions = useQuery({
    queryKey: ["estimate-versions", kind],
    queryFn: async () => {
      const { data, error, response } = await api.GET("/estimate-versions", { params: { query: { kind } } });
      if (!response.ok || data === undefined) throw new ApiProblem(response.status, error);
      return { items: data.items, tag: response.headers.get("ETag") ?? "" };
    },
  });
  // A job that ended may have made one.
  useEffect(() => void queries.invalidateQueries({ queryKey: ["estimate-versions"] }), [queries, finished]);
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  if (versions.isPending) return <Loading />;
  if (versions.isError) return <Trouble error={versions.error} onRetry={() => void versions.refetch()} />;
  if (versions.data.items.length === 0) return <p className="card p-6 text-center text-lg">{say("noVersions")}</p>;
  return (
    <>
      <ul className="card divide-y divide-line">
        {versions.data.items.map((version) => (
          <li key={version.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
            <span className="text-lg font-bold">{say("version", { n: version.version })}</span>
            {version.active && <span className="rounded-full bg-right-bg px-3 text-sm font-bold text-right">{say("inForce")}</span>}
            <span className="text-sm text-soft">
              {minute.format(new Date(version.createdAt))}
              {version.origin === "author" ? ` · ${say("from.author")}` : kind === "calibration" ? ` · ${say("items", { n: version.items })}` : ""}
            </span>
            {!version.active && (
              <button
                type="button"
                className="btn btn-quiet ml-auto min-h-11 text-base"
                aria-label={say("activateOf", { kind: say(`kind.${kind}`), n: version.version })}
                onClick={() => {
                  onTold("");
                  setChosen(version);
                }}
              >
                {say("activate")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {chosen && (
        <Activate
          version={chosen}
          kind={kind}
          tag={versions.data.tag}
          onClose={() => {
            setChosen(null);
            void queries.invalidateQueries({ queryKey: ["estimate-versions"] });
          }}
          onDone={() => {
            onTold(say("activated", { kind: say(`kind.${kind}`), n: chosen.version }));
            setChosen(null);
            void queries.invalidateQueries({ queryKey: ["estimate-versions"] });
            void queries.invalidateQueries({ queryKey: ["bank"] });
            void queries.invalidateQueries({ queryKey: ["bank-item"] });
          }}
        />
      )}
    </>
  );
}

function Activate({ version, kind, tag, onClose, onDone }: { version: EstimateVersion; kind: Kind; tag: string; onClose: () => void; onDone: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const activate = useMutation({
    mutationFn: () => unwrap(api.POST("/estimate-versions/{id}/activation", { params: { path: { id: version.id }, header: { "If-Match": tag } } })),
    onSuccess: onDone,
  });
  return (
    <Dialog title={say("activateTitle", { kind: say(`kind.${kind}`), n: version.version })} onClose={onClose}>
      <p className="mb-5">{say("activateLead")}</p>
      <p role="alert" className="mb-3 font-semibold text-wrong empty:hidden">
        {activate.error ? sentence(asProblem(activate.error), sayCommon) : null}
      </p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="btn btn-plain flex-1" onClick={onClose}>
          {say("cancel")}
        </button>
        <button type="button" className="btn btn-primary flex-1" disabled={activate.isPending} onClick={() => activate.mutate()}>
          {say(activate.isPending ? "working" : "activateYes")}
        </button>
      </div>
    </Dialog>
  );
}
