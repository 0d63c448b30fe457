"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/api/client";
import { Ability } from "@/history/Ability";
import { Answers } from "@/history/Answers";
import { Skills } from "@/history/Skills";
import { texts as history } from "@/history/texts";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Loading, Trouble } from "@/ui/Trouble";
import { texts } from "./texts";

/** What a learner practised, for whoever may see it: a guardian, a teacher, an administrator. */
export function LearnerRecord({ id }: { id: string }) {
  const say = useTexts(texts);
  const sayHistory = useTexts(history);
  const locale = useLocale();
  const [chosen, setChosen] = useState<string | null>(null);
  const progress = useQuery({
    queryKey: ["learner-progress", id, locale],
    queryFn: () => unwrap(api.GET("/learners/{id}/progress", { params: { path: { id }, query: { days: 90 } } })),
  });
  if (progress.isError) return <Trouble error={progress.error} onRetry={() => void progress.refetch()} />;
  if (!progress.data) return <Loading />;
  const subjects = progress.data.subjects.filter((each) => each.responses > 0);
  const subject = subjects.find((each) => each.subject.code === chosen) ?? subjects[0];
  if (!subject) return <p className="card p-6 text-center text-lg">{say("empty")}</p>;
  return (
    <div className="grid gap-5 lg:grid-cols-[1.5fr_1fr]">
      <div className="flex flex-wrap items-center gap-2 lg:col-span-2">
        {subjects.length > 1 && (
          <div role="group" aria-label={sayHistory("chooseSubject")} className="flex flex-wrap gap-2">
            {subjects.map((each) => (
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
      <Answers subject={subjects.length > 1 ? subject.subject.id : null} of={{ id, title: say("answersTitle"), given: say("given") }} />
      <Skills progress={subject} />
    </div>
  );
}
