"use client";

import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";

export function SkipLink() {
  const say = useTexts(common);
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-xl focus:bg-surface focus:px-4 focus:py-3 focus:font-bold"
    >
      {say("skip")}
    </a>
  );
}
