"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { asProblem } from "@/api/problem";
import { chosenLocale, speak } from "@/i18n/locale";

export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            retry: (count, error) => asProblem(error).passing && count < 2,
            retryDelay: (count) => 600 * 2 ** count,
            networkMode: "always",
            staleTime: 5_000,
            refetchOnWindowFocus: false,
          },
          mutations: { networkMode: "always" },
        },
      }),
  );
  useEffect(() => {
    const done = () => {
      delete document.documentElement.dataset.waiting;
    };
    if (chosenLocale() === "en") void speak("en", false).finally(() => requestAnimationFrame(done));
    else done();
  }, []);
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
