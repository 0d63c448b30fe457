// A person sets up a second factor, signs in with it, and looks where they are signed in. Run by BrowserIT, as the street is.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import sparticuz from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const URL_OF_SITE = process.env.DREAMSEED_URL ?? "http://127.0.0.1:9080";
const PICTURES = process.env.DREAMSEED_PICTURES;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PASSWORD = "correct horse battery";

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    headless: true,
  });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
});

after(async () => {
  await browser?.close();
});

/** RFC 6238 with SHA-1, by RFC 4226, 5.3. `later` steps ahead: every step's code is good once. */
function code(secret, later) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac("sha1", key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

async function look(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${name} is wider than the window by ${wide} px`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`), [], name);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

for (const { name, width, height, colorScheme } of [
  { name: "phone-light", width: 390, height: 844, colorScheme: "light" },
  { name: "desk-dark", width: 1280, height: 900, colorScheme: "dark" },
]) {
  test(`a second factor from its QR code to the second step of signing in (${name})`, async () => {
    const email = `security-${Date.now()}-${width}@example.org`;
    const registered = await fetch(`${URL_OF_SITE}/api/v1/auth/register`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password: PASSWORD, displayName: "봄이", birthDate: "2001-03-04", locale: "ko" }),
    });
    assert.equal(registered.status, 201, await registered.text());

    const context = await browser.newContext({ viewport: { width, height }, locale: "ko-KR", timezoneId: "Asia/Seoul", colorScheme, reducedMotion: "reduce" });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));

    const enter = async () => {
      await page.goto(`${URL_OF_SITE}/sign-in/`);
      await page.getByLabel("이메일").fill(email);
      await page.getByLabel("비밀번호", { exact: true }).fill(PASSWORD);
      await page.getByRole("main").getByRole("button", { name: "로그인" }).click();
    };
    await enter();
    await page.waitForURL(/\/subjects\//);
    await page.goto(`${URL_OF_SITE}/settings/`);
    await page.getByRole("link", { name: /^보안/ }).click();
    await page.waitForURL(/\/settings\/security\//);
    await page.getByText("지금 이 기기").waitFor();
    await look(page, `security-off-${name}`);

    await page.getByRole("button", { name: "2단계 인증 켜기" }).click();
    await page.getByRole("img", { name: "인증 앱에 등록할 QR 코드" }).waitFor();
    const secret = (await page.locator("main code").innerText()).replaceAll(" ", "");
    assert.match(secret, /^[A-Z2-7]{32}$/);
    await look(page, `security-enrolment-${name}`);
    await page.getByLabel("인증 코드").fill("12345");
    await page.getByRole("button", { name: "확인하고 켜기" }).click();
    await page.getByText(/인증 코드가 맞지 않아요/).waitFor();
    const used = code(secret, -1);
    await page.getByLabel("인증 코드").fill(used);
    await page.getByRole("button", { name: "확인하고 켜기" }).click();
    await page.getByRole("heading", { name: "복구 코드" }).waitFor();
    assert.equal(await page.locator("main section ul").first().locator("li").count(), 10);
    await look(page, `security-recovery-${name}`);
    await page.getByRole("button", { name: "보관했어요" }).click();
    await page.getByText("켜짐").waitFor();
    await look(page, `security-on-${name}`);

    await page.getByRole("button", { name: "모든 기기에서 로그아웃" }).click();
    await page.waitForURL(`${URL_OF_SITE}/`);
    await enter();
    await page.getByRole("heading", { name: "한 번 더 확인할게요" }).waitFor();
    await look(page, `second-step-${name}`);
    await page.getByLabel("인증 코드").fill(used);
    await page.getByRole("button", { name: "확인", exact: true }).click();
    await page.getByText(/코드가 맞지 않아요/).waitFor();
    await page.getByLabel("인증 코드").fill(code(secret, 1));
    await page.getByRole("button", { name: "확인", exact: true }).click();
    await page.waitForURL(/\/subjects\//);
    assert.deepEqual(faults, []);
    await context.close();
  });
}
