import type { Metadata } from "next";
import { Family } from "@/family/Family";

export const metadata: Metadata = { title: "우리 가족" };

export default function Page() {
  return <Family />;
}
