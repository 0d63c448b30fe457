import type { Metadata } from "next";
import { Guardian } from "@/family/Guardian";

export const metadata: Metadata = { title: "보호자와 함께 시작해요" };

export default function Page() {
  return <Guardian />;
}
