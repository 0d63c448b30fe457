"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Me } from "@/api/types";
import { Field } from "@/account/Field";
import { useSignedIn } from "@/account/use-account";
import type { components } from "@/generated/api";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Plant } from "@/ui/Plant";
import { Loading, sentence, Trouble } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { Confirm } from "./Confirm";
import { texts } from "./texts";

type Sent = components["schemas"]["GuardianInvitation"];

const LOOK_AGAIN = 15_000;

/** Where a learner invites a guardian, and where one under 14 waits for the answer. */
export function Guardian() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useQuery({
    queryKey: ["me"],
    queryFn: () => unwrap(api.GET("/me")),
    enabled: signedIn === true,
    refetchInterval: (query) => (query.state.data?.awaitingGuardian ? LOOK_AGAIN : false),
  });
  useTitle(say("guardianTitle"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-2xl flex-col gap-5 px-4 pt-4 pb-16">
        {signedIn === false ? (
          <Note title={say("guardianTitle")} text={say("signInFirst")} href="/sign-in/" action={say("signIn")} />
        ) : me.error ? (
          <Trouble error={me.error} onRetry={() => void me.refetch()} />
        ) : !me.data ? (
          <Loading />
        ) : me.data.guest ? (
          <Note title={say("guestTitle")} text={say("guestText")} href="/sign-up/" action={say("signUp")} />
        ) : (
          <Learner me={me.data} />
        )}
      </main>
    </>
  );
}

function Note({ title, text, href, action, leaves = 4 }: { title: string; text: string; href: string; action: string; leaves?: number }) {
  return (
    <div className="card p-6 text-center" role="status">
      <Plant leaves={leaves} flower={leaves > 8} label="" className="mx-auto h-32 w-auto" />
      <h1 className="mt-2 text-3xl font-extrabold">{title}</h1>
      <p className="mt-2 mb-5 text-lg text-soft">{text}</p>
      <Link href={href} className="btn btn-primary">
        {action}
      </Link>
    </div>
  );
}

function Learner({ me }: { me: Me }) {
  const say = useTexts(texts);
  const [waited] = useState(me.awaitingGuardian);
  if (me.awaitingGuardian) {
    return (
      <>
        <div className="text-center">
          <Plant leaves={2} label="" className="mx-auto h-32 w-auto" />
          <h1 className="mt-2 text-3xl font-extrabold">{say("guardianTitle")}</h1>
          <p className="mt-1 text-lg text-soft">{say("guardianLead")}</p>
        </div>
        <Linked />
        <Invite />
      </>
    );
  }
  if (!me.consents.service) return <Note title={say("stoppedTitle")} text={say("stoppedText")} href="/settings/consent/" action={say("toConsent")} />;
  if (waited) return <Note title={say("readyTitle")} text={say("readyText")} href="/subjects/" action={say("ready")} leaves={9} />;
  return (
    <>
      <h1 className="text-3xl font-extrabold">{say("myGuardians")}</h1>
      <Guardians />
      <div>
        <h2 className="text-xl font-extrabold">{say("inviteToo")}</h2>
        <p className="text-soft">{say("inviteTooText")}</p>
      </div>
      <Invite />
    </>
  );
}

/** Whoever waits although there is a guardian: that one has not agreed, or not any more. */
function Linked() {
  const say = useTexts(texts);
  const guardians = useQuery({ queryKey: ["guardians"], queryFn: () => unwrap(api.GET("/me/guardians")) });
  const names = guardians.data?.items.map((guardian) => guardian.displayName) ?? [];
  if (names.length === 0) return null;
  return <p className="card border-2 border-dew-line bg-dew-bg p-5 font-semibold text-dew">{say("notAgreed", { names: names.join(", ") })}</p>;
}

