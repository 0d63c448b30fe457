"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { renewed } from "@/api/tokens";
import { signInFirst } from "@/account/next";
import { useMe, useSignedIn, useSignOut } from "@/account/use-account";
import type { components } from "@/generated/api";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import { Plant } from "@/ui/Plant";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { type Purpose, PURPOSES, TEXT_VERSION, WORDS } from "./consents";
import { Explained } from "./Explained";
import { forgetInvitation, useInvitationToken } from "./invitation-token";
import { texts } from "./texts";

type Look = components["schemas"]["GuardianInvitationLook"];

/** For whoever follows the link of an invitation: what it is about, and yes or no. */
export function Invitation() {
  const say = useTexts(texts);
  const token = useInvitationToken();
  const [declined, setDeclined] = useState(false);
  useTitle(say("invitationTab"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-2xl flex-col gap-5 px-4 pt-4 pb-16">
        {declined ? (
          <div className="card p-6 text-center" role="status">
            <h1 className="text-2xl font-extrabold">{say("declinedTitle")}</h1>
            <p className="mt-2">{say("declinedText")}</p>
          </div>
        ) : token === undefined ? (
          <Loading />
        ) : token === null ? (
          <p className="card p-6 font-semibold">{say("invitationMissing")}</p>
        ) : (
          <Open token={token} onDeclined={() => setDeclined(true)} />
        )}
      </main>
    </>
  );
}

function Open({ token, onDeclined }: { token: string; onDeclined: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const signedIn = useSignedIn();
  const me = useMe();
  const look = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => unwrap(api.POST("/guardian-invitations/look", { body: { token } })),
    staleTime: Infinity,
  });
  const decline = useMutation({
    mutationFn: () => unwrap(api.POST("/guardian-invitations/decline", { body: { token } })),
    onSuccess: () => {
      forgetInvitation();
      onDeclined();
    },
  });
  if (look.error) return <Trouble error={look.error} onRetry={asProblem(look.error).passing ? () => void look.refetch() : undefined} />;
  if (!look.data || signedIn === null || (signedIn && me === null)) return <Loading />;
  const invitation = look.data;
  const stranger = me === null || me.guest;
  return (
    <>
      <div className="text-center">
        <Plant leaves={5} label="" className="mx-auto h-28 w-auto" />
        <h1 className="mt-2 text-3xl font-extrabold">{say("invitationTitle", { name: invitation.learnerName })}</h1>
        <p className="mt-1 text-lg text-soft">{say("invitationLead", { academy: invitation.academy })}</p>
      </div>
      {stranger ? <Stranger invitation={invitation} /> : me.email === invitation.email ? <Decide token={token} invitation={invitation} /> : <Other mine={me.email ?? ""} invitation={invitation} />}
      <div className="text-center">
        <button type="button" className="btn btn-quiet" disabled={decline.isPending} onClick={() => decline.mutate()}>
          {say("decline")}
        </button>
        <p className="text-sm text-soft">{say("declineHelp")}</p>
        {decline.error && (
          <p role="alert" className="font-semibold text-wrong">
            {sentence(asProblem(decline.error), sayCommon)}
          </p>
        )}
      </div>
    </>
  );
}

/** Nobody has signed in yet: what it is about, and the way to an account. */
function Stranger({ invitation }: { invitation: Look }) {
  const say = useTexts(texts);
  const router = useRouter();
  const go = (path: string) => {
    signInFirst({ path: "/invitation/", email: invitation.email });
    router.push(path);
  };
  return (
    <div className="card flex flex-col gap-5 p-5 sm:p-7">
      <p>{say("invitationWho", { email: invitation.email })}</p>
      <div className="flex flex-col gap-2 sm:flex-row">
        <button type="button" className="btn btn-primary flex-1" onClick={() => go("/sign-up/")}>
          {say("noAccount")}
        </button>
        <button type="button" className="btn btn-plain flex-1" onClick={() => go("/sign-in/")}>
          {say("haveAccount")}
        </button>
      </div>
      {invitation.purposes.length > 0 ? (
        PURPOSES.map((purpose) => (
          <section key={purpose} className="border-t border-line pt-4">
            <h2 className="mb-1 text-lg font-extrabold">{say(WORDS[purpose].title)}</h2>
            <Explained purpose={purpose} />
          </section>
        ))
      ) : (
        <p>{say("invitationNothing")}</p>
      )}
    </div>
  );
}

