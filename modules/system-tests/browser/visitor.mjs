// Somebody in Chromium whose pages are looked at by axe on the way.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import sparticuz from "@sparticuz/chromium";
import { chromium } from "playwright-core";

export const URL_OF_SITE = process.env.DREAMSEED_URL ?? "http://127.0.0.1:9080";
const PICTURES = process.env.DREAMSEED_PICTURES;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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

export class Visitor {
  constructor(page, name) {
    this.page = page;
    this.name = name;
    this.complaints = [];
    page.on("pageerror", (error) => this.complaints.push(`error on ${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`console on ${page.url()}: ${message.text()}`);
    });
  }

  static async arrive(name, { width, height, locale, colorScheme }) {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: locale === "ko" ? "ko-KR" : "en-US",
      timezoneId: "Asia/Seoul",
      colorScheme,
      reducedMotion: "reduce",
      hasTouch: width < 600,
    });
    context.setDefaultTimeout(20_000);
    const visitor = new Visitor(await context.newPage(), name);
    await visitor.page.goto(`${URL_OF_SITE}/`);
    if (locale === "en" && (await visitor.page.locator("html").getAttribute("lang")) !== "en") {
      await visitor.page.locator('header button[lang="en"]').click();
      await visitor.page.locator('html[lang="en"]').waitFor();
    }
    return visitor;
  }

  /** No serious finding of axe, nothing that sticks out sideways. */
  async looks(place) {
    await this.page.evaluate(() => document.fonts.ready);
    if (PICTURES) await this.page.screenshot({ path: `${PICTURES}/${this.name}-${place}.png`, fullPage: true });
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, `${place}: ${wide} px wider than the screen`);
    await this.page.evaluate(AXE);
    const findings = await this.page.evaluate(async () => {
      const result = await window.axe.run(document, { resultTypes: ["violations"] });
      return result.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, impact, help, nodes }) => `${impact} ${id}: ${help}, ${nodes.length} times\n` + nodes.slice(0, 3).map(({ html, failureSummary }) => `    ${html.slice(0, 300)}\n    ${failureSummary}`).join("\n"));
    });
    // Told at the end, all at once: the street goes on.
    this.complaints.push(...findings.map((finding) => `${place}: ${finding}`));
  }

  /** Fills in whatever the problem asks for; it need not be right. */
  async fillIn() {
    const form = this.page.locator("form");
    const choice = form.locator('input[type="radio"], input[type="checkbox"]').first();
    const text = form.locator("input.field").first();
    if ((await choice.count()) > 0) await choice.check({ force: true });
    else if ((await text.count()) > 0) await text.fill("7");
    // An ordering is an answer as it stands.
  }

  async quit() {
    await this.page.context().close();
    assert.ok(this.complaints.length === 0, `\n${this.complaints.join("\n")}`);
  }
}
