/** What is wrong with a password before the server is asked: bcrypt looks at 72 bytes only. */
export function passwordFault(password: string): "short" | "long" | null {
  const bytes = new TextEncoder().encode(password).length;
  return bytes < 10 ? "short" : bytes > 72 ? "long" : null;
}
