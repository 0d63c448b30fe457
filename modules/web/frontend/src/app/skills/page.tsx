import type { Metadata } from "next";
import { Suspense } from "react";
import { Skills } from "@/skills/Skills";
import { Loading } from "@/ui/Trouble";

export const metadata: Metadata = { title: "개념 지도" };

export default function Page() {
  return (
    <Suspense fallback={<Loading />}>
      <Skills />
    </Suspense>
  );
}
