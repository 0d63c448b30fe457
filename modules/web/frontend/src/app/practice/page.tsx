import type { Metadata } from "next";
import { Suspense } from "react";
import { Practice } from "@/practice/Practice";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "문제 풀기" };

export default function PracticePage() {
  return (
    <Suspense fallback={<Loading />}>
      <Practice />
    </Suspense>
  );
}
