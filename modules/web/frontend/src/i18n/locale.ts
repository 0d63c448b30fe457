import { read, write } from "@/api/storage";
import type { Locale } from "@/api/types";

// Texts come in bundles, one a page. Korean is part of the page; English is fetched when it is wanted, whole bundles at a time, so
// that a page never mixes the two.

export type Texts<K extends string = string> = Record<K, string>;

export interface Bundle<K extends string> {
  ko: Texts<K>;
  en: Texts<K> | null;
  load: () => Promise<void>;
}

const KEY = "dreamseed.locale";
const bundles = new Set<Bundle<string>>();
const listeners = new Set<() => void>();
let locale: Locale = "ko";

export function bundle<const T extends Texts>(
  ko: T,
  english: () => Promise<{ default: Record<keyof T & string, string> }>,
): Bundle<keyof T & string> {
  let loading: Promise<void> | null = null;
  const made: Bundle<keyof T & string> = {
    ko,
    en: null,
    load: () => {
      loading ??= english()
        .then((texts) => texts.default)
        .catch(() => ko) // better the other language than none
        .then((texts) => {
          made.en = texts;
          // What React's use() looks at first: no wait for what is there.
          Object.assign(loading!, { status: "fulfilled" });
        });
      return loading;
    },
  };
  bundles.add(made as unknown as Bundle<string>);
  return made;
}

export function currentLocale(): Locale {
  return locale;
}

export function serverLocale(): Locale {
  return "ko";
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads what the language needs, then switches everything at once. */
export async function speak(next: Locale, remember = true): Promise<void> {
  if (remember) write(KEY, next);
  if (next === "en") await Promise.all([...bundles].map((each) => each.load()));
  locale = next;
  document.documentElement.lang = next;
  listeners.forEach((listener) => listener());
}

/** The language chosen on this device, or null where none was. */
export function chosenLocale(): Locale | null {
  const kept = read(KEY);
  return kept === "en" || kept === "ko" ? kept : null;
}
