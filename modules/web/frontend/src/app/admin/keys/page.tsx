import type { Metadata } from "next";
import { Keys } from "@/admin/keys/Keys";

export const metadata: Metadata = { title: "API 키" };

export default function Page() {
  return <Keys />;
}
