// From the first letter to the last: an address is confirmed, a password forgotten and set anew, changed, and the account taken along
// and erased. Links come out of the letters as they lie in the mailbox. Run by BrowserIT.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { linkFor, MAILBOX } from "./mailbox.mjs";
import { URL_OF_SITE, Visitor } from "./visitor.mjs";

const PASSWORD = "correct horse battery";
const FORGOTTEN_AND_SET = "tall trees from seeds";
const CHANGED = "leaves turn to the light";

for (const [name, look] of Object.entries({
  "account-phone": { width: 390, height: 844, locale: "ko", colorScheme: "light" },
  "account-desk": { width: 1280, height: 900, locale: "en", colorScheme: "dark" },
})) {
  describe(`${name}, ${look.width} px, ${look.locale}, ${look.colorScheme}`, { timeout: 180_000, skip: MAILBOX ? false : "there is no mailbox to look into" }, () => {
    test("an account from its first letter to its last", async () => {
      const email = `${name}-${Date.now()}@example.org`;
      const visitor = await Visitor.arrive(name, look);
      const { page } = visitor;
      const field = (field) => page.locator(`input[name="${field}"]`);
      const submit = () => page.locator('main form button[type="submit"]').first().click();

      await page.goto(`${URL_OF_SITE}/sign-up/`);
      await field("displayName").fill("봄이");
      await field("email").fill(email);
      await field("birthDate").fill("2001-03-04");
      await field("password").fill("password1234");
      await submit();
      await page.locator("form").getByText(look.locale === "ko" ? /유출/ : /leaked/).waitFor();
      visitor.complaints.length = 0; // The browser reports the 400.
      await visitor.looks("breached");
      await field("password").fill(PASSWORD);
      await submit();
      await page.waitForURL(/\/subjects\//);

      await page.goto(`${URL_OF_SITE}/settings/`);
      const unverified = page.getByText(look.locale === "ko" ? "이메일 주소를 아직 확인하지 않았어요." : /not confirmed/);
      await unverified.waitFor();
      await visitor.looks("unverified");
      await page.goto(URL_OF_SITE + (await linkFor(email, "verify")));
      await page.getByText(look.locale === "ko" ? /^확인했어요/ : /^Confirmed|^Thank|confirmed/).waitFor();
      assert.equal(new URL(page.url()).hash, "", "the secret stays in the address bar");
      await visitor.looks("verified");
      await page.goto(`${URL_OF_SITE}/settings/`);
      await page.getByText(email).waitFor();
      assert.equal(await unverified.count(), 0);

      await page.goto(`${URL_OF_SITE}/forgot/`);
      await field("email").fill(email);
      await visitor.looks("forgot");
      await submit();
      await page.getByRole("status").filter({ hasText: /./ }).first().waitFor();
      await page.goto(URL_OF_SITE + (await linkFor(email, "reset")));
      await field("password").fill("short");
      await submit();
      await visitor.looks("reset");
      await field("password").fill(FORGOTTEN_AND_SET);
      await submit();
      await page.getByRole("status").filter({ hasText: /./ }).first().waitFor();
      await visitor.looks("reset-done");

      // Whoever was signed in is out, here too.
      await page.evaluate(() => localStorage.removeItem("dreamseed.refresh"));
      await page.goto(`${URL_OF_SITE}/sign-in/`);
      await field("email").fill(email);
      await field("password").fill(FORGOTTEN_AND_SET);
      await submit();
      await page.waitForURL(/\/subjects\//);

      await page.goto(`${URL_OF_SITE}/settings/security/`);
      await field("currentPassword").fill(FORGOTTEN_AND_SET);
      await field("newPassword").fill(CHANGED);
      await page.locator("form").filter({ has: field("newPassword") }).locator('button[type="submit"]').click();
      await page.getByText(look.locale === "ko" ? /^바꿨어요/ : /^Changed/).waitFor();
      await visitor.looks("password-changed");

      await page.goto(`${URL_OF_SITE}/settings/data/`);
      const download = page.waitForEvent("download");
      await page.locator("main section button").first().click();
      const everything = JSON.parse(readFileSync(await (await download).path(), "utf8"));
      assert.equal(everything.modules.identity.account[0].email, email);
      await visitor.looks("data");
      await field("password").fill(CHANGED);
      await page.locator('main form input[type="checkbox"]').last().check();
      await page.locator('main form button[type="submit"]').click();
      await page.getByRole("status").filter({ hasText: /./ }).first().waitFor();
      await visitor.looks("deleted");
      visitor.complaints = visitor.complaints.filter((complaint) => !/status of 40[01]/.test(complaint));
      await visitor.quit();
    });
  });
}
