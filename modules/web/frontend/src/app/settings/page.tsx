import type { Metadata } from "next";
import { Settings } from "@/account/Settings";

export const metadata: Metadata = { title: "설정" };

export default function Page() {
  return <Settings />;
}
