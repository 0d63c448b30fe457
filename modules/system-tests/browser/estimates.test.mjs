// An administrator runs a calibration, reads its report, and looks an item of the bank in the eye; a teacher finds the bank and no more. Run
// by BrowserIT.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { signIn } from "./staff.mjs";
import { URL_OF_SITE, Visitor } from "./visitor.mjs";

for (const [name, look] of Object.entries({
  "estimates-phone": { width: 390, height: 844, locale: "ko", colorScheme: "dark" },
  "estimates-desk": { width: 1280, height: 900, locale: "en", colorScheme: "light" },
})) {
  describe(`${name}, ${look.width} px, ${look.locale}, ${look.colorScheme}`, { timeout: 240_000 }, () => {
    test("an administrator runs a job and reads what came of it", async () => {
      const admin = await Visitor.arrive(`${name}-admin`, look);
      await signIn(admin, "admin");
      await admin.page.waitForURL(/\/admin\/people\//);
      await admin.page.goto(`${URL_OF_SITE}/admin/estimates/`);
      const start = admin.page.getByRole("button", { name: /^(추천 요인 지금 돌리기|Run now: Recommendation factors)$/ });
      await start.click();
      await admin.page.getByRole("listitem").filter({ hasText: /추천 요인|Recommendation factors/ }).getByText(/^(끝남|Done)$/).first().waitFor();
      await admin.looks("estimates");
      await admin.page.goto(`${URL_OF_SITE}/admin/bank/?subject=math&sort=-difficulty`);
      const link = admin.page.locator('a[href^="/admin/bank/item/"]').filter({ visible: true });
      await link.first().waitFor();
      await admin.looks("bank");
      await admin.page.locator("#bank-search").fill("fraction");
      await admin.page.waitForURL(/q=fraction/);
      await link.first().click();
      await admin.page.waitForURL(/\/admin\/bank\/item\//);
      const curves = admin.page.getByRole("img");
      await curves.first().waitFor();
      assert.match(await curves.first().getAttribute("aria-label"), /정답 확률|Chance of a right answer/);
      await admin.looks("item");
      await admin.quit();
    });

    test("a teacher reads the bank and is not shown the work on it", async () => {
      const teacher = await Visitor.arrive(`${name}-teacher`, look);
      await signIn(teacher, "teacher");
      await teacher.page.waitForURL(/\/classes\//);
      await teacher.page.getByRole("link", { name: /^(문제 은행|Item bank)$/ }).click();
      await teacher.page.locator('a[href^="/admin/bank/item/"]').filter({ visible: true }).first().waitFor();
      assert.equal(await teacher.page.locator('a[href="/admin/estimates/"]').count(), 0);
      await teacher.looks("bank");
      await teacher.quit();
    });
  });
}
