"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { AccountFrame } from "@/account/AccountFrame";
import { useSignedIn } from "@/account/use-account";
import { api, unwrap } from "@/api/client";
import { asProblem } from "@/api/problem";
import { common } from "@/i18n/common";
import { useTexts } from "@/i18n/use-texts";
import Link from "@/ui/Link";
import { sentence } from "@/ui/Trouble";
import { useTitle } from "@/ui/use-title";
import { useLinkToken } from "./link-token";
import { texts } from "./texts";

/** Where the link in the first letter leads. */
export function Verify() {
  const say = useTexts(texts);
  const sayCommon = useTexts(common);
  const token = useLinkToken();
  const signedIn = useSignedIn();
  const queries = useQueryClient();
  useTitle(say("verifyTitle"));
  const confirm = useQuery({
    queryKey: ["verify", token],
    queryFn: async () => {
      await unwrap(api.POST("/auth/verifications/confirm", { body: { token: token ?? "" } }));
      return true;
    },
    enabled: typeof token === "string",
    staleTime: Infinity,
    retry: false,
  });
  useEffect(() => {
    if (confirm.data) void queries.invalidateQueries({ queryKey: ["me"] });
  }, [confirm.data, queries]);
  const problem = confirm.error ? asProblem(confirm.error) : null;
  return (
    <AccountFrame title={say("verifyTitle")} lead={say("verifyLead")} leaves={5}>
      <div className="flex flex-col gap-4">
        <p role="status" className="font-semibold">
          {token === null ? say("linkMissing") : confirm.data ? say("verified") : problem ? (problem.slug === "link-expired" ? say("linkExpired") : sentence(problem, sayCommon)) : say("verifying")}
        </p>
        <Link href={signedIn ? "/subjects/" : "/sign-in/"} className="btn btn-primary">
          {say(signedIn ? "home" : "signIn")}
        </Link>
      </div>
    </AccountFrame>
  );
}
