import type { Metadata } from "next";
import { Today } from "@/plan/Today";

export const metadata: Metadata = { title: "오늘 할 일" };

export default function Page() {
  return <Today />;
}
