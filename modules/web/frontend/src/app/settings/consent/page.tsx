import type { Metadata } from "next";
import { MyConsents } from "@/family/MyConsents";

export const metadata: Metadata = { title: "정보 사용 동의" };

export default function Page() {
  return <MyConsents />;
}
