import { useState } from "react";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { sentence } from "@/ui/Trouble";
import { Confirm } from "./Confirm";
import { type Consent, type Purpose, PURPOSES, TEXT_VERSION, WORDS } from "./consents";
import { Explained } from "./Explained";
import { texts } from "./texts";

const METHODS = {
  registration: "methodRegistration",
  own: "methodOwn",
  guardian: "methodGuardian",
  unlinked: "methodUnlinked",
  earlier: "methodEarlier",
  demo: "methodDemo",
} as const;

/** Every purpose with its words and a switch. Without `onDecide` it only tells. */
export function ConsentSwitches({
  consents,
  onDecide,
  open = true,
}: {
  consents: Consent[];
  onDecide?: (purpose: Purpose, given: boolean) => Promise<unknown>;
  /** Whether the words stand there at once, or are unfolded. */
  open?: boolean;
}) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const locale = useLocale();
  const [pending, setPending] = useState<Purpose | null>(null);
  const [stopping, setStopping] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const outdated = consents.some((consent) => consent.currentVersion !== TEXT_VERSION);

  const decide = async (purpose: Purpose, given: boolean) => {
    setPending(purpose);
    setError(null);
    try {
      await onDecide?.(purpose, given);
    } catch (problem) {
      setError(problem);
    } finally {
      setPending(null);
    }
  };
  const flip = (purpose: Purpose, given: boolean) => {
    if (purpose === "service" && !given) setStopping(true);
    else void decide(purpose, given);
  };

  return (
    <div className="flex flex-col gap-4">
      {PURPOSES.map((purpose) => {
        const consent = consents.find((each) => each.purpose === purpose);
        if (!consent) return null;
        const title = say(WORDS[purpose].title);
        return (
          <section key={purpose} className="rounded-2xl border-2 border-line p-4">
            <div className="flex items-start gap-3">
              <div className="flex-1">
                <h3 className="text-lg font-extrabold">{title}</h3>
                <p className="text-sm text-soft">
                  <span className={consent.given ? "font-bold text-right" : "font-bold text-ink"}>{say(consent.given ? "given" : "notGiven")}</span>
                  {consent.at && ` · ${day.format(new Date(consent.at))}`}
                  {consent.method && ` · ${say(METHODS[consent.method])}`}
                </p>
              </div>
              {onDecide && (
                <button
                  type="button"
                  role="switch"
                  aria-checked={consent.given}
                  aria-label={title}
                  disabled={pending !== null || outdated}
                  onClick={() => flip(purpose, !consent.given)}
                  className="group inline-flex h-11 w-16 shrink-0 items-center justify-center disabled:opacity-60"
                >
                  <span className="flex h-8 w-14 items-center rounded-full border-2 border-edge bg-sunk px-0.5 transition-colors group-aria-checked:border-primary group-aria-checked:bg-primary">
                    <span className="size-6 rounded-full bg-edge transition-transform group-aria-checked:translate-x-[1.4rem] group-aria-checked:bg-on-primary" />
                  </span>
                </button>
              )}
            </div>
            <details open={open} className="mt-2">
              <summary className="link inline-flex min-h-11 items-center">{say("more")}</summary>
              <Explained purpose={purpose} />
            </details>
          </section>
        );
      })}
      <div role="status">{outdated && <p className="font-semibold text-wrong">{say("textChanged")}</p>}</div>
      {error !== null && (
        <p role="alert" className="font-semibold text-wrong">
          {sentence(asProblem(error), sayCommon)}
        </p>
      )}
      {stopping && (
        <Confirm
          title={say("stopTitle")}
          text={say("stopText")}
          yes={say("stop")}
          no={say("cancel")}
          onNo={() => setStopping(false)}
          onYes={() => {
            setStopping(false);
            void decide("service", false);
          }}
        />
      )}
    </div>
  );
}
