import type { SubjectProgress } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { margin, points } from "@/practice/ability";
import { AbilityChart } from "./AbilityChart";
import { texts } from "./texts";

/** How able a learner is in a subject, and how that came about. */
export function Ability({ progress }: { progress: SubjectProgress }) {
  const say = useTexts(texts);
  return (
    <section className="card p-5 sm:p-6" aria-labelledby="ability-title">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
        <h2 id="ability-title" className="text-xl font-extrabold">
          {say("abilityTitle")}
        </h2>
        <p className="font-semibold text-soft">{say("abilityNow", { value: points(progress.ability.estimate), se: margin(progress.ability) })}</p>
      </div>
      <AbilityChart key={progress.subject.id} progress={progress} />
    </section>
  );
}