/** Signed in, but with another address than the letter's. */
function Other({ mine, invitation }: { mine: string; invitation: Look }) {
  const say = useTexts(texts);
  const router = useRouter();
  const signOut = useSignOut();
  const change = async () => {
    await signOut();
    signInFirst({ path: "/invitation/", email: invitation.email });
    router.push("/sign-in/");
  };
  return (
    <div className="card flex flex-col gap-4 p-5">
      <p>{say("invitationOther", { mine, email: invitation.email })}</p>
      <button type="button" className="btn btn-primary" onClick={() => void change()}>
        {say("switchAccount")}
      </button>
    </div>
  );
}

function Decide({ token, invitation }: { token: string; invitation: Look }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const router = useRouter();
  const queries = useQueryClient();
  const [key] = useState(idempotencyKey);
  const [missing, setMissing] = useState(false);
  const asked = invitation.purposes.length > 0;
  const accept = useMutation({
    mutationFn: (consents: Record<Purpose, boolean> | null) =>
      unwrap(
        api.POST("/guardian-invitations/accept", {
          params: { header: { "Idempotency-Key": key } },
          body: consents === null ? { token } : { token, consents, version: TEXT_VERSION },
        }),
      ),
    onSuccess: async () => {
      forgetInvitation();
      // The role of a guardian comes with the next token.
      await renewed();
      // All but the invitation, which is good for nothing any more.
      await queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "invitation" });
      router.push("/family/");
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const open = PURPOSES.find((purpose) => asked && form.get(purpose) === null);
    setMissing(open !== undefined);
    if (open) (event.currentTarget.elements.namedItem(open) as RadioNodeList | null)?.[0]?.parentElement?.querySelector("input")?.focus();
    else accept.mutate(asked ? { service: form.get("service") === "yes", tutor: form.get("tutor") === "yes", analytics: form.get("analytics") === "yes" } : null);
  };
  const outdated = asked && invitation.version !== TEXT_VERSION;
  return (
    <form onSubmit={submit} noValidate className="card flex flex-col gap-5 p-5 sm:p-7">
      <p>{say(asked ? "invitationAsk" : "invitationNothing")}</p>
      {asked &&
        PURPOSES.map((purpose) => (
          <fieldset key={purpose} className="border-t border-line pt-4">
            <legend className="float-left mb-1 w-full text-lg font-extrabold">{say(WORDS[purpose].title)}</legend>
            <div className="clear-both">
              <Explained purpose={purpose} />
            </div>
            <div className="mt-3 flex gap-2 max-[380px]:flex-col">
              {(["yes", "no"] as const).map((value) => (
                <label
                  key={value}
                  className="flex min-h-12 flex-1 cursor-pointer items-center justify-center gap-2 rounded-2xl border-2 border-line px-2 font-semibold has-checked:border-primary has-checked:bg-sunk has-focus-visible:outline-3 has-focus-visible:outline-primary"
                >
                  <input type="radio" name={purpose} value={value} className="accent-primary" onChange={() => setMissing(false)} />
                  {say(value === "yes" ? "agree" : "disagree")}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      {asked && <p className="text-sm text-soft">{say("keep")}</p>}
      {(missing || accept.error || outdated) && (
        <p role="alert" className="font-semibold text-wrong">
          {outdated ? say("textChanged") : missing ? say("chooseAll") : sentence(asProblem(accept.error), sayCommon)}
        </p>
      )}
      <button type="submit" className="btn btn-primary" disabled={accept.isPending || outdated}>
        {say(accept.isPending ? "working" : "accept")}
      </button>
    </form>
  );
}
