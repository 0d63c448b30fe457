import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { useTexts } from "@/i18n/use-texts";
import { texts } from "./texts";

/** Says that an address is not confirmed, and sends the letter again. */
export function Unverified({ email }: { email: string }) {
  const say = useTexts(texts);
  const send = useMutation({ mutationFn: () => unwrap(api.POST("/auth/verifications", { body: { email } })) });
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-2xl bg-sunk p-4">
      <p className="mr-auto font-semibold">{say("unverified")}</p>
      <button type="button" className="btn btn-plain" disabled={send.isPending || send.isSuccess} onClick={() => send.mutate()}>
        {say(send.isSuccess ? "sentShort" : "sendAgain")}
      </button>
    </div>
  );
}
