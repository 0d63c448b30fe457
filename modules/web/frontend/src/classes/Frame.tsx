"use client";

import type { ReactNode } from "react";
import { useMe, useSignedIn } from "@/account/use-account";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading } from "@/ui/Trouble";
import { texts } from "./texts";

/** A page for teachers and administrators: who is neither sees where to go instead. */
export function Frame({ children }: { children: ReactNode }) {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  return (
    <>
      <Header />
      <main id="content" className="mx-auto w-full max-w-5xl px-4 pt-2 pb-16 sm:px-6">
        {signedIn === false ? (
          <Closed text={say("signInFirst")} href="/sign-in/" button={say("signIn")} />
        ) : me === null ? (
          <Loading />
        ) : me.roles.includes("teacher") || me.roles.includes("admin") ? (
          children
        ) : (
          <Closed text={say("forTeachers")} href="/join/" button={say("join")} />
        )}
      </main>
    </>
  );
}

function Closed({ text, href, button }: { text: string; href: string; button: string }) {
  return (
    <div className="card mx-auto mt-8 flex max-w-lg flex-col items-center gap-4 p-8 text-center">
      <p className="text-lg">{text}</p>
      <Link href={href} className="btn btn-primary">
        {button}
      </Link>
    </div>
  );
}
