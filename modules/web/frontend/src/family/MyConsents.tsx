"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { useMe, useSignedIn } from "@/account/use-account";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { type Purpose, TEXT_VERSION } from "./consents";
import { ConsentSwitches } from "./ConsentSwitches";
import { texts } from "./texts";

/** What one's own data may be used for. */
export function MyConsents() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  useTitle(say("consentTitle"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-2xl flex-col gap-5 px-4 pt-4 pb-16">
        <h1 className="text-3xl font-extrabold">{say("consentTitle")}</h1>
        {signedIn === false && (
          <div className="card p-5">
            <p className="mb-3">{say("signInFirst")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("signIn")}
            </Link>
          </div>
        )}
        {signedIn === true && (me === null ? <Loading /> : me.guest ? <Guest /> : <Mine />)}
      </main>
    </>
  );
}

function Guest() {
  const say = useTexts(texts);
  return (
    <div className="card p-5">
      <p className="mb-3">{say("consentGuest")}</p>
      <Link href="/sign-up/" className="btn btn-primary">
        {say("signUp")}
      </Link>
    </div>
  );
}

function Mine() {
  const say = useTexts(texts);
  const queries = useQueryClient();
  const consents = useQuery({ queryKey: ["my-consents"], queryFn: () => unwrap(api.GET("/me/consents")) });
  const decide = async (purpose: Purpose, given: boolean) => {
    await unwrap(api.PUT("/me/consents/{purpose}", { params: { path: { purpose } }, body: { given, version: TEXT_VERSION } }));
    await queries.invalidateQueries();
  };
  if (consents.error) return <Trouble error={consents.error} onRetry={() => void consents.refetch()} />;
  if (!consents.data) return <Loading />;
  const mine = consents.data.items.every((consent) => consent.decider === "self");
  return (
    <div className="card flex flex-col gap-4 p-5">
      <p>{say(mine ? "consentLead" : "consentGuardian")}</p>
      <ConsentSwitches consents={consents.data.items} onDecide={mine ? decide : undefined} />
      <p className="text-sm text-soft">{say("keep")}</p>
    </div>
  );
}
