import type { Metadata } from "next";
import { YourData } from "@/contact/YourData";

export const metadata: Metadata = { title: "내 정보" };

export default function Page() {
  return <YourData />;
}
