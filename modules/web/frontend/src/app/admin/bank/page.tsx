import type { Metadata } from "next";
import { Suspense } from "react";
import { Bank } from "@/admin/bank/Bank";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "문제 은행" };

export default function Page() {
  return (
    <Suspense fallback={<Loading />}>
      <Bank />
    </Suspense>
  );
}
