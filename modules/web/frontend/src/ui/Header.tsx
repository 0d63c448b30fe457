"use client";

import Link from "@/ui/Link";
import { usePathname } from "next/navigation";
import { useMe, useSignedIn } from "@/account/use-account";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { Logo } from "./icons";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

/** A part for each role: whose it is, its page and its name; all of /admin/ is the academy, /class/ is of the classes. */
const PARTS = [
  ["learner", "/today/", "today"],
  ["learner", "/subjects/", "subjects"],
  ["learner", "/history/", "history"],
  ["guardian", "/family/", "family"],
  ["teacher", "/classes/", "classes", "/class"],
  ["admin", "/admin/people/", "academy", "/admin/"],
  ["operator", "/operator/", "operation"],
] as const;

export function Header() {
  const say = useTexts(common);
  const signedIn = useSignedIn();
  const me = useMe();
  const path = usePathname();
  const shown = PARTS.filter(([role]) => me?.roles.includes(role));
  // More than fit beside the logo of a phone: then they have a row of their own.
  const many = shown.length > 2;
  const tab = (href: string, text: string, part = href) => (
    <Link
      key={href}
      href={href}
      aria-current={path.startsWith(part) ? "page" : undefined}
      className="inline-flex min-h-11 items-center rounded-xl px-2.5 font-semibold text-soft hover:bg-sunk hover:text-ink aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-lime aria-[current]:decoration-4 aria-[current]:underline-offset-[.45em] sm:px-3"
    >
      {text}
    </Link>
  );
  return (
      <header className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-1 px-4 py-3 sm:px-6">
        <Link href="/" className="mr-auto inline-flex min-h-11 items-center gap-2 text-xl font-extrabold tracking-tight">
          <Logo />
          <span className={signedIn && !many ? "max-sm:sr-only" : undefined}>{say("brand")}</span>
        </Link>
        <nav aria-label={say("menu")} className={`flex min-h-11 flex-wrap items-center ${many ? "max-sm:order-last max-sm:-mx-2 max-sm:w-full" : ""}`}>
          {shown.map(([, href, text, part]) => tab(href, say(text), part))}
          {!signedIn ? tab("/sign-in/", say("signIn")) : me && (me.guest ? tab("/sign-up/", say("signUp")) : tab("/settings/", say("settings")))}
        </nav>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
  );
}
