"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import Link from "@/ui/Link";
import { usePathname } from "next/navigation";
import { useEnrolment, useMe, useSignedIn } from "@/account/use-account";
import { type Elsewhere, isElsewhere, subscribe } from "@/api/tokens";
import type { Me } from "@/api/types";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { Logo } from "./icons";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

const StepBanner = lazy(() => import("@/operator/StepBanner"));

function useElsewhere(): Elsewhere | null {
  return useSyncExternalStore(subscribe, isElsewhere, () => null);
}

type Tab = { href: string; text: "subjects" | "history" | "family" | "classes" | "academy" | "operation" | "settings" | "signUp" };

/** What a person finds in the menu: a part for each of their roles, and their own settings. */
function tabs(me: Me): Tab[] {
  const is = (role: string) => me.roles.includes(role);
  return [
    ...(is("learner") ? ([{ href: "/subjects/", text: "subjects" }, { href: "/history/", text: "history" }] as const) : []),
    ...(is("guardian") ? ([{ href: "/family/", text: "family" }] as const) : []),
    ...(is("teacher") ? ([{ href: "/classes/", text: "classes" }] as const) : []),
    ...(is("admin") ? ([{ href: "/admin/people/", text: "academy" }] as const) : []),
    ...(is("operator") ? ([{ href: "/operator/", text: "operation" }] as const) : []),
    me.guest ? { href: "/sign-up/", text: "signUp" } : { href: "/settings/", text: "settings" },
  ];
}

/** Whether `path` lies in the part that a tab opens: all of /admin/ is the academy, /class/ is of the classes. */
function inside(path: string, href: string): boolean {
  const part = href === "/admin/people/" ? "/admin/" : href;
  return path.startsWith(part) || (href === "/classes/" && path.startsWith("/class/"));
}

export function Header() {
  const say = useTexts(common);
  const signedIn = useSignedIn();
  const me = useMe();
  const path = usePathname();
  const shown = me === null ? [] : tabs(me);
  // More than fit beside the logo of a phone: then they have a row of their own.
  const many = shown.length > 3;
  useEnrolment();
  const elsewhere = useElsewhere();
  const tab = (href: string, text: string) => (
    <Link
      key={href}
      href={href}
      aria-current={inside(path, href) ? "page" : undefined}
      className="inline-flex min-h-11 items-center rounded-xl px-2.5 font-semibold text-soft hover:bg-sunk hover:text-ink aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-lime aria-[current]:decoration-4 aria-[current]:underline-offset-[.45em] sm:px-3"
    >
      {text}
    </Link>
  );
  return (
    <>
      {elsewhere && (
        <Suspense>
          <StepBanner place={elsewhere} />
        </Suspense>
      )}
      <header className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-1 px-4 py-3 sm:px-6">
        <Link href="/" className="mr-auto inline-flex min-h-11 items-center gap-2 text-xl font-extrabold tracking-tight">
          <Logo />
          <span className={signedIn && !many ? "max-sm:sr-only" : undefined}>{say("brand")}</span>
        </Link>
        <nav aria-label={say("menu")} className={`flex min-h-11 flex-wrap items-center ${many ? "max-sm:order-last max-sm:-mx-2 max-sm:w-full" : ""}`}>
          {signedIn ? shown.map(({ href, text }) => tab(href, say(text))) : tab("/sign-in/", say("signIn"))}
        </nav>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
    </>
  );
}
