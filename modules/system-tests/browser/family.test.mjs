// A child who waits, and the guardian who is asked: from signing up to the first problem, and back to a stop. The link comes out of the
// letter as it lies in the mailbox, DREAMSEED_MAIL. Run by BrowserIT.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { linkFor, MAILBOX } from "./mailbox.mjs";
import { URL_OF_SITE, Visitor } from "./visitor.mjs";

const PASSWORD = "correct horse battery";
const YEAR = new Date().getFullYear();

async function signUp(page, { name, email, birthDate }) {
  await page.locator('input[name="displayName"]').fill(name);
  if (email) await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="birthDate"]').fill(birthDate);
  await page.locator('form button[type="submit"]').click();
}

for (const [name, look] of Object.entries({
  "family-phone": { width: 390, height: 844, locale: "ko", colorScheme: "light" },
  "family-desk": { width: 1280, height: 900, locale: "en", colorScheme: "dark" },
})) {
  describe(`${name}, ${look.width} px, ${look.locale}, ${look.colorScheme}`, { timeout: 180_000, skip: MAILBOX ? false : "there is no mailbox to look into" }, () => {
    test("a child invites, a guardian decides, and both see it", async () => {
      const parent = `${name}-parent-${Date.now()}@example.org`;
      const child = await Visitor.arrive(`${name}-child`, look);
      await child.page.goto(`${URL_OF_SITE}/sign-up/`);
      await signUp(child.page, { name: "민아", email: `${name}-child-${Date.now()}@example.org`, birthDate: `${YEAR - 10}-01-05` });
      await child.page.waitForURL(/\/guardian\//);
      const address = child.page.locator('input[name="email"]');
      await address.waitFor();
      await child.looks("invite");
      await address.fill(parent);
      await child.page.locator('form button[type="submit"]').click();
      await child.page.getByText(parent).waitFor();
      await child.looks("waiting");

      // Nobody has signed in on the guardian's device.
      const guardian = await Visitor.arrive(`${name}-guardian`, look);
      await guardian.page.goto(`${URL_OF_SITE}${await linkFor(parent, "invitation")}`);
      await guardian.page.getByRole("heading", { name: /민아/ }).waitFor();
      assert.equal(new URL(guardian.page.url()).hash, "", "the secret leaves the address bar");
      await guardian.looks("invitation");
      await guardian.page.locator("main .btn-primary").click();
      await guardian.page.waitForURL(/\/sign-up\//);
      assert.equal(await guardian.page.locator('input[name="email"]').inputValue(), parent);
      await signUp(guardian.page, { name: "김정훈", birthDate: "1984-05-08" });
      await guardian.page.waitForURL(/\/invitation\//);
      await guardian.page.locator("fieldset").first().waitFor();
      assert.equal(await guardian.page.locator("input:checked").count(), 0, "nothing is ticked beforehand");
      await guardian.page.locator('form button[type="submit"]').click();
      await guardian.page.getByRole("alert").filter({ hasText: /\S/ }).first().waitFor();
      for (const purpose of ["service", "tutor"]) await guardian.page.locator(`input[name="${purpose}"][value="yes"]`).check({ force: true });
      await guardian.page.locator('input[name="analytics"][value="no"]').check({ force: true });
      await guardian.looks("decide");
      await guardian.page.locator('form button[type="submit"]').click();
      await guardian.page.waitForURL(/\/family\//);
      const switches = guardian.page.getByRole("switch");
      await switches.first().waitFor();
      assert.deepEqual(await switches.evaluateAll((all) => all.map((each) => each.getAttribute("aria-checked"))), ["true", "true", "false"]);
      await guardian.looks("family");

      // The child's page changes by itself, and there is a problem.
      const ready = child.page.locator('main a[href="/subjects/"]');
      await ready.waitFor({ timeout: 30_000 });
      await child.looks("ready");
      await ready.click();
      await child.page.locator("main li h2").first().waitFor();
      await child.page.goto(`${URL_OF_SITE}/settings/consent/`);
      await child.page.locator("main h3").first().waitFor();
      assert.equal(await child.page.getByRole("switch").count(), 0, "a guardian decides");
      await child.looks("consent");

      // The guardian takes it back, and is asked once.
      await switches.first().click();
      await guardian.page.getByRole("dialog").waitFor();
      await guardian.looks("stop");
      await guardian.page.getByRole("dialog").locator(".btn-primary").click();
      await guardian.page.locator('[role="switch"][aria-checked="false"]').nth(1).waitFor();
      await child.page.goto(`${URL_OF_SITE}/history/`);
      await child.page.locator('main a[href="/guardian/"], [role="alert"] a[href="/guardian/"]').first().waitFor();
      await child.looks("stopped");
      // The browser itself notes what the server refused.
      for (const visitor of [child, guardian]) visitor.complaints = visitor.complaints.filter((complaint) => !/status of (401|403)/.test(complaint));
      await guardian.quit();
      await child.quit();
    });

    test("a link that is none, and one's own consents", async () => {
      const visitor = await Visitor.arrive(`${name}-own`, look);
      const { page } = visitor;
      await page.goto(`${URL_OF_SITE}/invitation/#token=${"A".repeat(43)}`);
      await page.getByRole("alert").filter({ hasText: /\S/ }).first().waitFor();
      await visitor.looks("no-invitation");
      await page.goto(`${URL_OF_SITE}/sign-up/`);
      await signUp(page, { name: "지우", email: `${name}-own-${Date.now()}@example.org`, birthDate: "2010-03-04" });
      await page.waitForURL(/\/subjects\//);
      await page.goto(`${URL_OF_SITE}/settings/consent/`);
      const tutor = page.getByRole("switch").nth(1);
      await tutor.waitFor();
      assert.equal(await tutor.getAttribute("aria-checked"), "true");
      await tutor.click();
      await page.locator('[role="switch"][aria-checked="false"]').first().waitFor();
      await visitor.looks("own-consent");
      visitor.complaints = visitor.complaints.filter((complaint) => !/status of (401|404)/.test(complaint));
      await visitor.quit();
    });
  });
}
