import type { Metadata } from "next";
import { Join } from "@/classes/Join";

export const metadata: Metadata = { title: "반에 들어가기" };

export default function Page() {
  return <Join />;
}
