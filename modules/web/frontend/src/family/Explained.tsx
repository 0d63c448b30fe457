import { useTexts } from "@/i18n/use-texts";
import { type Purpose, WORDS } from "./consents";
import { texts } from "./texts";

/** What a purpose is, in plain words. */
export function Explained({ purpose }: { purpose: Purpose }) {
  const say = useTexts(texts);
  const words = WORDS[purpose];
  return (
    <dl className="grid gap-x-4 gap-y-1 text-[.97rem] sm:grid-cols-[8.5rem_1fr]">
      {(["what", "why", "without"] as const).map((row) => (
        <div key={row} className="contents">
          <dt className="font-semibold text-soft max-sm:mt-1.5">{say(row)}</dt>
          <dd>{say(words[row])}</dd>
        </div>
      ))}
    </dl>
  );
}
