// The short path, one question at a time; keys; the answers at a glance; where the facility stands, on a phone too.

import assert from "node:assert/strict";
import { PHONE, appTest } from "./lib.mjs";
import { go, says } from "./steps.mjs";

const at = (page, hash) =>
  page.waitForFunction((h) => location.hash === h && document.activeElement?.id === "title", { timeout: 30_000 }, hash);
const given = (page) => page.$$eval(".answer", (all) => all.findIndex((b) => b.getAttribute("aria-pressed") === "true"));

appTest("an answer leads on, the browser leads back, a change leads to the answers", { hash: "#/ask/1" }, async ({ page }) => {
  assert.equal(await given(page), -1, "nothing is chosen beforehand");
  await page.click(".answer:nth-child(2)");
  await at(page, "#/ask/2");
  await page.click(".ways a[href='#/ask/3']");
  await at(page, "#/ask/3");
  for (let place = 3; place < 9; place += 1) {
    await page.click(".answer:nth-child(1)");
    await at(page, `#/ask/${place + 1}`);
  }
  await page.goBack();
  await at(page, "#/ask/8");
  assert.equal(await given(page), 0, "what was answered stands there");
  await page.goForward();
  await at(page, "#/ask/9");
  await page.click(".answer:nth-child(1)");
  await at(page, "#/ask/2");
  await page.click(".answer:nth-child(4)");
  await at(page, "#/answers");
  await says(page, ".lead", /9問に回答済みです。うち「わからない」が1件/);
  await says(page, ".answers .next", /これが確認できると、点数の幅が[\d.]+点/, "what not knowing costs");

  await page.click(".answers a[href='#/ask/1']");
  await at(page, "#/ask/1");
  assert.equal(await given(page), 1);
  await page.click(".answer:nth-child(3)");
  await at(page, "#/answers");
  const first = await page.$eval(".answers tbody tr:has(a[href='#/ask/1'])", (row) => row.innerText);
  assert.match(first, /いいえ/, "the change is there");
});

appTest("digits answer within a question, Enter goes on, and neither disturbs typing", { hash: "#/check/quick" }, async ({ page }) => {
  const names = await page.$$eval("fieldset.question", (all) => all.map((f) => f.querySelector("input").name));
  const chosen = (name) => page.$$eval(`input[name="${name}"]`, (all) => all.findIndex((r) => r.checked));
  await page.focus("#title");
  await page.keyboard.press("2");
  assert.equal(await chosen(names[0]), -1, "a digit outside a question means nothing");
  await page.focus(`#${names[0]}-0`);
  await page.keyboard.press("3");
  await page.waitForFunction((n) => document.getElementById(`${n}-2`).checked, {}, names[0]);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), `${names[1]}-0`);
  await page.keyboard.press("1");
  await page.waitForFunction((n) => document.getElementById(`${n}-0`).checked, {}, names[1]);
  await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
  await page.type(`#note-${names[1]}`, "4月12日");
  assert.equal(await page.$eval(`#note-${names[1]}`, (e) => e.value), "4月12日");
  assert.equal(await chosen(names[1]), 0, "digits in a note are text");
});

appTest("a question that does not apply says so and leads on", { hash: "#/ask/40" }, async ({ page }) => {
  await says(page, "h1", /当てはまりません/);
  await page.click(".ways a[href='#/answers']");
  await says(page, "h1", /まだ回答はありません/);
});

appTest("on a phone, where the facility stands is a line that opens", { hash: "#/ask/1", viewport: PHONE }, async ({ page }) => {
  assert.equal(await page.$eval(".standing-side", (e) => getComputedStyle(e).display), "none");
  await says(page, ".standing-line", /0～100点/);
  await page.tap(".answer:nth-child(1)");
  await at(page, "#/ask/2");
  const before = await page.$eval(".standing-line", (e) => e.innerText);
  await page.tap(".answer:nth-child(1)");
  await at(page, "#/ask/3");
  assert.notEqual(await page.$eval(".standing-line", (e) => e.innerText), before, "it moves with an answer");
  const bottom = await page.$eval(".standing-bar", (e) => e.getBoundingClientRect().bottom);
  assert.ok(bottom > 0 && bottom < 400, "it is seen without scrolling");
  await page.tap(".standing-line");
  await page.waitForFunction(() => document.querySelector(".standing-bar").open);
  await says(page, ".standing-bar .standing", /ランサムウェアの被害を受けた場合/);
  await go(page, "result");
  assert.equal(await page.$(".standing-bar"), null, "only beside the questions");
});
