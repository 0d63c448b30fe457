"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { AdminFrame } from "@/admin/AdminFrame";
import { api, unwrap } from "@/api/client";
import type { BankItem } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { Loading, Trouble } from "@/ui/Trouble";
import { texts } from "./texts";

const SORTS = ["code", "difficulty", "-difficulty", "discrimination", "-discrimination", "-answered", "-exposure", "-alarms"] as const;

export function Bank() {
  const say = useTexts(texts);
  return (
    <AdminFrame title={say("title")} lead={say("lead")} teachers>
      <List />
    </AdminFrame>
  );
}

/** What the list is narrowed to stands in the address, so that the way back from an item leads to the same list. */
function List() {
  const say = useTexts(texts);
  const router = useRouter();
  const asked = useSearchParams();
  const subject = asked.get("subject") ?? "";
  const alarm = asked.get("alarm") ?? "";
  const sort = SORTS.find((each) => each === asked.get("sort")) ?? "code";
  const search = asked.get("q") ?? "";
  const [typed, setTyped] = useState(search);
  const narrow = (name: string, value: string) => {
    const next = new URLSearchParams(asked.toString());
    if (value === "") next.delete(name);
    else next.set(name, value);
    router.replace(`/admin/bank/?${next.toString()}`, { scroll: false });
  };
  useEffect(() => {
    if (typed.trim() === search) return;
    const timer = setTimeout(() => narrow("q", typed.trim()), 300);
    return () => clearTimeout(timer);
  });
  const subjects = useQuery({ queryKey: ["subjects"], queryFn: () => unwrap(api.GET("/subjects")) });
  const items = useInfiniteQuery({
    queryKey: ["bank", subject, alarm, sort, search],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/items", {
          params: {
            query: {
              limit: 50,
              sort,
              ...(subject === "" ? {} : { subject }),
              ...(alarm === "" ? {} : { alarm }),
              ...(search === "" ? {} : { q: search }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  const found = items.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = subject !== "" || alarm !== "" || search !== "";
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[1fr_11rem_12rem_15rem]">
        <div>
          <label htmlFor="bank-search" className="sr-only">
            {say("search")}
          </label>
          <input id="bank-search" type="search" className="field" placeholder={say("search")} maxLength={100} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
        <Choice id="bank-subject" label={say("subject")} value={subject} onChange={(value) => narrow("subject", value)}>
          <option value="">{say("allSubjects")}</option>
          {subjects.data?.items.map((each) => (
            <option key={each.id} value={each.code}>
              {each.name}
            </option>
          ))}
        </Choice>
        <Choice id="bank-alarm" label={say("alarmFilter")} value={alarm} onChange={(value) => narrow("alarm", value)}>
          <option value="">{say("allItems")}</option>
          <option value="any">{say("anyAlarm")}</option>
        </Choice>
        <Choice id="bank-sort" label={say("sort")} value={sort} onChange={(value) => narrow("sort", value)}>
          {SORTS.map((each) => (
            <option key={each} value={each}>
              {say(`sort.${each}`)}
            </option>
          ))}
        </Choice>
      </div>
      {items.isPending && <Loading />}
      {items.isError && <Trouble error={items.error} onRetry={() => void items.refetch()} />}
      {items.data && found.length === 0 && <p className="card p-6 text-center text-lg">{say(narrowed ? "nobodyFound" : "empty")}</p>}
      {found.length > 0 && <Items items={found} />}
      {items.hasNextPage && (
        <button type="button" className="btn btn-plain w-full" aria-disabled={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
          {say(items.isFetchingNextPage ? "loading" : "more")}
        </button>
      )}
      <p className="text-sm text-soft">{say("scale")}</p>
    </>
  );
}

function Choice({ id, label, value, onChange, children }: { id: string; label: string; value: string; onChange: (value: string) => void; children: React.ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}

/** A value with its error in small print, or where it comes from. */
export function Value({ value, error }: { value: number; error: number | null }) {
  const say = useTexts(texts);
  return (
    <span className="tabular-nums">
      <span className="font-bold">{signed(value)}</span> <span className="text-sm text-soft">{error === null ? say("authors") : say("plusMinus", { error: error.toFixed(2) })}</span>
    </span>
  );
}

export function signed(value: number): string {
  return value.toFixed(2).replace("-", "−");
}

export function Share({ of: value }: { of: number | null }) {
  const say = useTexts(texts);
  const locale = useLocale();
  if (value === null) return <span className="text-sm text-soft">{say("uncounted")}</span>;
  return <>{new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: value < 0.1 ? 1 : 0 }).format(value)}</>;
}

function Answers({ item }: { item: BankItem }) {
  const say = useTexts(texts);
  const locale = useLocale();
  if (item.countedAt === null) return <span className="text-sm text-soft">{say("uncounted")}</span>;
  if (item.answered === 0) return <>{say("people", { n: 0 })}</>;
  return <>{say("rightShare", { n: item.answered, share: new Intl.NumberFormat(locale, { style: "percent" }).format(item.right / item.answered) })}</>;
}

function Alarms({ item }: { item: BankItem }) {
  const say = useTexts(texts);
  if (item.alarms.length === 0) return <span className="text-soft">{say("none")}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {item.alarms.map((alarm) => (
        <li key={alarm.code} className={`w-fit rounded-xl px-2.5 py-0.5 text-sm font-semibold ${alarm.code === "nobody-answered" ? "bg-sunk text-soft" : "bg-wrong-bg text-wrong"}`}>
          {alarm.sentence}
        </li>
      ))}
    </ul>
  );
}

const href = (item: BankItem) => `/admin/bank/item/?id=${encodeURIComponent(item.id)}`;

/** A table where there is room for one, cards on a phone. */
function Items({ items }: { items: BankItem[] }) {
  const say = useTexts(texts);
  return (
    <>
      <table className="card hidden w-full border-separate border-spacing-0 overflow-hidden text-left md:table">
        <thead>
          <tr className="text-soft [&>th]:border-b-2 [&>th]:border-line [&>th]:px-4 [&>th]:py-3 [&>th]:whitespace-nowrap">
            <th scope="col">{say("item")}</th>
            <th scope="col">{say("difficulty")}</th>
            <th scope="col">{say("discrimination")}</th>
            <th scope="col">{say("answers")}</th>
            <th scope="col">{say("exposure")}</th>
            <th scope="col">{say("alarms")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} className="hover:bg-sunk [&>td]:border-b [&>td]:border-line [&>td]:px-4 [&>td]:py-2 last:[&>td]:border-b-0 [&>th]:border-b [&>th]:border-line [&>th]:px-4 [&>th]:py-2">
              <th scope="row" className="font-normal">
                <Link href={href(item)} className="link inline-flex min-h-8 items-center">
                  {item.code}
                </Link>
                <span className="block text-sm text-soft">{item.skill.name}</span>
              </th>
              <td className="whitespace-nowrap">
                <Value value={item.difficulty} error={item.standardErrors?.difficulty ?? null} />
              </td>
              <td className="whitespace-nowrap">
                <Value value={item.discrimination} error={item.standardErrors?.discrimination ?? null} />
              </td>
              <td className="tabular-nums">
                <Answers item={item} />
              </td>
              <td className="tabular-nums">
                <Share of={item.exposure} />
              </td>
              <td>
                <Alarms item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-3 md:hidden">
        {items.map((item) => (
          <li key={item.id} className="card p-4">
            <Link href={href(item)} className="link inline-flex min-h-11 items-center text-lg">
              {item.code}
            </Link>
            <p className="text-sm text-soft">{item.skill.name}</p>
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
              <dt className="text-soft">{say("difficulty")}</dt>
              <dd>
                <Value value={item.difficulty} error={item.standardErrors?.difficulty ?? null} />
              </dd>
              <dt className="text-soft">{say("discrimination")}</dt>
              <dd>
                <Value value={item.discrimination} error={item.standardErrors?.discrimination ?? null} />
              </dd>
              <dt className="text-soft">{say("answers")}</dt>
              <dd>
                <Answers item={item} />
              </dd>
              <dt className="text-soft">{say("exposure")}</dt>
              <dd>
                <Share of={item.exposure} />
              </dd>
            </dl>
            {item.alarms.length > 0 && (
              <div className="mt-2">
                <Alarms item={item} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
