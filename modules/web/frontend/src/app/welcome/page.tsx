import type { Metadata } from "next";
import { Reset } from "@/contact/Reset";

export const metadata: Metadata = { title: "환영해요" };

export default function Page() {
  return <Reset welcome />;
}
