import type { Metadata } from "next";
import { SignUp } from "@/account/SignUp";

export const metadata: Metadata = { title: "가입하기" };

export default function Page() {
  return <SignUp />;
}
