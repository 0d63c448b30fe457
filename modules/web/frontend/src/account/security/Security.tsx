"use client";

import Link from "@/ui/Link";
import { useTexts } from "@/i18n/use-texts";
import { PasswordForm } from "@/contact/PasswordForm";
import { Header } from "@/ui/Header";
import { Loading } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { useMe, useSignedIn } from "../use-account";
import { SecondFactor } from "./SecondFactor";
import { SignIns } from "./SignIns";
import { texts } from "./texts";

export function Security() {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  useTitle(say("title"));
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-xl flex-col gap-5 px-4 pt-4 pb-16">
        <div>
          <Link href="/settings/" className="link">
            {say("back")}
          </Link>
          <h1 className="text-3xl font-extrabold">{say("title")}</h1>
        </div>
        {signedIn === false && (
          <div className="card p-5">
            <p className="mb-3">{say("notSignedIn")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("enter")}
            </Link>
          </div>
        )}
        {signedIn === true &&
          (me === null ? (
            <Loading />
          ) : (
            <>
              {!me.guest && <PasswordForm />}
              <SecondFactor key={me.id} me={me} />
              <SignIns />
            </>
          ))}
      </main>
    </>
  );
}
