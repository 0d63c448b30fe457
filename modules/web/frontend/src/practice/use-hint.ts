import { useCallback, useEffect, useRef, useState } from "react";
import { authorizedFetch } from "@/api/client";
import { serverEvents } from "@/api/events";
import { ApiProblem, asProblem } from "@/api/problem";
import type { Hint } from "@/api/types";

export interface HintStream {
  level: number;
  text: string;
  stopped: boolean;
}

/** Streams one hint at a time; it can be stopped, and what had come stays on the screen. */
export function useHint(presentationId: string, onDone: (hint: Hint) => void) {
  const [stream, setStream] = useState<HintStream | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const abort = useRef<AbortController | null>(null);

  useEffect(() => () => abort.current?.abort(), []);

  const take = useCallback(
    async (level: number) => {
      const control = new AbortController();
      abort.current?.abort();
      abort.current = control;
      setProblem(null);
      setStream({ level, text: "", stopped: false });
      try {
        const response = await authorizedFetch(
          new Request(`/api/v1/presentations/${encodeURIComponent(presentationId)}/hints`, {
            method: "POST",
            headers: { "Content-Type": "application/json", Accept: "text/event-stream, application/problem+json" },
            body: JSON.stringify({ level }),
            signal: control.signal,
          }),
        );
        if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => null));
        if (!response.body) throw new ApiProblem(0);
        for await (const { event, data } of serverEvents(response.body)) {
          if (event === "delta") {
            const { text } = JSON.parse(data) as { text: string };
            setStream((now) => now && { ...now, text: now.text + text });
          } else if (event === "done") {
            setStream(null);
            onDone(JSON.parse(data) as Hint);
            return;
          }
        }
        // The stream broke off before its end.
        throw new ApiProblem(0);
      } catch (error) {
        if (control.signal.aborted) return;
        setStream(null);
        setProblem(asProblem(error));
      }
    },
    [presentationId, onDone],
  );

  const stop = useCallback(() => {
    abort.current?.abort();
    setStream((now) => now && { ...now, stopped: true });
  }, []);

  return { stream, problem, take, stop };
}
