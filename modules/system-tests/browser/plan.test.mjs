// A learner's day: the plan leads into a session, the map of skills grows with the answers, the history shows ranges. Run by BrowserIT.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { URL_OF_SITE, Visitor } from "./visitor.mjs";

const WORDS = {
  en: { start: /^Try a problem now/, check: "Check", next: /^Next problem/, range: /between \d+ and \d+/, practise: /^Practise / },
  ko: { start: /^바로 풀어 보기/, check: "확인", next: /^다음 문제/, range: /\d+~\d+/, practise: /^이 개념 풀기/ },
};

for (const [name, look] of Object.entries({
  "plan-phone": { width: 390, height: 844, locale: "ko", colorScheme: "light" },
  "plan-desk": { width: 1280, height: 900, locale: "en", colorScheme: "dark" },
})) {
  describe(`${name}, ${look.width} px, ${look.locale}, ${look.colorScheme}`, { timeout: 180_000 }, () => {
    const words = WORDS[look.locale];

    test("from an empty day to a map that has grown", async () => {
      const visitor = await Visitor.arrive(name, look);
      const { page } = visitor;

      // Nobody yet: the plan says how to begin.
      await page.goto(`${URL_OF_SITE}/today/`);
      await page.locator('main a[href="/subjects/"]').waitFor();
      await visitor.looks("nobody");

      // One answer makes a guest; the plan wants to know them first.
      await page.goto(`${URL_OF_SITE}/`);
      await page.getByRole("button", { name: words.start }).first().click();
      await answer(visitor, words);
      await page.goto(`${URL_OF_SITE}/subjects/`);
      await page.locator('main a[href="/today/"]').click();
      const parts = page.locator('section[aria-labelledby="plan-title"] > ol > li');
      await parts.first().waitFor();
      assert.equal(await page.locator('main input[type="radio"]').count(), 4, "10, 15, 30 or 60 minutes");
      await visitor.looks("today-first");
      await parts.first().getByRole("button").click();
      await page.waitForURL(/\/practice\/\?session=/);
      for (let i = 0; i < 6; i++) await answer(visitor, words);

      // By now there is something to go on with; more minutes are more to do, and are remembered.
      await page.goto(`${URL_OF_SITE}/today/`);
      await parts.first().waitFor();
      const minutes = async () => Number(await page.getByRole("progressbar").getAttribute("aria-valuemax"));
      await page.locator('main label:has(input[type="radio"])').last().click();
      await page.waitForFunction(() => document.querySelector('[role="progressbar"]')?.getAttribute("aria-valuemax") === "60");
      await visitor.looks("today");
      await page.reload();
      await parts.first().waitFor();
      assert.equal(await minutes(), 60);

      // The map: what was practised has a range; every state has a name beside its colour.
      await page.locator('main a[href="/skills/"]').click();
      await page.waitForURL(/\/skills\//);
      const begun = page.locator("main details:has(summary svg rect)");
      await begun.first().waitFor();
      assert.match(await begun.first().locator("summary").innerText(), /\d+.?% \(\d+[~–]\d+.?%\)/);
      await visitor.looks("skills");
      const summary = begun.first().locator("summary");
      await summary.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: words.practise }).first().waitFor();
      await visitor.looks("skill-open");

      // Show one state only, and all again; by keyboard.
      const filters = page.locator("main [role=group] button[aria-pressed]:has(svg)");
      const all = await page.locator("main details").count();
      await filters.last().focus();
      await page.keyboard.press("Enter");
      assert.equal(await filters.last().getAttribute("aria-pressed"), "true");
      assert.ok((await page.locator("main details").count()) < all);
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("main details").count(), all);

      // Practise the skill that is open.
      await page.getByRole("button", { name: words.practise }).first().click();
      await page.waitForURL(/\/practice\/\?session=/);
      await page.locator("form h1").waitFor();

      // The history speaks in ranges.
      await page.goto(`${URL_OF_SITE}/history/`);
      const ability = page.locator('section[aria-labelledby="ability-title"]');
      await ability.waitFor();
      assert.match(await ability.locator("h3 + p").innerText(), words.range);
      await page.locator('section[aria-labelledby="skills-title"] li svg').first().waitFor();
      await visitor.looks("history");
      await visitor.quit();
    });
  });
}

/** Answers what is on the page, right or wrong, and goes on. */
async function answer(visitor, words) {
  const { page } = visitor;
  await page.getByRole("button", { name: words.check, exact: true }).waitFor();
  await visitor.fillIn();
  await page.getByRole("button", { name: words.check, exact: true }).click();
  await page.getByRole("button", { name: words.next }).click();
  await page.getByRole("button", { name: words.next }).waitFor({ state: "detached" });
}
