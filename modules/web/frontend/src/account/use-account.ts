import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { api, unwrap } from "@/api/client";
import { forget, isSignedIn, keep, refreshToken, subscribe } from "@/api/tokens";
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
