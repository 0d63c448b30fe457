import type { Metadata } from "next";
import { Classes } from "@/classes/Classes";

export const metadata: Metadata = { title: "우리 반" };

export default function Page() {
  return <Classes />;
}
