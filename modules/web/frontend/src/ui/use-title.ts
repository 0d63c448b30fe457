import { useEffect } from "react";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";

/** The title of the page in the reader's language; the export carries the Korean one. */
export function useTitle(title: string | null): void {
  const say = useTexts(common);
  const whole = title === null ? say("brand") : `${title} · ${say("brand")}`;
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}
