import type { Metadata } from "next";
import { Invitation } from "@/family/Invitation";

export const metadata: Metadata = { title: "보호자 초대" };

export default function Page() {
  return <Invitation />;
}
