import { use, useCallback, useSyncExternalStore } from "react";
import type { Locale } from "@/api/types";
import { type Bundle, currentLocale, serverLocale, subscribe } from "./locale";

export type Say<K extends string> = (key: K, values?: Record<string, string | number>) => string;

export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, currentLocale, serverLocale);
}

/** The texts of a bundle in the reader's language; `{name}` in a text is filled from `values`. */
export function useTexts<K extends string>(bundle: Bundle<K>): Say<K> {
  const locale = useLocale();
  // A page that is opened after the language was chosen waits for its own texts. React counts on meeting the same promise again when it
  // goes on with what it had put off, so that it is asked for when the texts are there, too.
  if (locale === "en") use(bundle.load());
  const texts = locale === "en" && bundle.en !== null ? bundle.en : bundle.ko;
  return useCallback((key, values) => fill(texts[key], values), [texts]);
}

export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
