import type { AuditEntry } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { known } from "./actions";
import { texts } from "./texts";

interface Named {
  id: string;
  name: string;
}

const GRAVE = /\.(failed|locked|removed|deleted|revoked|withdrawn|disabled|used-recovery-code|began)$/;

/** One deed: a sentence to skim, and everything that is known of it behind it. */
export function Entry({ of: entry, onActor, onSubject }: { of: AuditEntry; onActor: (who: Named) => void; onSubject: (what: Named) => void }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const { actor, subject, details } = entry;
  const words = (prefix: string, name: string) => {
    const key = known(texts.ko, prefix + name);
    return key === null ? name : say(key);
  };
  const who = actor === null ? say("nobody") : (actor.name ?? say(details.onStep ? "stranger" : "former"));
  const kind = words("kind.", subject.kind);
  const about = subject.name ?? details.name ?? details.prefix ?? null;
  const self = actor !== null && subject.id === actor.id;
  const time = new Date(entry.at);
  const shown = Object.entries(details)
    .filter(([, value]) => value !== about)
    .sort(([a], [b]) => a.localeCompare(b));
  return (
    <li className="relative pb-2 pl-5">
      <span aria-hidden="true" className={`absolute top-[1.1rem] -left-[7px] size-3 rounded-full border-2 border-paper ${GRAVE.test(entry.action) ? "bg-apricot" : "bg-leaf"}`} />
      <details className="group rounded-2xl open:bg-surface">
        <summary className="flex min-h-11 flex-wrap items-baseline gap-x-2 rounded-2xl px-3 py-2 hover:bg-sunk">
          <time dateTime={entry.at} className="w-16 shrink-0 text-sm text-soft tabular-nums">
            {new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false }).format(time)}
          </time>
          <span className="font-bold">{words("", entry.action)}</span>
          {about !== null && !self && <span className="min-w-0">{about}</span>}
          <span className="min-w-0 text-soft">
            {who}
            {details.byKey && ` · ${say("viaKey")}`}
            {details.onStep && ` · ${say("viaStep")}`}
          </span>
        </summary>
        <div className="px-3 pb-4">
          <dl className="grid gap-x-4 gap-y-1 text-[.95rem] sm:grid-cols-[auto_1fr] [&_dd]:min-w-0 [&_dt]:text-soft max-sm:[&_dd]:mb-1">
            <dt>{say("when")}</dt>
            <dd>{new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" }).format(time)}</dd>
            <dt>{say("who")}</dt>
            <dd>{who}</dd>
            <dt>{say("whom")}</dt>
            <dd>
              {kind}
              {about !== null && ` · ${about}`}
            </dd>
            {entry.address !== "" && (
              <>
                <dt>{say("where")}</dt>
                <dd>{entry.address}</dd>
              </>
            )}
            {shown.map(([name, value]) => (
              <Detail key={name} name={words("detail.", name)} value={value} />
            ))}
            <dt>{say("position")}</dt>
            <dd className="tabular-nums">{entry.position}</dd>
            <dt>{say("hash")}</dt>
            <dd className="font-mono text-sm break-all">{entry.hash}</dd>
          </dl>
          <div className="mt-3 flex flex-wrap gap-2">
            {actor !== null && (
              <button type="button" className="btn btn-plain min-h-11 text-base" onClick={() => onActor({ id: actor.id, name: who })}>
                {say("onlyThem")}
              </button>
            )}
            {subject.id !== null && (
              <button type="button" className="btn btn-plain min-h-11 text-base" onClick={() => onSubject({ id: subject.id!, name: about ?? kind })}>
                {say("onlyThis")}
              </button>
            )}
          </div>
        </div>
      </details>
    </li>
  );
}

function Detail({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
