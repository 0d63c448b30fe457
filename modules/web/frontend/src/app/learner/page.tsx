import type { Metadata } from "next";
import { Suspense } from "react";
import { LearnerPage } from "@/records/LearnerPage";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "학습 기록" };

export default function Page() {
  return (
    <Suspense fallback={<Loading />}>
      <LearnerPage />
    </Suspense>
  );
}
