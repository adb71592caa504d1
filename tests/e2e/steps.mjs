// Steps that many tests take. Each waits until the page shows what it led to: the app draws soon after an event, not
// during it.

import assert from "node:assert/strict";

/** Waits until an element's text matches; what it says in the end is in the complaint. */
export async function says(page, selector, pattern, what = `${selector} says`) {
  const text = () => page.evaluate((s) => document.querySelector(s)?.innerText, selector);
  const matched = (s, source) => new RegExp(source).test(document.querySelector(s)?.innerText ?? "");
  await page.waitForFunction(matched, { timeout: 5_000 }, selector, pattern.source).catch(() => {});
  assert.match(await text() ?? "(nothing)", pattern, what);
}

/** Waits until an element is gone. */
export const gone = (page, selector) => page.waitForSelector(selector, { hidden: true, timeout: 5_000 });

/** Goes to a page by its address, as a link does, and waits until its heading has the focus. */
export async function go(page, name) {
  const hash = `#/${name}`;
  if (await page.$eval(".tasks [aria-current=page]", (link) => link.getAttribute("href")) === hash) return;
  await page.evaluate((h) => { location.hash = h; }, hash);
  await page.waitForFunction((h) => document.activeElement?.id === "title"
    && document.querySelector(".tasks [aria-current=page]")?.getAttribute("href") === h, { timeout: 10_000 }, hash);
}

/** Loads a sample (0: clinic, 1: hospital) from the start page and closes what is said about it. */
export async function loadSample(page, nth) {
  await go(page, "start");
  const answered = !(await page.$("main a.button[href='#/facility']"));
  await (await page.$$("main button.plain"))[nth].click();
  if (answered) {
    await says(page, "#notice", /入れ替えますか|Replace your answers/);
    await page.click("#notice .buttons button");
  }
  await page.waitForFunction(() => location.hash === "#/result" && document.activeElement?.id === "notice");
  await says(page, "#notice", /すべて読み取れました|Everything was read/);
  await page.click("#notice button");
  await gone(page, "#notice");
}
