"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { type Elsewhere, goElsewhere } from "@/api/tokens";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { leave } from "./step";
import { texts } from "./texts";

/** Above an academy's pages while an operator is in it, so that nobody forgets where they are. */
export default function StepBanner({ place }: { place: Elsewhere }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const router = useRouter();
  const queries = useQueryClient();
  const back = () => {
    queries.clear();
    router.push("/operator/");
  };
  useEffect(() => {
    const timer = setTimeout(
      () => {
        goElsewhere(null);
        queries.clear();
        router.push("/operator/");
      },
      Math.max(0, place.until - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [place, queries, router]);
  return (
    <div role="status" className="sticky top-0 z-10 flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-apricot px-4 py-2 text-center font-bold text-[#2b1a05]">
      <span>{say("banner", { academy: place.academy, time: new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(place.until) })}</span>
      <button type="button" className="min-h-11 rounded-xl border-2 border-[#2b1a05] px-4" onClick={() => void leave(place.id).finally(back)}>
        {say("back")}
      </button>
    </div>
  );
}
