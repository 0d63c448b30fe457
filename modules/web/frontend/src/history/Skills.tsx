import type { SkillMap, SubjectProgress } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { MasteryBar, percent } from "@/skills/MasteryBar";
import Link from "@/ui/Link";
import { texts } from "./texts";

/** What is known of each skill that was practised, the latest first. */
export function Skills({ progress, map }: { progress: SubjectProgress; map: SkillMap }) {
  const say = useTexts(texts);
  if (progress.skills.length === 0) return null;
  const mapped = new Map(map.skills.map((each) => [each.id, each]));
  return (
    <section className="card p-5 sm:p-6 lg:col-span-2" aria-labelledby="skills-title">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="skills-title" className="text-xl font-extrabold">
          {say("skillsTitle")}
        </h2>
        <Link href={`/skills/?subject=${encodeURIComponent(progress.subject.code)}`} className="link inline-flex min-h-11 items-center">
          {say("toMap")}
        </Link>
      </div>
      <ul className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {progress.skills.map(({ skill, answered, correct }) => {
          const known = mapped.get(skill.id);
          return (
            <li key={skill.id}>
              <p className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 font-semibold">{skill.name}</span>
                <span className="shrink-0 text-sm text-soft tabular-nums">{say("skillScore", { answered, correct })}</span>
              </p>
              {known && known.mastery !== null && (
                <>
                  <MasteryBar mastery={known.mastery} low={known.low ?? 0} high={known.high ?? 1} className="mt-1" />
                  <p className="mt-0.5 text-sm text-soft tabular-nums">{say("skillMastery", { value: percent(known.mastery), low: percent(known.low), high: percent(known.high) })}</p>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-sm text-soft">{say("skillsNote")}</p>
    </section>
  );
}
