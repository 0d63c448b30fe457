import type { Metadata } from "next";
import { Suspense } from "react";
import { BankItemPage } from "@/admin/bank/BankItemPage";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "문항" };

export default function Page() {
  return (
    <Suspense fallback={<Loading />}>
      <BankItemPage />
    </Suspense>
  );
}
