import type { SubjectProgress } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { points } from "@/practice/ability";
import { AbilityChart } from "./AbilityChart";
import { texts } from "./texts";

/** So many standard errors to both sides hold four abilities of five. */
const REACH = 1.2816;

/** How able a learner is in a subject, how that came about, and the score it lets expect. */
export function Ability({ progress }: { progress: SubjectProgress }) {
  const say = useTexts(texts);
  const { estimate, standardError } = progress.ability;
  return (
    <section className="card p-5 sm:p-6" aria-labelledby="ability-title">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
        <h2 id="ability-title" className="text-xl font-extrabold">
          {say("abilityTitle")}
        </h2>
        <p className="font-semibold text-soft">
          {say("abilityNow", { value: points(estimate), low: points(estimate - REACH * standardError), high: points(estimate + REACH * standardError) })}
        </p>
      </div>
      <AbilityChart key={progress.subject.id} progress={progress} />
      {progress.predictedScore && <Score score={progress.predictedScore} />}
    </section>
  );
}

function Score({ score }: { score: NonNullable<SubjectProgress["predictedScore"]> }) {
  const say = useTexts(texts);
  const { value, low, high } = score;
  return (
    <div className="mt-4 rounded-2xl bg-sunk p-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 className="font-extrabold">{say("scoreTitle")}</h3>
        <p className="font-semibold tabular-nums">{say("scoreNow", { value: Math.round(value), low: Math.round(low), high: Math.round(high) })}</p>
      </div>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" className="mt-2 h-4 w-full overflow-visible" aria-hidden="true">
        <rect y="3" width="100" height="4" rx="2" className="fill-line" />
        <rect x={low} y="1" width={Math.max(1, high - low)} height="8" rx="2" className="fill-band" />
        <path d={`M${value} 0V10`} className="stroke-leaf" strokeWidth="5" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="mt-1 flex justify-between text-sm text-soft tabular-nums" aria-hidden="true">
        <span>0</span>
        <span>50</span>
        <span>100</span>
      </p>
      <p className="text-sm text-soft">{say("scoreNote")}</p>
    </div>
  );
}
