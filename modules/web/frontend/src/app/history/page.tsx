import type { Metadata } from "next";
import { History } from "@/history/History";

export const metadata: Metadata = { title: "자란 기록" };

export default function Page() {
  return <History />;
}
