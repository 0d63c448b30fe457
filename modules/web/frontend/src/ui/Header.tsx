"use client";

import Link from "@/ui/Link";
import { usePathname } from "next/navigation";
import { useEnrolment, useMe, useSignedIn } from "@/account/use-account";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { Logo } from "./icons";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

export function Header() {
  const say = useTexts(common);
  const signedIn = useSignedIn();
  const me = useMe();
  const path = usePathname();
  useEnrolment();
  const tab = (href: string, text: string) => (
    <Link
      href={href}
      aria-current={path === href ? "page" : undefined}
      className="inline-flex min-h-11 items-center rounded-xl px-2.5 font-semibold text-soft hover:bg-sunk hover:text-ink aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-lime aria-[current]:decoration-4 aria-[current]:underline-offset-[.45em] sm:px-3"
    >
      {text}
    </Link>
  );
  return (
    <header className="mx-auto flex w-full max-w-6xl items-center gap-1 px-4 py-3 sm:px-6">
      <Link href="/" className="mr-auto inline-flex min-h-11 items-center gap-2 text-xl font-extrabold tracking-tight">
        <Logo />
        <span className={signedIn ? "max-sm:sr-only" : undefined}>{say("brand")}</span>
      </Link>
      <nav aria-label={say("menu")} className="flex items-center">
        {signedIn ? (
          <>
            {tab("/subjects/", say("subjects"))}
            {tab("/history/", say("history"))}
            {me?.guest ? tab("/sign-up/", say("signUp")) : tab("/settings/", say("settings"))}
          </>
        ) : (
          tab("/sign-in/", say("signIn"))
        )}
      </nav>
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  );
}
