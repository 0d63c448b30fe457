"use client";

import { api } from "@/api/client";
import { isSignedIn } from "@/api/tokens";
import { common } from "@/i18n/common";
import { speak } from "@/i18n/locale";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { useQueryClient } from "@tanstack/react-query";
import { MoonIcon, SunIcon } from "./icons";
import { paint, useDark } from "./theme";

export function LanguageSwitch() {
  const say = useTexts(common);
  const locale = useLocale();
  const queries = useQueryClient();
  const other = locale === "ko" ? "en" : "ko";
  const change = async () => {
    await speak(other);
    // Names of subjects and skills come from the server in the caller's language.
    void queries.invalidateQueries();
    if (isSignedIn()) void api.PATCH("/me", { body: { locale: other } }).catch(() => undefined);
  };
  return (
    <button
      type="button"
      lang={other}
      aria-label={say("otherLanguageLabel")}
      onClick={() => void change()}
      className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-xl px-2 text-sm font-bold text-soft hover:bg-sunk hover:text-ink"
    >
      {locale === "ko" ? "EN" : "한"}
    </button>
  );
}

export function ThemeSwitch() {
  const say = useTexts(common);
  const dark = useDark();
  return (
    <button
      type="button"
      aria-label={say(dark ? "toLight" : "toDark")}
      onClick={() => paint(dark ? "light" : "dark")}
      className="inline-flex size-11 items-center justify-center rounded-xl text-soft hover:bg-sunk hover:text-ink"
    >
      {dark ? <SunIcon width={20} /> : <MoonIcon width={20} />}
    </button>
  );
}
