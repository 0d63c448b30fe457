// What lies in the mailbox of the stack under test, DREAMSEED_MAIL.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const MAILBOX = process.env.DREAMSEED_MAIL;

/** The path of the link to a page in the latest letter to an address that has one; waits for it. */
export async function linkFor(address, page) {
  const wanted = new RegExp(`/${page}/#token=[A-Za-z0-9_-]{43}`);
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    for (const name of readdirSync(MAILBOX).filter((file) => file.endsWith(".eml")).sort().reverse()) {
      const letter = readFileSync(join(MAILBOX, name), "latin1");
      if (!letter.includes(address)) continue;
      const [head, ...rest] = letter.replaceAll("\r\n", "\n").split("\n\n");
      const body = rest.join("\n\n");
      const text = /transfer-encoding: base64/i.test(head)
        ? Buffer.from(body, "base64").toString("utf8")
        : body.replaceAll("=\n", "").replaceAll("=3D", "=");
      const link = wanted.exec(text);
      if (link) return link[0];
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error(`No letter to ${address}`);
}
