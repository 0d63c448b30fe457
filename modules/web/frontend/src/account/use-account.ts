import { useQuery, useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { api, unwrap } from "@/api/client";
import { forget, isSignedIn, keep, mustEnrol, refreshToken, subscribe } from "@/api/tokens";
import type { Locale, Me } from "@/api/types";

/** null until the page runs in the browser: the export knows nobody. */
export function useSignedIn(): boolean | null {
  return useSyncExternalStore<boolean | null>(subscribe, isSignedIn, () => null);
}

export function useMe(): Me | null {
  const signedIn = useSignedIn();
  const query = useQuery({
    queryKey: ["me"],
    queryFn: () => unwrap(api.GET("/me")),
    enabled: signedIn === true,
    staleTime: 60_000,
  });
  return signedIn === true ? (query.data ?? null) : null;
}

const ENROLMENT = "/settings/security/";

/** Leads whoever has to set up a second factor to where that is done: nothing else is open to them. */
export function useEnrolment(): void {
  const router = useRouter();
  const path = usePathname();
  const must = useSyncExternalStore(subscribe, mustEnrol, () => false);
  useEffect(() => {
    if (must && path !== ENROLMENT) router.replace(ENROLMENT);
  }, [must, path, router]);
}

/** Makes sure that there is someone to practise as: a visitor becomes a guest. */
export async function beSomeone(locale: Locale): Promise<void> {
  if (isSignedIn()) return;
  keep(await unwrap(api.POST("/auth/guest", { body: { locale } })));
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    const token = refreshToken();
    if (token !== null) {
      // Signed out here even when the server cannot be told.
      await unwrap(api.POST("/auth/logout", { body: { refreshToken: token } })).catch(() => undefined);
    }
    forget();
    queries.clear();
  }, [queries]);
}
