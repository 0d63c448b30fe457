import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { api, idempotencyKey, unwrap } from "@/api/client";
import { ApiProblem, asProblem } from "@/api/problem";
import type { Answer, Presentation, Session, Verdict } from "@/api/types";
import { loadMath } from "@/math/engine";
import { dropDraft, dropPending, keepPending, type Pending, pendingOf } from "./drafts";

export type Phase =
  | { name: "loading" }
  | { name: "failed"; error: unknown }
  | { name: "problem"; presentation: Presentation; notice: "elsewhere" | null }
  | { name: "verdict"; presentation: Presentation | null; verdict: Verdict; answer: Answer }
  | { name: "summary"; exhausted: boolean };

interface State {
  phase: Phase;
  session: Session | null;
}

type Event =
  | { type: "session"; session: Session }
  | { type: "phase"; phase: Phase }
  | { type: "verdict"; verdict: Verdict; presentation: Presentation | null; answer: Answer };

function step(state: State, event: Event): State {
  switch (event.type) {
    case "session":
      return { ...state, session: event.session };
    case "phase":
      return { ...state, phase: event.phase };
    case "verdict":
      return {
        session: state.session && { ...state.session, ...event.verdict.session, ability: event.verdict.ability, openPresentation: null },
        phase: { name: "verdict", verdict: event.verdict, presentation: event.presentation, answer: event.answer },
      };
  }
}

/** Runs one practice session: what is on the screen, and what may be done. */
export function usePractice(sessionId: string) {
  const [state, send] = useReducer(step, { phase: { name: "loading" }, session: null });
  const queries = useQueryClient();
  const alive = useRef(true);

  const present = useCallback(
    async (twinOf?: string, notice: "elsewhere" | null = null) => {
      send({ type: "phase", phase: { name: "loading" } });
      try {
        const [presentation] = await Promise.all([
          unwrap(
            api.POST("/practice-sessions/{id}/presentations", {
              params: { path: { id: sessionId }, header: { "Idempotency-Key": idempotencyKey() } },
              body: twinOf === undefined ? {} : { twinOf },
            }),
          ),
          loadMath(),
        ]);
        send({ type: "phase", phase: { name: "problem", presentation, notice } });
      } catch (error) {
        const slug = asProblem(error).slug;
        if (slug === "items-exhausted" || slug === "session-ended" || slug === "session-complete") {
          send({ type: "phase", phase: { name: "summary", exhausted: slug === "items-exhausted" } });
        } else {
          send({ type: "phase", phase: { name: "failed", error } });
        }
      }
    },
    [sessionId],
  );

  const sending = useMutation<Verdict, ApiProblem, { pending: Pending; presentation: Presentation | null }>({
    mutationFn: ({ pending }) =>
      unwrap(
        api.POST("/practice-sessions/{id}/responses", {
          params: { path: { id: sessionId }, header: { "Idempotency-Key": pending.key } },
          body: { presentationId: pending.presentationId, answer: pending.answer, elapsedMs: pending.elapsedMs },
        }),
      ),
    retry: (count, error) => asProblem(error).passing && count < 2,
    retryDelay: (count) => 500 * 2 ** count,
    onSuccess: (verdict, { pending, presentation }) => {
      dropPending(sessionId);
      dropDraft(pending.presentationId);
      send({ type: "verdict", verdict, presentation, answer: pending.answer });
      void queries.invalidateQueries({ queryKey: ["progress"] });
      void queries.invalidateQueries({ queryKey: ["activity"] });
      void queries.invalidateQueries({ queryKey: ["responses"] });
    },
    onError: (error, { pending, presentation }) => {
      const problem = asProblem(error);
      // Kept while it may still arrive; let go when the server has said no.
      if (problem.passing || problem.status === 401) return;
      dropPending(sessionId);
      if (problem.slug === "already-answered") {
        dropDraft(pending.presentationId);
        void present(undefined, "elsewhere");
      } else if (problem.slug === "session-ended") {
        send({ type: "phase", phase: { name: "summary", exhausted: false } });
      } else if (presentation === null) {
        void present();
      }
    },
  });
  const { mutate } = sending;

  const open = useCallback(async () => {
    send({ type: "phase", phase: { name: "loading" } });
    try {
      const [session] = await Promise.all([
        unwrap(api.GET("/practice-sessions/{id}", { params: { path: { id: sessionId } } })),
        loadMath(),
      ]);
      if (!alive.current) return;
      send({ type: "session", session });
      const pending = pendingOf(sessionId);
      if (pending !== null) {
        const presentation = session.openPresentation?.id === pending.presentationId ? session.openPresentation : null;
        if (presentation) send({ type: "phase", phase: { name: "problem", presentation, notice: null } });
        mutate({ pending, presentation });
      } else if (session.state === "ended") {
        send({ type: "phase", phase: { name: "summary", exhausted: false } });
      } else if (session.openPresentation) {
        send({ type: "phase", phase: { name: "problem", presentation: session.openPresentation, notice: null } });
      } else if (session.complete || (session.answered >= session.goal && session.answered % session.goal === 0)) {
        send({ type: "phase", phase: { name: "summary", exhausted: false } });
      } else {
        await present();
      }
    } catch (error) {
      send({ type: "phase", phase: { name: "failed", error } });
    }
  }, [sessionId, present, mutate]);

  useEffect(() => {
    alive.current = true;
    // Opening the session is the effect; its states follow from the server's answers.
    void open();
    return () => {
      alive.current = false;
    };
  }, [open]);

  // An answer that could not be sent goes out by itself: when the connection is back, and now and then.
  const failure = sending.error;
  const last = sending.variables;
  const waiting = failure !== null && failure.passing;
  useEffect(() => {
    if (!waiting || last === undefined) return;
    const again = () => mutate(last);
    const timer = setInterval(again, 8_000);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [waiting, last, mutate]);

  const answer = useCallback(
    (presentation: Presentation, value: Answer, elapsedMs: number) => {
      const pending = keepPending(sessionId, { presentationId: presentation.id, answer: value, elapsedMs }, idempotencyKey);
      mutate({ pending, presentation });
    },
    [sessionId, mutate],
  );

  const finish = useCallback(async () => {
    send({ type: "phase", phase: { name: "loading" } });
    try {
      const session = await unwrap(api.POST("/practice-sessions/{id}/end", { params: { path: { id: sessionId } } }));
      send({ type: "session", session });
      send({ type: "phase", phase: { name: "summary", exhausted: false } });
    } catch (error) {
      send({ type: "phase", phase: { name: "failed", error } });
    }
  }, [sessionId]);

  return {
    ...state,
    answer,
    /** The answer is on its way. */
    sending: sending.isPending,
    /** The server could not be reached; the answer is kept and will be sent. */
    waiting: waiting && !sending.isPending,
    /** Why the server did not take the answer to this problem. */
    refusedFor: (presentationId: string) =>
      failure !== null && !failure.passing && last?.pending.presentationId === presentationId ? failure : null,
    sendNow: () => {
      if (last !== undefined) mutate(last);
    },
    present,
    finish,
    retry: open,
  };
}
