// Lists as files: what is handed in, and what is handed out.

/** The headings that a list may have, in the order of the template. */
export const HEADINGS = {
  ko: ["이름", "이메일", "역할", "생년월일", "언어", "반"],
  en: ["displayName", "email", "role", "birthDate", "locale", "className"],
} as const;

export const MOST_BYTES = 1 << 20;

/**
 * A value as a field of CSV (RFC 4180) that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in
 * front (OWASP, CSV injection).
 */
export function field(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const harmless = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** With a byte order mark: without one Excel takes Korean for something else. */
export function file(rows: readonly (readonly (string | number | null)[])[]): Blob {
  return new Blob(["\uFEFF", rows.map((row) => `${row.map(field).join(",")}\r\n`).join("")], { type: "text/csv;charset=utf-8" });
}

export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
