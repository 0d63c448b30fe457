"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useMe, useSignedIn } from "@/account/use-account";
import { useEnrolment } from "@/account/use-enrolment";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { texts } from "./frame-texts";

const PAGES = [
  ["/admin/people/", "people"],
  ["/admin/bank/", "bank"],
  ["/admin/estimates/", "estimates"],
  ["/admin/keys/", "keys"],
  ["/admin/audit/", "audit"],
] as const;

/** The pages that teachers may read as well. */
const FOR_TEACHERS: readonly string[] = ["/admin/bank/"];

/**
 * The frame of every page that an academy's administrator works on. What stands in it is shown to administrators only, or to `teachers`
 * as well.
 */
export function AdminFrame({ title, lead, teachers = false, children }: { title: string; lead?: string; teachers?: boolean; children: ReactNode }) {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  const path = usePathname();
  useEnrolment();
  useTitle(title);
  return (
    <>
      <Header />
      <main id="content" className="mx-auto w-full max-w-6xl px-4 pt-2 pb-16 sm:px-6">
        {signedIn === false ? (
          <Closed text={say("signInFirst")} href="/sign-in/" button={say("signIn")} />
        ) : me === null ? (
          <Loading />
        ) : !me.roles.includes("admin") && !(teachers && me.roles.includes("teacher")) ? (
          <Closed text={say("forAdmins")} href="/" button={say("home")} />
        ) : (
          <>
            <p className="font-semibold text-soft">{me.tenant.name}</p>
            <h1 className="text-3xl font-extrabold sm:text-4xl">{title}</h1>
            {lead && <p className="mt-1 text-lg text-soft">{lead}</p>}
            <nav aria-label={say("academyMenu")} className="mt-4 mb-6 flex gap-1 overflow-x-auto overflow-y-hidden border-b-2 border-line">
              {PAGES.filter(([href]) => me.roles.includes("admin") || FOR_TEACHERS.includes(href)).map(([href, text]) => (
                <Link
                  key={href}
                  href={href}
                  aria-current={path.startsWith(href) ? "page" : undefined}
                  className="inline-flex min-h-11 shrink-0 items-center border-b-4 border-transparent px-3 font-bold text-soft hover:text-ink aria-[current]:border-primary aria-[current]:text-ink sm:px-5"
                >
                  {say(text)}
                </Link>
              ))}
            </nav>
            <div className="flex flex-col gap-5">{children}</div>
          </>
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
