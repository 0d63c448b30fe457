import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Tokens } from "@/api/tokens";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import { sentence } from "@/ui/Trouble";
import { AccountFrame } from "./AccountFrame";
import { Field } from "./Field";
import { texts } from "./texts";

/** The second step of signing in: the code of an authenticator app. */
export function SecondStep({ challenge, onTokens, onBack }: { challenge: string; onTokens: (tokens: Tokens) => Promise<void>; onBack: () => void }) {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const [recovery, setRecovery] = useState(false);
  const answer = useMutation({
    mutationFn: (code: string) => unwrap(api.POST("/auth/second-factor", { body: { challenge, code } })),
    onSuccess: onTokens,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "").trim();
    if (code !== "") answer.mutate(code);
  };
  const problem = answer.error ? asProblem(answer.error) : null;
  const gone = problem?.slug === "challenge-expired";
  return (
    <AccountFrame title={say("secondTitle")} lead={say("secondLead")} leaves={9}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field
          name="code"
          key={String(recovery)}
          label={say(recovery ? "secondRecovery" : "secondCode")}
          help={recovery ? say("secondRecoveryHelp") : undefined}
          autoComplete={recovery ? "off" : "one-time-code"}
          inputMode={recovery ? "text" : "numeric"}
          maxLength={20}
          required
          autoFocus
          error={problem ? (gone ? say("secondGone") : problem.slug === "wrong-code" ? say("secondWrong") : sentence(problem, sayCommon)) : null}
        />
        {!gone && (
          <button type="submit" className="btn btn-primary" disabled={answer.isPending}>
            {say(answer.isPending ? "working" : "secondEnter")}
          </button>
        )}
        {!gone && (
          <button type="button" className="link self-center" onClick={() => setRecovery(!recovery)}>
            {say(recovery ? "secondWithApp" : "secondWithRecovery")}
          </button>
        )}
        <button type="button" className="btn btn-plain" onClick={onBack}>
          {say("secondBack")}
        </button>
      </form>
    </AccountFrame>
  );
}
