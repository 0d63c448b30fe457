"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useSignedIn } from "@/account/use-account";
import { api, unwrap } from "@/api/client";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { LearnerRecord } from "./LearnerRecord";
import { texts } from "./texts";

/** `/learner/?id=…`, and `&class=…` for the way back. */
export function LearnerPage() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const asked = useSearchParams();
  const id = asked.get("id") ?? "";
  const from = asked.get("class");
  const learner = useQuery({
    queryKey: ["learner", id],
    queryFn: () => unwrap(api.GET("/learners/{id}", { params: { path: { id } } })),
    enabled: signedIn === true,
  });
  const title = learner.data ? say("title", { name: learner.data.displayName }) : say("record");
  useTitle(title);
  return (
    <>
      <Header />
      <main id="content" className="mx-auto w-full max-w-5xl px-4 pt-4 pb-16 sm:px-6">
        {from !== null && (
          <Link href={`/class/?id=${encodeURIComponent(from)}`} className="link mb-2 inline-flex min-h-11 items-center">
            {say("back")}
          </Link>
        )}
        <h1 className="mb-5 flex flex-wrap items-center gap-3 text-3xl font-extrabold sm:text-4xl">
          {title}
          {learner.data?.guest && <span className="rounded-full bg-dew-bg px-3 text-base font-bold text-dew">{say("guest")}</span>}
        </h1>
        {signedIn === false && (
          <div className="card p-5">
            <p className="mb-3">{say("signInFirst")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("signIn")}
            </Link>
          </div>
        )}
        {signedIn === true && learner.isPending && <Loading />}
        {learner.isError && <Trouble error={learner.error} onRetry={() => void learner.refetch()} />}
        {learner.data && <LearnerRecord key={id} id={id} />}
      </main>
    </>
  );
}
