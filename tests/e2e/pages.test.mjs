// Every page, empty and filled, on a desk and in the hand: no accessibility fault, nothing wider than the window.
// The pictures are left in target/e2e-shots to be looked at.

import assert from "node:assert/strict";
import { DESKTOP, PHONE, appTest, axe, shot } from "./lib.mjs";

const PAGES = ["start", "facility", "check/quick", "check/governance", "check/people", "check/assets", "check/protect",
  "check/continuity", "check/respond", "result", "loss", "budget", "plan", "documents", "data"];
const VIEWPORTS = { desktop: DESKTOP, phone: PHONE };

export async function go(page, hash) {
  await page.evaluate((h) => { location.hash = `#/${h}`; }, hash);
  await page.waitForFunction((h) => document.querySelector(".tasks [aria-current=page]")?.getAttribute("href") === `#/${h}`, {}, hash);
}

async function sample(page, nth) {
  await (await page.$$("main button.plain"))[nth].click();
  await page.waitForFunction(() => location.hash === "#/result");
  await page.click("#notice button");
}

async function fits(page, what) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const inScroller = (e) => e.closest(".scroll, .hidden, .hidden-head, .patterns, .skip");
    return [...document.querySelectorAll("body *")]
      .filter((e) => !inScroller(e) && e.getBoundingClientRect().right > width + 1)
      .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
  });
  assert.deepEqual(wide.slice(0, 3), [], `${what} overflows`);
}

for (const [name, viewport] of Object.entries(VIEWPORTS)) {
  for (const state of ["empty", "clinic", "hospital"]) {
    for (const lang of ["ja", "en"]) {
      appTest(`every page, ${name}, ${state}, ${lang}`, { viewport, lang }, async ({ page }) => {
        if (state !== "empty") await sample(page, state === "clinic" ? 0 : 1);
        for (const hash of PAGES) {
          await go(page, hash);
          await fits(page, `${hash} (${name}, ${state}, ${lang})`);
          await axe(page);
          await shot(page, `${hash} ${name} ${state} ${lang}`);
        }
      });
    }
  }
}

appTest("folded parts, the menu, errors and questions are as sound as the pages", { viewport: PHONE }, async ({ page }) => {
  await sample(page, 1);
  await page.click(".menu");
  await axe(page);
  for (const hash of ["check/protect", "loss", "budget", "plan"]) {
    await go(page, hash);
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    await fits(page, `${hash}, unfolded`);
    await axe(page);
    await shot(page, `${hash} phone unfolded`);
  }
  await go(page, "facility");
  await page.type("#revenue", "abc");
  await page.waitForSelector("#revenue-error");
  await axe(page);
  await go(page, "data");
  await page.click("button.warn");
  await page.waitForSelector("#notice");
  await axe(page);
});
