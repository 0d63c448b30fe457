import { useId, useState } from "react";
import { Dialog } from "@/admin/Dialog";
import type { IssuedApiKey } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { CheckIcon } from "@/ui/icons";
import { texts } from "./texts";

/** The one time that a key is seen. It stays until somebody says that they have it. */
export function ShownKey({ issued, onClose }: { issued: IssuedApiKey; onClose: () => void }) {
  const say = useTexts(texts);
  return (
    <Dialog title={say("shownTitle")} stay onClose={onClose}>
      <p className="mb-4 rounded-2xl bg-dew-bg p-3 font-semibold text-dew">{say("shownOnce")}</p>
      <div className="flex flex-col gap-4">
        <Secret label={say("key")} value={issued.key} />
        <Secret label={say("clientId")} value={issued.clientId} />
        <Secret label={say("clientSecret")} value={issued.clientSecret} />
        <button type="button" className="btn btn-primary" onClick={onClose}>
          {say("done")}
        </button>
      </div>
    </Dialog>
  );
}

function Secret({ label, value }: { label: string; value: string }) {
  const say = useTexts(texts);
  const id = useId();
  const [state, setState] = useState<"" | "copied" | "copyFailed">("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      setState("copyFailed"); // an insecure address, or a browser that was told not to
    }
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <div className="flex gap-2">
        <input id={id} readOnly value={value} className="field min-w-0 flex-1 font-mono text-base" onFocus={(event) => event.target.select()} autoComplete="off" spellCheck={false} />
        <button type="button" className="btn btn-plain shrink-0 px-4" aria-label={`${label} ${say("copy")}`} onClick={() => void copy()}>
          {state === "copied" ? <CheckIcon width={20} strokeWidth={3} /> : say("copy")}
        </button>
      </div>
      <p role="status" className={`text-sm font-semibold empty:hidden ${state === "copyFailed" ? "text-wrong" : "text-primary"}`}>
        {state === "" ? null : say(state)}
      </p>
    </div>
  );
}
