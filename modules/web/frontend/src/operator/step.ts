import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { actWith } from "@/api/tokens";
import type { OperatorStep } from "@/api/types";
import { showBanner } from "./StepBanner";

const EARLY_MS = 20_000;

interface Way {
  step: OperatorStep;
  accessToken: string;
  expiresIn: number;
}

/**
 * Acts in the step's academy from now on, in this tab, with tokens that are fetched as they run out. `onLeft` is called once it is over,
 * by the person or by its time.
 */
export function enter({ step, accessToken, expiresIn }: Way, onLeft: () => void): void {
  let token = accessToken;
  let good = Date.now() + expiresIn * 1000;
  let fetching: Promise<string | null> | null = null;
  let over = false;
  const path = { id: step.id };
  const left = () => {
    if (over) return;
    over = true;
    actWith(null);
    hide();
    onLeft();
  };
  const back = () => {
    // Out of there at once, also where the server cannot be told.
    left();
    void api.DELETE("/operator/steps/{id}", { params: { path } }).catch(() => undefined);
  };
  const renew = async (): Promise<string | null> => {
    try {
      const next = await unwrap(api.POST("/operator/steps/{id}/tokens", { params: { path } }));
      token = next.accessToken;
      good = Date.now() + next.expiresIn * 1000;
      return token;
    } catch (error) {
      const { status } = asProblem(error);
      if (status === 0 || status >= 500) throw error;
      left();
      return null;
    }
  };
  const hide = showBanner({ academy: step.tenant.name, until: Date.parse(step.expiresAt) }, back);
  actWith((stale) => {
    if (token !== stale && good - EARLY_MS > Date.now()) return Promise.resolve(token);
    fetching ??= renew().finally(() => {
      fetching = null;
    });
    return fetching;
  });
}
