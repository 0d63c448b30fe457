import type { Metadata } from "next";
import { Suspense } from "react";
import { People } from "@/admin/people/People";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "사람" };

export default function Page() {
  return (
    <Suspense fallback={<Loading />}>
      <People />
    </Suspense>
  );
}
