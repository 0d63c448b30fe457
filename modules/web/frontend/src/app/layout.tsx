import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SkipLink } from "@/ui/SkipLink";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "드림시드 · 한 문제씩 자라요", template: "%s · 드림시드" },
  description: "지금 실력에 꼭 맞는 문제, 답 대신 힌트, 날짜가 찍힌 실력의 변화. 가입하지 않고 바로 풀어 보세요.",
  icons: { icon: "/icon.svg" },
  applicationName: "DreamSeed",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f3f6ec" },
    { media: "(prefers-color-scheme: dark)", color: "#0a1510" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // early.js changes attributes of this element before React sees it.
    <html lang="ko" suppressHydrationWarning>
      <head>
        {/* It must run before the first paint, so it is neither async nor deferred. */}
        {/* eslint-disable-next-line @next/next/no-sync-scripts */}
        <script src="/early.js" />
      </head>
      <body>
        <Providers>
          <SkipLink />
          {children}
        </Providers>
      </body>
    </html>
  );
}
