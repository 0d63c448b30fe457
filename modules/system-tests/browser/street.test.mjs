// The street as a person walks it, in Chromium: from the landing page to a problem, an answer, a hint, an account and the history.
// Each page is looked at by axe on the way. Run by BrowserIT; by hand: DREAMSEED_URL=http://127.0.0.1:9080 npm test
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { URL_OF_SITE, Visitor } from "./visitor.mjs";

const WORDS = {
  en: {
    start: /^Try a problem now/,
    check: "Check",
    hint: "Hint",
    hintTake: "Show hint 1",
    hintFirst: /Hint 1 of \d/,
    hintBy: /Written by AI|Written by a teacher|Made from the solution/,
    verdict: /^(That's right!|Not yet\.)/,
    next: /^Next problem/,
  },
  ko: {
    start: /^바로 풀어 보기/,
    check: "확인",
    hint: "힌트",
    hintTake: "힌트 1 보기",
    hintFirst: /개 중 1번째 힌트/,
    hintBy: /AI가 씀|선생님이 씀|풀이에서 만든 힌트/,
    verdict: /^(맞았어요!|아직이에요\.)/,
    next: /^다음 문제/,
  },
};

for (const [name, look] of Object.entries({
  phone: { width: 390, height: 844, locale: "ko", colorScheme: "dark" },
  desk: { width: 1280, height: 900, locale: "en", colorScheme: "light" },
})) {
  describe(`${name}, ${look.width} px, ${look.locale}, ${look.colorScheme}`, { timeout: 180_000 }, () => {
    const words = WORDS[look.locale];

    test("from the landing page to a history that is kept", async () => {
      const visitor = await Visitor.arrive(name, look);
      const { page } = visitor;
      await visitor.looks("landing");

      // One click, and there is a problem.
      await page.getByRole("button", { name: words.start }).first().click();
      await page.waitForURL(/\/practice\/\?session=/);
      const stem = page.locator("form h1");
      await stem.waitFor();
      assert.match(await stem.innerText(), /\S/);
      await visitor.looks("problem");

      // An answer and its verdict.
      await visitor.fillIn();
      await page.getByRole("button", { name: words.check, exact: true }).click();
      const next = page.getByRole("button", { name: words.next });
      await next.waitFor();
      const progress = page.getByRole("progressbar");
      assert.equal(await progress.getAttribute("aria-valuenow"), "1");
      assert.match(await page.locator('[role="status"]').first().innerText(), /\S/, "the verdict is said aloud, too");
      await page.getByText(words.verdict).last().waitFor();
      await visitor.looks("verdict");

      // The next problem, with a hint that says who wrote it.
      const before = await stem.innerText();
      await next.click();
      await page.getByRole("button", { name: words.check, exact: true }).waitFor();
      assert.notEqual(await stem.innerText(), before);
      await page.getByRole("button", { name: words.hint, exact: true }).click();
      await page.getByRole("button", { name: words.hintTake }).click();
      const hint = page.locator("article:not([aria-hidden=true])").filter({ hasText: words.hintFirst });
      await hint.waitFor();
      assert.match(await hint.innerText(), words.hintBy);
      await visitor.looks("hint");
      await visitor.fillIn();
      await page.getByRole("button", { name: words.check, exact: true }).click();
      await next.waitFor();
      assert.equal(await progress.getAttribute("aria-valuenow"), "2");

      // A reload in the middle loses nothing.
      await page.reload();
      await page.getByRole("progressbar").waitFor();
      assert.equal(await page.getByRole("progressbar").getAttribute("aria-valuenow"), "2");

      // The guest signs up and keeps all of it.
      await page.locator('header a[href="/subjects/"]').click();
      await page.waitForURL(/\/subjects\//);
      await page.locator("main li h2").first().waitFor();
      await visitor.looks("subjects");
      await page.locator('nav a[href="/sign-up/"]').click();
      await page.waitForURL(/\/sign-up\//);
      await page.locator('input[name="displayName"]').waitFor();
      await visitor.looks("sign-up");
      await page.locator('input[name="displayName"]').fill("지우");
      await page.locator('input[name="email"]').fill(`${name}-${Date.now()}@example.org`);
      await page.locator('input[name="password"]').fill("correct horse battery");
      await page.locator('input[name="birthDate"]').fill("2012-03-04");
      await page.locator('form button[type="submit"]').click();
      await page.waitForURL(/\/history\//);

      // Both answers stand in the history, with the chart above them.
      const chart = page.locator('section[aria-labelledby="ability-title"] svg[role="img"]');
      await chart.waitFor();
      assert.match(await chart.getAttribute("aria-label"), /\d+/);
      assert.equal(await chart.locator("circle").count() >= 2, true, "a point for each answer");
      const answers = page.locator('section[aria-labelledby="answers-title"] > ol > li');
      await answers.first().waitFor();
      assert.equal(await answers.count(), 2);
      await visitor.looks("history");
      await visitor.quit();
    });

    test("the way back in, and what is not there", async () => {
      const visitor = await Visitor.arrive(name, look);
      const { page } = visitor;
      await page.goto(`${URL_OF_SITE}/sign-in/`);
      await page.locator('input[name="email"]').waitFor();
      await visitor.looks("sign-in");
      await page.locator('input[name="email"]').fill("nobody@example.org");
      await page.locator('input[name="password"]').fill("not the password");
      await page.locator('form button[type="submit"]').click();
      await page.getByRole("alert").filter({ hasText: /\S/ }).first().waitFor();
      await visitor.looks("sign-in-refused");
      // The browser itself notes that the server refused.
      visitor.complaints = visitor.complaints.filter((complaint) => !/status of 401/.test(complaint));

      await page.goto(`${URL_OF_SITE}/no-such-page/`);
      await page.locator("h1").waitFor();
      await visitor.looks("not-found");
      visitor.complaints = visitor.complaints.filter((complaint) => !/status of 404/.test(complaint));
      await visitor.quit();
    });
  });
}

test("the keyboard alone gets a learner to a verdict", { timeout: 120_000 }, async () => {
  const visitor = await Visitor.arrive("keyboard", { width: 1280, height: 900, locale: "en", colorScheme: "light" });
  const { page } = visitor;
  await page.getByRole("button", { name: WORDS.en.start }).first().focus();
  await page.keyboard.press("Enter");
  await page.locator("form h1").waitFor();
  for (let answered = 1; answered <= 3; answered++) {
    const choices = await page.locator('form input[type="radio"], form input[type="checkbox"]').count();
    const field = page.locator("form input.field");
    if (choices > 0) {
      await page.keyboard.press("1");
      await page.keyboard.press("Enter");
    } else if ((await field.count()) > 0) {
      await field.focus();
      await page.keyboard.type("7");
      await page.keyboard.press("Enter");
    } else {
      await page.getByRole("button", { name: WORDS.en.check, exact: true }).focus();
      await page.keyboard.press("Enter");
    }
    await page.getByRole("button", { name: WORDS.en.next }).waitFor();
    assert.equal(await page.getByRole("progressbar").getAttribute("aria-valuenow"), String(answered));
    await page.waitForTimeout(300); // The page takes the key press that sent the answer for nothing else.
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: WORDS.en.check, exact: true }).waitFor();
  }
  await visitor.quit();
});
