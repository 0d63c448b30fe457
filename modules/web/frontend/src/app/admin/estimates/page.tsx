import type { Metadata } from "next";
import { Suspense } from "react";
import { Estimates } from "@/admin/estimates/Estimates";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "추정" };

export default function Page() {
  return (
    <Suspense fallback={<Loading />}>
      <Estimates />
    </Suspense>
  );
}
