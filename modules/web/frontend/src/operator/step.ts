import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { goElsewhere } from "@/api/tokens";
import type { OperatorStep } from "@/api/types";

const EARLY_MS = 20_000;

interface Way {
  step: OperatorStep;
  accessToken: string;
  expiresIn: number;
}

/** Acts in the step's academy from now on, with tokens that are fetched as they run out. */
export function enter({ step, accessToken, expiresIn }: Way): void {
  let token = accessToken;
  let good = Date.now() + expiresIn * 1000;
  let fetching: Promise<string | null> | null = null;
  const renew = async (): Promise<string | null> => {
    try {
      const next = await unwrap(api.POST("/operator/steps/{id}/tokens", { params: { path: { id: step.id } } }));
      token = next.accessToken;
      good = Date.now() + next.expiresIn * 1000;
      return token;
    } catch (error) {
      const { status } = asProblem(error);
      if (status === 0 || status >= 500) throw error;
      // It is over: back to one's own.
      goElsewhere(null);
      return null;
    }
  };
  goElsewhere({
    id: step.id,
    academy: step.tenant.name,
    until: Date.parse(step.expiresAt),
    token: (stale) => {
      if (token !== stale && good - EARLY_MS > Date.now()) return Promise.resolve(token);
      fetching ??= renew().finally(() => {
        fetching = null;
      });
      return fetching;
    },
  });
}

/** Comes back. The step is over for everybody who has its tokens. */
export async function leave(id: string): Promise<void> {
  goElsewhere(null);
  await unwrap(api.DELETE("/operator/steps/{id}", { params: { path: { id } } }));
}
