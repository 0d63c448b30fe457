import type { Metadata } from "next";
import { Suspense } from "react";
import { ClassPage } from "@/classes/ClassPage";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "반" };

export default function Page() {
  return (
    <Suspense fallback={<Loading />}>
      <ClassPage />
    </Suspense>
  );
}
