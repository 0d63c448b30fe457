import type { SubjectProgress } from "@/api/types";
import { useTexts } from "@/i18n/use-texts";
import { texts } from "./texts";

/** What was answered of each skill of a subject. */
export function Skills({ progress }: { progress: SubjectProgress }) {
  const say = useTexts(texts);
  if (progress.skills.length === 0) return null;
  return (
    <section className="card p-5 sm:p-6 lg:col-span-2" aria-labelledby="skills-title">
      <h2 id="skills-title" className="mb-3 text-xl font-extrabold">
        {say("skillsTitle")}
      </h2>
      <ul className="grid gap-x-8 gap-y-3 md:grid-cols-2">
        {progress.skills.map(({ skill, answered, correct }) => (
          <li key={skill.id}>
            <p className="flex items-baseline justify-between gap-3">
              <span className="min-w-0">{skill.name}</span>
              <span className="shrink-0 text-sm text-soft tabular-nums">{say("skillScore", { answered, correct })}</span>
            </p>
            <svg viewBox="0 0 100 3" preserveAspectRatio="none" className="mt-1 h-2 w-full rounded-full" aria-hidden="true">
              <rect width="100" height="3" className="fill-sunk" />
              <rect width={answered === 0 ? 0 : (100 * correct) / answered} height="3" className="fill-leaf" />
            </svg>
          </li>
        ))}
      </ul>
    </section>
  );
}
