// A class in a quarter of a minute: a guest comes in by the code, the teacher finds them there; an administrator looks through the people,
// hands in a list with a fault and one without; an operator steps into another academy and out. Run by BrowserIT.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import { URL_OF_SITE, Visitor } from "./visitor.mjs";

// Those of the demo academy, which everybody knows.
const PASSWORD = process.env.DREAMSEED_DEMO_PASSWORD ?? "seed-of-a-dream";
const SECRET = "DREAMSEEDDEMOSECRETDREAMSEEDDEMO";
const CODE = "DEMQ47";
const EXCEL = Buffer.from("c0ccb8a72cc0ccb8dec0cf2cbfaac7d22cb9dd0d0a", "hex"); // 이름,이메일,역할,반 in CP949

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

async function signIn(visitor, role) {
  const { page } = visitor;
  await page.goto(`${URL_OF_SITE}/sign-in/`);
  await page.locator('input[name="email"]').fill(`${role}@demo.dreamseed.ai`);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('form button[type="submit"]').click();
  if (role === "admin" || role === "operator") {
    await page.locator('input[name="code"], input[autocomplete="one-time-code"]').fill(code(SECRET));
    await page.locator('form button[type="submit"]').click();
  }
}

for (const [name, look] of Object.entries({
  "people-phone": { width: 390, height: 844, locale: "ko", colorScheme: "dark" },
  "people-desk": { width: 1280, height: 900, locale: "en", colorScheme: "light" },
})) {
  describe(`${name}, ${look.width} px, ${look.locale}, ${look.colorScheme}`, { timeout: 240_000 }, () => {
    test("a guest joins a class by its code, and the teacher finds them there", async () => {
      const called = `${look.locale === "ko" ? "새싹" : "Sprout"} ${Date.now() % 100_000}`;
      const guest = await Visitor.arrive(`${name}-guest`, look);
      await guest.page.goto(`${URL_OF_SITE}/join/`);
      await guest.page.locator('input[name="code"]').fill("abc");
      await guest.page.locator('form button[type="submit"]').click();
      await guest.looks("join");
      await guest.page.locator('input[name="code"]').fill(`${CODE.slice(0, 3)} ${CODE.slice(3).toLowerCase()}`);
      await guest.page.locator('input[name="displayName"]').fill(called);
      await guest.page.locator('form button[type="submit"]').click();
      await guest.page.getByRole("heading", { level: 1, name: /중2 수학 A/ }).waitFor();
      await guest.looks("joined");

      const teacher = await Visitor.arrive(`${name}-teacher`, look);
      await signIn(teacher, "teacher");
      await teacher.page.waitForURL(/\/classes\//);
      await teacher.page.getByText(CODE).waitFor();
      await teacher.looks("classes");
      await teacher.page.locator('a[href^="/class/"]').filter({ hasText: CODE }).click();
      await teacher.page.waitForURL(/\/class\//);
      await teacher.page.getByRole("link", { name: new RegExp(called) }).waitFor();
      await teacher.looks("class");
      await teacher.page.getByRole("link", { name: new RegExp(called) }).click();
      await teacher.page.waitForURL(/\/learner\//);
      await teacher.page.getByRole("heading", { level: 1, name: new RegExp(called) }).waitFor();
      await teacher.looks("record");
      await guest.quit();
      await teacher.quit();
    });

    test("an administrator finds people, and hands in a list until it is right", async () => {
      const mark = `${name}-${Date.now()}`;
      const admin = await Visitor.arrive(`${name}-admin`, look);
      await signIn(admin, "admin");
      await admin.page.waitForURL(/\/admin\/people\//);
      await admin.page.locator("#people-search").waitFor();
      await admin.looks("people");
      const importing = admin.page.getByRole("button", { name: /^(명단 올리기|Import a list)$/ });
      await importing.click();
      const dialog = admin.page.getByRole("dialog");
      await admin.looks("import");
      await dialog.locator('input[type="file"]').setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from("displayName,email,role\n가,nobody,captain\n") });
      await dialog.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
      assert.equal(await dialog.locator("tbody tr").count(), 2, "each fault has a row");
      await admin.looks("refused");
      await dialog.getByRole("button", { name: /다른 파일|another/ }).click();
      await dialog.locator('input[type="file"]').setInputFiles({
        name: "list.csv",
        mimeType: "application/vnd.ms-excel",
        buffer: Buffer.concat([EXCEL, Buffer.from("b1e8bbf5babd", "hex"), Buffer.from(`,${mark}@example.org,,\r\n`)]),
      });
      await dialog.getByRole("status").filter({ hasText: /1/ }).waitFor();
      await admin.looks("imported");
      await dialog.getByRole("button", { name: /^(닫기|Close)$/ }).click();
      await admin.page.locator("#people-search").fill(mark);
      const row = admin.page.locator("tr, li").filter({ hasText: `${mark}@example.org` }).filter({ visible: true });
      await row.waitFor();
      assert.match(await row.innerText(), /김새봄/);
      await row.getByRole("button").click();
      await dialog.locator('input[name="displayName"]').waitFor();
      await admin.looks("edit");
      await dialog.getByRole("checkbox").nth(1).check();
      await dialog.locator('button[type="submit"]').click();
      await dialog.waitFor({ state: "detached" });
      await row.getByText(/^(보호자|Guardian)$/).waitFor();
      await admin.quit();
    });
  });
}
