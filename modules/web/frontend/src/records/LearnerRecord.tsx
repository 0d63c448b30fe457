"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { Ability } from "@/history/Ability";
import { Answers } from "@/history/Answers";
import { texts as history } from "@/history/texts";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { SkillMap } from "@/skills/SkillMap";
import { texts as skills } from "@/skills/texts";
import { Loading, Trouble } from "@/ui/Trouble";
import { texts } from "./texts";

/** What a learner practised, for whoever may see it: a guardian, a teacher, an administrator. */
export function LearnerRecord({ id }: { id: string }) {
  const say = useTexts(texts);
  const sayHistory = useTexts(history);
  const saySkills = useTexts(skills);
  const locale = useLocale();
  const [chosen, setChosen] = useState<string | null>(null);
  const progress = useQuery({
    queryKey: ["learner-progress", id, locale],
    queryFn: () => unwrap(api.GET("/learners/{id}/progress", { params: { path: { id }, query: { days: 90 } } })),
  });
  const practised = (progress.data?.subjects ?? []).filter((each) => each.responses > 0);
  const subject = practised.find((each) => each.subject.code === chosen) ?? practised[0];
  const code = subject?.subject.code;
  const map = useQuery({
    queryKey: ["learner-progress", id, "skills", code, locale],
    queryFn: () => unwrap(api.GET("/learners/{id}/skills", { params: { path: { id }, query: code === undefined ? {} : { subject: code } } })),
    enabled: code !== undefined,
  });
  if (progress.isError) return <Trouble error={progress.error} onRetry={() => void progress.refetch()} />;
  if (!progress.data) return <Loading />;
  if (!subject) return <p className="card p-6 text-center text-lg">{say("empty")}</p>;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-2">
        {practised.length > 1 && (
          <div role="group" aria-label={sayHistory("chooseSubject")} className="flex flex-wrap gap-2">
            {practised.map((each) => (
              <button
                key={each.subject.id}
                type="button"
                aria-pressed={each === subject}
                onClick={() => setChosen(each.subject.code)}
                className="min-h-11 rounded-2xl border-2 border-line px-4 font-bold aria-pressed:border-primary aria-pressed:bg-primary aria-pressed:text-on-primary"
              >
                {each.subject.name}
              </button>
            ))}
          </div>
        )}
        <p className="rounded-2xl bg-sunk px-4 py-2 font-semibold">{say("today", { n: progress.data.today.answered })}</p>
      </div>
      <Ability progress={subject} />
      <section aria-labelledby="map-title" className="min-w-0">
        <h2 id="map-title" className="mb-3 text-xl font-extrabold">
          {saySkills("title")}
        </h2>
        {map.isPending && <Loading />}
        {map.isError && <Trouble error={map.error} onRetry={() => void map.refetch()} />}
        {map.data && <SkillMap key={code} map={map.data} heading="h3" />}
      </section>
      <Answers subject={practised.length > 1 ? subject.subject.id : null} of={{ id, title: say("answersTitle"), given: say("given") }} />
    </div>
  );
}
