import type { Metadata } from "next";
import { Operator } from "@/operator/Operator";

export const metadata: Metadata = { title: "운영" };

export default function Page() {
  return <Operator />;
}