function Invite() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const queries = useQueryClient();
  const [fault, setFault] = useState<string | null>(null);
  const [email, setEmail] = useState("");
  const sent = useQuery({ queryKey: ["guardian-invitations"], queryFn: () => unwrap(api.GET("/me/guardian-invitations")) });
  const again = () => queries.invalidateQueries({ queryKey: ["guardian-invitations"] });
  const invite = useMutation({
    mutationFn: (to: { email: string; key: string }) =>
      unwrap(api.POST("/me/guardian-invitations", { params: { header: { "Idempotency-Key": to.key } }, body: { email: to.email } })),
    onSuccess: async () => {
      setEmail("");
      await again();
    },
  });
  const takeBack = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/me/guardian-invitations/{id}", { params: { path: { id } } })),
    onSettled: again,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = email.trim();
    const found = /^\S+@\S+\.\S+$/.test(to) ? null : say("needEmail");
    setFault(found);
    if (found === null) invite.mutate({ email: to, key: idempotencyKey() });
  };
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const open = sent.data?.items.filter((each) => each.state === "open") ?? [];
  const last: Sent | undefined = sent.data?.items.find((each) => each.state !== "withdrawn");
  const problem = invite.error ? asProblem(invite.error) : takeBack.error ? asProblem(takeBack.error) : null;
  const ofField = problem?.fields.find((each) => each.field === "email")?.detail ?? null;
  return (
    <>
      {open.map((each) => (
        <section key={each.id} className="card border-2 border-dew-line bg-dew-bg p-5 text-dew">
          <h2 className="text-xl font-extrabold">{say("waitingTitle")}</h2>
          <p className="mt-1">{say("waitingText", { email: each.email ?? "", date: day.format(new Date(each.expiresAt)) })}</p>
          <p className="mt-1 text-[.95rem]">{say("waitingHelp")}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <button type="button" className="btn btn-plain" disabled={invite.isPending} onClick={() => invite.mutate({ email: each.email ?? "", key: idempotencyKey() })}>
              {say("again")}
            </button>
            <button type="button" className="btn btn-quiet text-dew" disabled={takeBack.isPending} onClick={() => takeBack.mutate(each.id)}>
              {say("takeBack")}
            </button>
          </div>
        </section>
      ))}
      {open.length === 0 && (last?.state === "declined" || last?.state === "expired") && <p className="card bg-sunk p-4 font-semibold">{say(last.state)}</p>}
      <form onSubmit={submit} noValidate className="card flex flex-col gap-4 p-5">
        <Field
          name="email"
          type="email"
          label={say("guardianEmail")}
          help={say("guardianEmailHelp")}
          error={fault ?? ofField}
          inputMode="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required
        />
        {problem && !ofField && (
          <p role="alert" className="font-semibold text-wrong">
            {sentence(problem, sayCommon)}
          </p>
        )}
        <button type="submit" className="btn btn-primary" disabled={invite.isPending}>
          {say(invite.isPending ? "sending" : "send")}
        </button>
        <p role="status" className="text-center font-semibold empty:hidden">
          {invite.isSuccess && <span className="text-right">{say("sent")}</span>}
        </p>
        <p className="text-sm text-soft">{say("guardianWhy")}</p>
      </form>
    </>
  );
}

function Guardians() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<{ id: string; displayName: string } | null>(null);
  const guardians = useQuery({ queryKey: ["guardians"], queryFn: () => unwrap(api.GET("/me/guardians")) });
  const leave = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/me/guardians/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["guardians"] }),
  });
  if (guardians.error) return <Trouble error={guardians.error} onRetry={() => void guardians.refetch()} />;
  if (!guardians.data) return <Loading />;
  return (
    <div className="card flex flex-col gap-3 p-5">
      {guardians.data.items.length === 0 && <p>{say("noGuardians")}</p>}
      {guardians.data.items.map((guardian) => (
        <div key={guardian.id} className="flex items-center justify-between gap-3">
          <p className="text-lg font-bold">{guardian.displayName}</p>
          <button type="button" className="btn btn-quiet min-h-11 text-base" onClick={() => setLeaving(guardian)}>
            {say("leave")}
          </button>
        </div>
      ))}
      {leave.error && (
        <p role="alert" className="font-semibold text-wrong">
          {sentence(asProblem(leave.error), sayCommon)}
        </p>
      )}
      {leaving && (
        <Confirm
          title={say("unlinkTitle", { name: leaving.displayName })}
          text={say("leaveText")}
          yes={say("leave")}
          no={say("cancel")}
          onNo={() => setLeaving(null)}
          onYes={() => {
            leave.mutate(leaving.id);
            setLeaving(null);
          }}
        />
      )}
    </div>
  );
}
