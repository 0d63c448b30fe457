import type { Metadata } from "next";
import { AuditRecord } from "@/admin/audit/AuditRecord";

export const metadata: Metadata = { title: "감사 기록" };

export default function Page() {
  return <AuditRecord />;
}
