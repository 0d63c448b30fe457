"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useMe, useSignedIn } from "@/account/use-account";
import { useTexts } from "@/i18n/use-texts";
import { Header } from "@/ui/Header";
import Link from "@/ui/Link";
import { Loading } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { texts } from "./frame-texts";

/** A page for administrators: who is none sees where to go instead. */
export function AdminFrame({ title, children }: { title: string; children: ReactNode }) {
  const say = useTexts(texts);
  const signedIn = useSignedIn();
  const me = useMe();
  const path = usePathname();
  useTitle(title);
  const tab = (href: string, text: string) => (
    <Link
      href={href}
      aria-current={path === href ? "page" : undefined}
      className="inline-flex min-h-11 items-center rounded-2xl border-2 border-line px-4 font-bold aria-[current]:border-primary aria-[current]:bg-primary aria-[current]:text-on-primary"
    >
      {text}
    </Link>
  );
  return (
    <>
      <Header />
      <main id="content" className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 pt-4 pb-16 sm:px-6">
        <h1 className="text-3xl font-extrabold sm:text-4xl">{title}</h1>
        {signedIn === false && (
          <div className="card p-5">
            <p className="mb-3">{say("notSignedIn")}</p>
            <Link href="/sign-in/" className="btn btn-primary">
              {say("enter")}
            </Link>
          </div>
        )}
        {signedIn === true && me === null && <Loading />}
        {me !== null && !me.roles.includes("admin") && <p className="card p-5">{say("notAdmin")}</p>}
        {me !== null && me.roles.includes("admin") && (
          <>
            <nav aria-label={say("menu")} className="flex flex-wrap gap-2">
              {tab("/admin/keys/", say("keys"))}
              {tab("/admin/audit/", say("audit"))}
            </nav>
            {children}
          </>
        )}
      </main>
    </>
  );
}
