"use client";

import Link from "@/ui/Link";
import { usePathname } from "next/navigation";
import { useEnrolment, useMe, useSignedIn } from "@/account/use-account";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { Logo } from "./icons";
import { LanguageSwitch, ThemeSwitch } from "./Switches";

/** What a person finds in the menu for each of their roles: where it leads, and its name. */
const PARTS = [
  ["learner", "/subjects/", "subjects"],
  ["learner", "/history/", "history"],
  ["guardian", "/family/", "family"],
  ["teacher", "/classes/", "classes"],
  ["admin", "/admin/people/", "academy"],
  ["operator", "/operator/", "operation"],
] as const;

export function Header() {
  const say = useTexts(common);
  const signedIn = useSignedIn();
  const me = useMe();
  const path = usePathname();
  const shown = me ? [...PARTS.filter(([role]) => me.roles.includes(role)), me.guest ? (["", "/sign-up/", "signUp"] as const) : (["", "/settings/", "settings"] as const)] : [];
  // More than fit beside the logo of a phone: then they have a row of their own.
  const many = shown.length > 3;
  useEnrolment();
  const tab = (href: string, text: string) => (
    <Link
      key={href}
      href={href}
      // By its beginning: all of /admin/ is one part, and /class/ is of /classes/.
      aria-current={path.startsWith(href.slice(0, 6)) ? "page" : undefined}
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
        {signedIn ? shown.map(([, href, text]) => tab(href, say(text))) : tab("/sign-in/", say("signIn"))}
      </nav>
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  );
}
