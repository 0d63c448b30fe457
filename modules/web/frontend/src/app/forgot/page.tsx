import type { Metadata } from "next";
import { Forgot } from "@/contact/Forgot";

export const metadata: Metadata = { title: "비밀번호를 잊었나요?" };

export default function Page() {
  return <Forgot />;
}
