// The staff of the demo academy, whose passwords and second factor everybody knows.
import { createHmac } from "node:crypto";
import { URL_OF_SITE } from "./visitor.mjs";

const PASSWORD = process.env.DREAMSEED_DEMO_PASSWORD ?? "seed-of-a-dream";
// As ./dreamseed code knows it.
const SECRET = "DREAMSEEDDEMOSECRETDREAMSEEDDEMO";

/** RFC 6238 with SHA-1. Every step's code is good once, so that each sign-in takes the next. */
const spent = new Map();
function code(secret) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Math.max(Math.floor(Date.now() / 30_000) - 1, (spent.get(secret) ?? 0) + 1);
  spent.set(secret, step);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Both steps, for those who have two. */
export async function signIn(visitor, role) {
  const { page } = visitor;
  await page.goto(`${URL_OF_SITE}/sign-in/`);
  await page.locator('input[name="email"]').fill(`${role}@demo.dreamseed.ai`);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('form button[type="submit"]').click();
  if (role !== "admin" && role !== "operator") return;
  // A code is good once, and another file may have used this one: the next is tried then.
  for (let tries = 0; tries < 6; tries++) {
    await page.locator('input[name="code"], input[autocomplete="one-time-code"]').fill(code(SECRET));
    await page.locator('form button[type="submit"]').click();
    const left = await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"), { timeout: 8_000 }).then(
      () => true,
      () => false,
    );
    if (left) return;
  }
  throw new Error(`${role} could not sign in`);
}
