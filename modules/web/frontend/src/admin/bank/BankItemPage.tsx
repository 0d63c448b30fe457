"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { AdminFrame } from "@/admin/AdminFrame";
import { api, unwrap } from "@/api/client";
import type { ItemStatistics } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { MathText } from "@/math/MathText";
import Link from "@/ui/Link";
import { Loading, Trouble } from "@/ui/Trouble";
import { Share, signed, Value } from "./Bank";
import { Characteristic, Information } from "./Curves";
import { texts } from "./texts";

/** `/admin/bank/item/?id=…` */
export function BankItemPage() {
  const say = useTexts(texts);
  const id = useSearchParams().get("id") ?? "";
  const item = useQuery({
    queryKey: ["bank-item", id],
    queryFn: () => unwrap(api.GET("/items/{id}/statistics", { params: { path: { id } } })),
  });
  return (
    <AdminFrame title={item.data?.item.code ?? say("item")} lead={item.data?.item.skill.name} teachers>
      <Link href="/admin/bank/" className="link inline-flex min-h-11 w-fit items-center">
        {say("back")}
      </Link>
      {item.isPending && <Loading />}
      {item.isError && <Trouble error={item.error} onRetry={() => void item.refetch()} />}
      {item.data && <Statistics of={item.data} />}
    </AdminFrame>
  );
}

function Statistics({ of: statistics }: { of: ItemStatistics }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const { item, fit } = statistics;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      {item.alarms.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {item.alarms.map((alarm) => (
            <li key={alarm.code} className={`leaf px-5 py-3 font-semibold ${alarm.code === "nobody-answered" ? "bg-sunk" : "bg-wrong-bg text-wrong"}`}>
              {alarm.sentence}
            </li>
          ))}
        </ul>
      ) : (
        <p className="leaf bg-right-bg px-5 py-3 font-semibold text-right">{say("noAlarms")}</p>
      )}
      <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Figure name={say("difficulty")}>
          <Value value={item.difficulty} error={item.standardErrors?.difficulty ?? null} />
        </Figure>
        <Figure name={say("discrimination")}>
          <Value value={item.discrimination} error={item.standardErrors?.discrimination ?? null} />
        </Figure>
        <Figure name={say("answers")}>
          {item.answered === 0 ? say("people", { n: 0 }) : say("rightShare", { n: item.answered, share: new Intl.NumberFormat(locale, { style: "percent" }).format(item.right / item.answered) })}
        </Figure>
        <Figure name={say("exposure")}>
          <Share of={item.exposure} /> {item.countedAt && <span className="text-sm text-soft">{say("counted", { date: day.format(new Date(item.countedAt)) })}</span>}
        </Figure>
      </dl>
      <section className="card p-5">
        <h2 className="mb-2 text-xl font-extrabold">{say("example")}</h2>
        <p className="text-lg">
          <MathText text={statistics.stem} />
        </p>
      </section>
      <div className="grid gap-5 lg:grid-cols-2">
        <section className="card min-w-0 p-5">
          <h2 className="mb-2 text-xl font-extrabold">{say("curve")}</h2>
          <Characteristic of={statistics} />
        </section>
        <section className="card min-w-0 p-5">
          <h2 className="mb-2 text-xl font-extrabold">{say("information")}</h2>
          <Information of={statistics} />
          {fit && (
            <>
              <h3 className="mt-5 mb-1 text-lg font-bold">{say("fit")}</h3>
              <dl className="grid grid-cols-[1fr_auto] gap-x-4 tabular-nums">
                {(["pointBiserial", "infit", "outfit"] as const).map(
                  (name) =>
                    fit[name] !== null && (
                      <div key={name} className="contents">
                        <dt className="text-soft">{say(name)}</dt>
                        <dd>{signed(fit[name])}</dd>
                      </div>
                    ),
                )}
                {fit.probability !== null && (
                  <>
                    <dt className="text-soft">{say("misfit")}</dt>
                    <dd>{fit.probability < 0.001 ? "< 0.001" : fit.probability.toFixed(3)}</dd>
                  </>
                )}
              </dl>
            </>
          )}
        </section>
      </div>
      <section className="card min-w-0 p-5">
        <h2 className="mb-2 text-xl font-extrabold">{say("history")}</h2>
        {statistics.history.length === 0 ? (
          <p className="text-soft">{say("noHistory")}</p>
        ) : (
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={say("history")}>
            <table className="w-full min-w-[38rem] text-left tabular-nums">
              <thead>
                <tr className="border-b-2 border-line text-soft [&>th]:py-2 [&>th]:pr-4">
                  <th scope="col">{say("version")}</th>
                  <th scope="col">{say("when")}</th>
                  <th scope="col">{say("source")}</th>
                  <th scope="col">{say("difficulty")}</th>
                  <th scope="col">{say("discrimination")}</th>
                  <th scope="col">{say("answers")}</th>
                </tr>
              </thead>
              <tbody>
                {statistics.history.map((past) => (
                  <tr key={past.version} className="border-b border-line last:border-b-0 [&>td]:py-2 [&>td]:pr-4">
                    <td className="whitespace-nowrap">
                      <span className="font-bold">{past.version}</span> {past.active && <span className="rounded-full bg-right-bg px-2.5 text-sm font-bold text-right">{say("inForce")}</span>}
                    </td>
                    <td>{day.format(new Date(past.at))}</td>
                    <td>{say(`source.${past.source}`)}</td>
                    <td className="whitespace-nowrap">
                      {signed(past.difficulty)} {past.standardErrors && <span className="text-sm text-soft">{say("plusMinus", { error: past.standardErrors.difficulty.toFixed(2) })}</span>}
                    </td>
                    <td className="whitespace-nowrap">
                      {signed(past.discrimination)} {past.standardErrors && <span className="text-sm text-soft">{say("plusMinus", { error: past.standardErrors.discrimination.toFixed(2) })}</span>}
                    </td>
                    <td>{past.answered}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="card px-5 py-3">
      <dt className="text-soft">{name}</dt>
      <dd className="text-xl">{children}</dd>
    </div>
  );
}
