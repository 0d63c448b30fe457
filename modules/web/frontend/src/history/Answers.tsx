"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { AnsweredItem } from "@/api/types";
import { useLocale, useTexts } from "@/i18n/use-texts";
import { Formula, MathText } from "@/math/MathText";
import { toTex } from "@/math/to-tex";
import { CheckIcon, CrossIcon, DropIcon } from "@/ui/icons";
import { Loading, Trouble } from "@/ui/Trouble";
import { texts } from "./texts";

/** Somebody else's answers, with the words for them; without it they are one's own. */
export interface Whose {
  id: string;
  title: string;
  given: string;
}

export function Answers({ subject, of: whose }: { subject: string | null; of?: Whose }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const answers = useInfiniteQuery({
    queryKey: ["responses", whose?.id ?? "me", subject, locale],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }), ...(subject === null ? {} : { subjectId: subject }) };
      return unwrap(whose ? api.GET("/learners/{id}/responses", { params: { path: { id: whose.id }, query } }) : api.GET("/me/responses", { params: { query } }));
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  return (
    <section aria-labelledby="answers-title">
      <h2 id="answers-title" className="mb-3 text-xl font-extrabold">
        {whose?.title ?? say("answersTitle")}
      </h2>
      {answers.isPending && <Loading />}
      {answers.isError && <Trouble error={answers.error} onRetry={() => void answers.refetch()} />}
      <ol className="flex flex-col gap-3">{answers.data?.pages.flatMap((page) => page.items).map((answer) => <Row key={answer.id} answer={answer} given={whose?.given ?? say("yours")} />)}</ol>
      {answers.hasNextPage && (
        <button type="button" className="btn btn-plain mt-4 w-full" onClick={() => void answers.fetchNextPage()} aria-disabled={answers.isFetchingNextPage}>
          {say(answers.isFetchingNextPage ? "loadingMore" : "loadMore")}
        </button>
      )}
    </section>
  );
}

function Row({ answer, given }: { answer: AnsweredItem; given: string }) {
  const say = useTexts(texts);
  const locale = useLocale();
  const when = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" }).format(new Date(answer.answeredAt));
  const seconds = Math.round(answer.elapsedMs / 1000);
  return (
    <li className="card flex gap-3 p-4">
      <span
        className={`flex size-9 shrink-0 items-center justify-center rounded-full rounded-bl-md ${answer.correct ? "bg-right-bg text-right" : "bg-wrong-bg text-wrong"}`}
      >
        {answer.correct ? <CheckIcon width={20} strokeWidth={3} /> : <CrossIcon width={20} strokeWidth={3} />}
        <span className="sr-only">{say(answer.correct ? "right" : "wrong")}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
          <span className="font-semibold">{answer.skill.name}</span>
          <span>{when}</span>
          <span>{seconds < 90 ? say("seconds", { n: seconds }) : say("minutes", { n: Math.round(seconds / 60) })}</span>
          {answer.helped && (
            <span className="inline-flex items-center gap-1 rounded-full bg-dew-bg px-2 font-semibold text-dew">
              <DropIcon width={14} height={14} />
              {say("helped")}
            </span>
          )}
        </p>
        <p className="mt-1">
          <MathText text={answer.stem} />
        </p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-[.95rem]">
          <span>
            <span className="text-soft">{given}</span>{" "}
            <b>
              {answer.type === "single-choice" || answer.type === "multiple-choice" || answer.type === "ordering" ? (
                <MathText text={answer.answerText} />
              ) : answer.type === "expression" ? (
                <Formula tex={toTex(answer.answerText)} />
              ) : (
                answer.answerText
              )}
            </b>
          </span>
          {!answer.correct && (
            <span>
              <span className="text-soft">{say("correctAnswer")}</span>{" "}
              <b>
                <MathText text={answer.correctAnswer} />
              </b>
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
