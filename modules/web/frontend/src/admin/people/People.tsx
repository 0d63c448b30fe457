"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { AdminFrame } from "@/admin/AdminFrame";
import { api, unwrap } from "@/api/client";
import type { Person } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { Loading, Trouble } from "@/ui/Trouble";
import { EditPerson } from "./EditPerson";
import { ImportPeople } from "./ImportPeople";
import { InvitePerson } from "./InvitePerson";
import { ROLES } from "./roles";
import { texts } from "./texts";

export function People() {
  const say = useTexts(texts);
  return (
    <AdminFrame title={say("title")} lead={say("lead")}>
      <List />
    </AdminFrame>
  );
}

/** A value that follows another after it has been quiet for a moment. */
function useQuiet(value: string): string {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}

function List() {
  const say = useTexts(texts);
  const router = useRouter();
  const queries = useQueryClient();
  // An import goes on without the page: whoever comes back finds it by its address.
  const shownImport = useSearchParams().get("import");
  const [importing, setImporting] = useState(false);
  const [inviting, setInviting] = useState(false);
  const [edited, setEdited] = useState<Person | null>(null);
  const [told, setTold] = useState("");
  const [typed, setTyped] = useState("");
  const [role, setRole] = useState("");
  const search = useQuiet(typed.trim());
  const people = useInfiniteQuery({
    queryKey: ["people", search, role],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/people", {
          params: { query: { limit: 50, ...(search === "" ? {} : { q: search }), ...(role === "" ? {} : { role }), ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  const again = () => void queries.invalidateQueries({ queryKey: ["people"] });
  const found = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="btn btn-primary" onClick={() => setInviting(true)}>
          {say("invite")}
        </button>
        <button type="button" className="btn btn-plain" onClick={() => setImporting(true)}>
          {say("import")}
        </button>
        <p role="status" className="font-semibold text-right">
          {told}
        </p>
      </div>
      <div className="mt-5 grid gap-3 sm:grid-cols-[1fr_12rem]">
        <div>
          <label htmlFor="people-search" className="sr-only">
            {say("search")}
          </label>
          <input
            id="people-search"
            type="search"
            className="field"
            placeholder={say("search")}
            maxLength={100}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor="people-role" className="sr-only">
            {say("roleFilter")}
          </label>
          <select id="people-role" className="field" value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="">{say("allRoles")}</option>
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {say(`role.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {people.isPending && <Loading />}
      {people.isError && <Trouble error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && found.length === 0 && <p className="card mt-5 p-6 text-center text-lg">{say(search === "" && role === "" ? "nobody" : "nobodyFound")}</p>}
      {found.length > 0 && <Table people={found} onEdit={setEdited} />}
      {people.hasNextPage && (
        <button type="button" className="btn btn-plain mt-4 w-full" aria-disabled={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {say(people.isFetchingNextPage ? "loading" : "more")}
        </button>
      )}
      {inviting && (
        <InvitePerson
          onClose={() => setInviting(false)}
          onInvited={(person) => {
            setInviting(false);
            setTold(say("sent", { name: person.displayName }));
            again();
          }}
        />
      )}
      {edited && (
        <EditPerson
          key={edited.id}
          person={edited}
          onClose={() => setEdited(null)}
          onSaved={(person) => {
            setEdited(null);
            setTold(say("saved", { name: person.displayName }));
            again();
          }}
        />
      )}
      {(importing || shownImport !== null) && (
        <ImportPeople
          id={shownImport}
          onBegun={(id) => router.replace(`/admin/people/?import=${encodeURIComponent(id)}`)}
          onFinished={again}
          onClose={() => {
            setImporting(false);
            if (shownImport !== null) router.replace("/admin/people/");
            again();
          }}
        />
      )}
    </>
  );
}

function Badges({ person }: { person: Person }) {
  const say = useTexts(texts);
  return (
    <span className="flex flex-wrap gap-1.5">
      {person.roles.map((role) => (
        <span key={role} className="rounded-full bg-sunk px-3 text-sm font-semibold">
          {say(`role.${role as (typeof ROLES)[number]}`)}
        </span>
      ))}
    </span>
  );
}

function State({ person }: { person: Person }) {
  const say = useTexts(texts);
  if (person.state === "invited") return <span className="rounded-full bg-dew-bg px-3 text-sm font-bold text-dew">{say("invited")}</span>;
  if (!person.emailVerified) return <span className="rounded-full bg-wrong-bg px-3 text-sm font-bold text-wrong">{say("unverified")}</span>;
  return <span className="rounded-full bg-right-bg px-3 text-sm font-bold text-right">{say("active")}</span>;
}

/** A table where there is room for one, cards on a phone. */
function Table({ people, onEdit }: { people: Person[]; onEdit: (person: Person) => void }) {
  const say = useTexts(texts);
  return (
    <>
      <table className="card mt-5 hidden w-full border-separate border-spacing-0 overflow-hidden text-left md:table">
        <thead>
          <tr className="text-soft [&>th]:border-b-2 [&>th]:border-line [&>th]:px-4 [&>th]:py-3">
            <th scope="col">{say("name")}</th>
            <th scope="col">{say("email")}</th>
            <th scope="col">{say("roles")}</th>
            <th scope="col">{say("state")}</th>
            <th scope="col">
              <span className="sr-only">{say("edit")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} className="hover:bg-sunk [&>td]:border-b [&>td]:border-line [&>td]:px-4 [&>td]:py-2 last:[&>td]:border-b-0">
              <td className="font-bold">{person.displayName}</td>
              <td className="text-[.95rem] text-soft">{person.email}</td>
              <td>
                <Badges person={person} />
              </td>
              <td className="whitespace-nowrap">
                <State person={person} />
              </td>
              <td className="text-right">
                <button type="button" className="btn btn-quiet min-h-11 text-base" aria-label={say("editOf", { name: person.displayName })} onClick={() => onEdit(person)}>
                  {say("edit")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="mt-5 flex flex-col gap-3 md:hidden">
        {people.map((person) => (
          <li key={person.id} className="card flex items-center gap-3 p-4">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="text-lg font-bold">{person.displayName}</span>
                <State person={person} />
              </p>
              <p className="text-sm text-soft">{person.email}</p>
              <div className="mt-1.5">
                <Badges person={person} />
              </div>
            </div>
            <button type="button" className="btn btn-quiet min-h-11 shrink-0 text-base" aria-label={say("editOf", { name: person.displayName })} onClick={() => onEdit(person)}>
              {say("edit")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
