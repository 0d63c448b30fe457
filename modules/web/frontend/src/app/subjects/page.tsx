import type { Metadata } from "next";
import { Subjects } from "@/subjects/Subjects";

export const metadata: Metadata = { title: "과목" };

export default function Page() {
  return <Subjects />;
}
