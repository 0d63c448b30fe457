import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { texts } from "./texts";

export interface Place {
  academy: string;
  /** Milliseconds since 1970. */
  until: number;
}

/** Says above every page, whichever it is, where an operator is, so that nobody forgets; until the function that it gives is called. */
export function showBanner(place: Place, onBack: () => void): () => void {
  const holder = document.createElement("div");
  holder.className = "sticky top-0 z-20";
  document.body.prepend(holder);
  const root = createRoot(holder);
  root.render(<Banner place={place} onBack={onBack} />);
  return () => {
    root.unmount();
    holder.remove();
  };
}

function Banner({ place, onBack }: { place: Place; onBack: () => void }) {
  const say = useTexts(texts);
  const locale = useLocale();
  useEffect(() => {
    const timer = setTimeout(onBack, Math.max(0, place.until - Date.now()));
    return () => clearTimeout(timer);
  }, [place, onBack]);
  return (
    <div role="status" className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-apricot px-4 py-2 text-center font-bold text-[#2b1a05]">
      <span>{say("banner", { academy: place.academy, time: new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(place.until) })}</span>
      <button type="button" className="min-h-11 rounded-xl border-2 border-[#2b1a05] px-4" onClick={onBack}>
        {say("back")}
      </button>
    </div>
  );
}
