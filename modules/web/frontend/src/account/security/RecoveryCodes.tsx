import { useState } from "react";
import { useTexts } from "@/i18n/use-texts";
import { texts } from "./texts";

/** The recovery codes, the one time that they are shown. */
export function RecoveryCodes({ codes, note, onKept }: { codes: string[]; note: string | null; onKept: () => void }) {
  const say = useTexts(texts);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(codes.join("\n"));
    setCopied(true);
  };
  return (
    <div className="flex flex-col gap-4">
      <h3 className="text-lg font-extrabold">{say("recoveryTitle")}</h3>
      <p>{say("recoveryLead")}</p>
      <ul className="grid grid-cols-1 gap-2 rounded-2xl bg-sunk p-4 min-[400px]:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="text-center font-mono whitespace-nowrap select-all">
            {code}
          </li>
        ))}
      </ul>
      {note && <p className="text-soft">{note}</p>}
      <div className="flex flex-col gap-3 sm:flex-row print:hidden">
        <button type="button" className="btn btn-plain flex-1" onClick={() => void copy()}>
          {say(copied ? "copied" : "copy")}
        </button>
        <button type="button" className="btn btn-plain flex-1" onClick={() => window.print()}>
          {say("print")}
        </button>
        <button type="button" className="btn btn-primary flex-1" onClick={onKept}>
          {say("kept")}
        </button>
      </div>
    </div>
  );
}
