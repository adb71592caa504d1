// The way through a sample by keyboard, page by page, and the glossary.

import assert from "node:assert/strict";
import { DESKTOP, PHONE, appTest, axe } from "./lib.mjs";
import { tabTo } from "./keys.mjs";
import { go, loadSample, says } from "./steps.mjs";

const WAY = ["result", "check/checklist", "loss", "budget", "plan", "documents"];

for (const [lang, viewport] of [["ja", DESKTOP], ["en", PHONE]]) {
  appTest(`a sample is shown page by page, by keyboard (${lang})`, { lang, viewport }, async ({ page }) => {
    assert.equal(await page.$(".tour"), null, "nothing to be shown round in before a sample is open");
    await loadSample(page, 0);
    for (const [i, name] of WAY.entries()) {
      await page.waitForFunction((h) => location.hash === h, {}, `#/${name}`);
      await says(page, "#tour-where", new RegExp(`${i + 1}\\D+${WAY.length}`));
      await axe(page, name);
      if (i === WAY.length - 1) break;
      await tabTo(page, ".tour button.small");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.id === "tour");
      assert.equal(await page.evaluate(() => scrollY), 0);
      // What comes next for the keyboard is the way on, and then the page.
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement.matches(".tour button.small")));
    }
    await page.emulateMediaType("print");
    assert.equal(await page.$eval(".tour", (e) => getComputedStyle(e).display), "none", "it is not printed");
    await page.emulateMediaType(null);
    await go(page, "privacy");
    await page.click(".tour button.small");
    await page.waitForFunction(() => location.hash === "#/documents" && document.activeElement?.id === "tour");
    await page.evaluate(() => [...document.querySelectorAll(".tour button")].at(-1).click());
    await page.waitForFunction(() => !document.querySelector(".tour") && document.activeElement?.id === "title");
    await go(page, "result");
    assert.equal(await page.$(".tour"), null, "it does not come back");
  });
}

appTest("at its end the sample makes room for the facility", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "documents");
  await page.click(".tour button.small");
  await says(page, "#notice", /回答をすべて消去しました/);
  assert.equal(await page.$(".tour"), null);
});

appTest("terms stand below the page that uses them and lead to all terms", { hash: "#/loss" }, async ({ page }) => {
  await page.waitForSelector("details.terms");
  await tabTo(page, "details.terms summary");
  await page.keyboard.press("Enter");
  await says(page, "details.terms", /年間平均損失額/);
  await tabTo(page, "details.terms a");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#/glossary" && document.activeElement?.id === "title");
  const terms = await page.$$eval(".terms dt", (all) => all.map((e) => e.textContent));
  assert.ok(terms.length > 20 && new Set(terms).size === terms.length, terms.join());
  // 「ログ」 is explained by the questions about logs, not by those about プログラム.
  const log = await page.$$eval(".terms > div", (all) => all.find((e) => e.firstChild.textContent === "ログ").innerText);
  assert.doesNotMatch(log, /更新プログラム/);
});
