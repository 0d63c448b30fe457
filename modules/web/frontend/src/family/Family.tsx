"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { useMe, useSignedIn } from "@/account/use-account";
import type { components } from "@/generated/api";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { Confirm } from "./Confirm";
import { type Purpose, TEXT_VERSION } from "./consents";
import { ConsentSwitches } from "./ConsentSwitches";
import { texts } from "./texts";

type Child = components["schemas"]["Child"];

/** A guardian's children, and what their data may be used for. */
export function Family() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  useTitle(say("familyTitle"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-2xl flex-col gap-5 px-4 pt-4 pb-16">
        <div>
          <h1 className="text-3xl font-extrabold">{say("familyTitle")}</h1>
          <p className="mt-1 text-lg text-soft">{say("familyLead")}</p>
        </div>
        {signedIn === false && (
          <div className="card p-5">
            <p className="mb-3">{say("signInFirst")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("signIn")}
            </Link>
          </div>
        )}
        {signedIn === true && (me === null ? <Loading /> : me.roles.includes("guardian") ? <Children /> : <p className="card p-5">{say("familyEmpty")}</p>)}
      </main>
    </>
  );
}

function Children() {
  const say = useTexts(texts);
  const children = useQuery({ queryKey: ["children"], queryFn: () => unwrap(api.GET("/me/children")) });
  if (children.error) return <Trouble error={children.error} onRetry={() => void children.refetch()} />;
  if (!children.data) return <Loading />;
  if (children.data.items.length === 0) return <p className="card p-5">{say("familyEmpty")}</p>;
  return children.data.items.map((child) => <ChildCard key={child.id} child={child} />);
}

function ChildCard({ child }: { child: Child }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const deciding = child.decider === "guardian";
  const again = () => queries.invalidateQueries({ queryKey: ["children"] });
  const decide = async (purpose: Purpose, given: boolean) => {
    await unwrap(api.PUT("/children/{id}/consents/{purpose}", { params: { path: { id: child.id, purpose } }, body: { given, version: TEXT_VERSION } }));
    await again();
  };
  const unlink = async () => {
    setLeaving(false);
    try {
      await unwrap(api.DELETE("/children/{id}", { params: { path: { id: child.id } } }));
      await again();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <section className="card flex flex-col gap-4 p-5" aria-labelledby={`child-${child.id}`}>
      <div className="flex items-center justify-between gap-3">
        <h2 id={`child-${child.id}`} className="text-2xl font-extrabold">
          {child.displayName}
        </h2>
        <button type="button" className="btn btn-quiet min-h-11 text-base" onClick={() => setLeaving(true)}>
          {say("unlink")}
        </button>
      </div>
      {!deciding && <p className="rounded-2xl bg-sunk p-3">{say("childDecides")}</p>}
      <ConsentSwitches consents={child.consents} onDecide={deciding ? decide : undefined} open={false} />
      {deciding && <p className="text-sm text-soft">{say("keep")}</p>}
      <Link href={`/learner/?id=${encodeURIComponent(child.id)}`} className="btn btn-plain self-start">
        {say("record")}
      </Link>
      {error !== null && (
        <p role="alert" className="font-semibold text-wrong">
          {sentence(asProblem(error), sayCommon)}
        </p>
      )}
      {leaving && (
        <Confirm
          title={say("unlinkTitle", { name: child.displayName })}
          text={say("unlinkText")}
          yes={say("unlink")}
          no={say("cancel")}
          onNo={() => setLeaving(false)}
          onYes={() => void unlink()}
        />
      )}
    </section>
  );
}
