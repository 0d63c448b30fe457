import type { Metadata } from "next";
import { Reset } from "@/contact/Reset";

export const metadata: Metadata = { title: "새 비밀번호" };

export default function Page() {
  return <Reset />;
}
