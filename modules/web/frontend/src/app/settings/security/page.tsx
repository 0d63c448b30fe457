import type { Metadata } from "next";
import { Security } from "@/account/security/Security";

export const metadata: Metadata = { title: "보안" };

export default function Page() {
  return <Security />;
}
