import { api, idempotencyKey, unwrap } from "@/api/client";
import type { PlanStart } from "@/api/types";
import { loadMath } from "@/math/engine";

/** Starts a session as a plan says, and says where it takes place. */
export async function startSession({ subjectId, mode, skillId }: PlanStart): Promise<string> {
  void loadMath();
  const session = await unwrap(
    api.POST("/practice-sessions", {
      params: { header: { "Idempotency-Key": idempotencyKey() } },
      body: { subjectId, mode, ...(skillId === null ? {} : { skillId }) },
    }),
  );
  return `/practice/?session=${encodeURIComponent(session.id)}`;
}
