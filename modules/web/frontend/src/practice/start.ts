import { api, idempotencyKey, unwrap } from "@/api/client";
import { beSomeone } from "@/account/use-account";
import { currentLocale } from "@/i18n/locale";
import { loadMath } from "@/math/engine";

/** Starts a session (as a guest, if nobody is signed in) and says where it takes place. To learn, with all skills, unless told otherwise. */
export async function startPractice(
  subject: string,
  { mode = "practice", skillId }: { mode?: "practice" | "diagnostic"; skillId?: string } = {},
): Promise<string> {
  void loadMath();
  await beSomeone(currentLocale());
  const session = await unwrap(
    api.POST("/practice-sessions", {
      params: { header: { "Idempotency-Key": idempotencyKey() } },
      body: { subjectId: subject, mode, ...(skillId && { skillId }) },
    }),
  );
  return `/practice/?session=${encodeURIComponent(session.id)}`;
}
