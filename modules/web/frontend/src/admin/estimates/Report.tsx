import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { EstimateJob } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { texts } from "./texts";

/** What came of a job: sentences first, figures for those who ask. */
export function Report({ of: job }: { of: EstimateJob }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const { report } = job;
  const subjects = useQuery({ queryKey: ["subjects"], queryFn: () => unwrap(api.GET("/subjects")), enabled: report.subjects.length > 0 });
  const name = (id: string) => subjects.data?.items.find((each) => each.id === id)?.name ?? "…";
  const number = new Intl.NumberFormat(locale);
  if (report.sentences.length === 0 && report.subjects.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {report.sentences.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {report.answers !== null && (
        <p className="text-sm text-soft">
          {say("used", { answers: number.format(report.answers), learners: number.format(report.learners ?? 0) })}
          {report.seconds !== null && report.seconds > 0 && ` · ${say("seconds", { seconds: report.seconds.toFixed(1) })}`}
          {report.logLoss !== null && report.logLossBefore !== null && ` · ${say("memoryLoss", { before: report.logLossBefore.toFixed(4), after: report.logLoss.toFixed(4) })}`}
        </p>
      )}
      {(report.subjects.length > 0 || report.models.length > 0) && (
        <details>
          <summary className="min-h-8 font-semibold text-soft">{say("report")}</summary>
          {report.models.length > 0 && (
            <table className="w-full max-w-xl text-left tabular-nums">
              <thead>
                <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-4">
                  <th scope="col">{say("model")}</th>
                  <th scope="col">{say("auc")}</th>
                  <th scope="col">{say("logLoss")}</th>
                  <th scope="col">{say("rmse")}</th>
                </tr>
              </thead>
              <tbody>
                {report.models.map((model) => (
                  <tr key={model.name} className="border-b border-line [&>td]:py-1 [&>td]:pr-4">
                    <td className="font-mono">{model.name}</td>
                    <td>{model.auc.toFixed(4)}</td>
                    <td>{model.logLoss.toFixed(4)}</td>
                    <td>{model.rmse.toFixed(4)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {report.subjects.map((subject) => (
            <div key={subject.subjectId} className="mt-3 border-t border-line pt-3">
              <h4 className="font-bold">{name(subject.subjectId)}</h4>
              <dl className="grid grid-cols-[auto_1fr] gap-x-4 tabular-nums sm:grid-cols-[auto_1fr_auto_1fr]">
                <dt className="text-soft">{say("estimated")}</dt>
                <dd>{number.format(subject.estimated)}</dd>
                <dt className="text-soft">{say("anchored")}</dt>
                <dd>{number.format(subject.anchored)}</dd>
                <dt className="text-soft">{say("kept")}</dt>
                <dd>{number.format(subject.kept)}</dd>
                <dt className="text-soft">{say("population")}</dt>
                <dd>
                  {subject.mean.toFixed(2).replace("-", "−")} ± {subject.deviation.toFixed(2)}
                </dd>
                <dt className="text-soft">{say("linking")}</dt>
                <dd>
                  {say(`linked.${subject.linkedBy}`)}
                  {!subject.converged && ` · ${say("notConverged")}`}
                </dd>
              </dl>
              {subject.alarms.length > 0 && (
                <>
                  <p className="mt-2 font-semibold text-wrong">{say("conspicuous", { n: subject.alarming })}</p>
                  <ul className="mt-1 flex flex-col gap-1">
                    {subject.alarms.map((item) => (
                      <li key={item.itemId}>
                        <Link href={`/admin/bank/item/?id=${encodeURIComponent(item.itemId)}`} className="link">
                          {item.code}
                        </Link>{" "}
                        <span className="text-soft">{item.alarms.map((alarm) => alarm.sentence).join(" ")}</span>
                      </li>
                    ))}
                  </ul>
                  {subject.alarming > subject.alarms.length && <p className="text-sm text-soft">{say("conspicuousMore", { shown: subject.alarms.length })}</p>}
                </>
              )}
            </div>
          ))}
        </details>
      )}
    </div>
  );
}
