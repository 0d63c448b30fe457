import type { Metadata } from "next";
import { SignIn } from "@/account/SignIn";

export const metadata: Metadata = { title: "로그인" };

export default function Page() {
  return <SignIn />;
}
