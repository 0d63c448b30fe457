import type { Metadata } from "next";
import { Verify } from "@/contact/Verify";

export const metadata: Metadata = { title: "이메일 확인" };

export default function Page() {
  return <Verify />;
}
