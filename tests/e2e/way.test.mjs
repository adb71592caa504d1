// The whole way with the keyboard alone, in every language: facility, questions, result, loss, budget, plan, documents.

import assert from "node:assert/strict";
import { appTest } from "./lib.mjs";
import { choose, fill, follow, tabTo } from "./keys.mjs";
import { go, loadSample, says } from "./steps.mjs";

const LANGUAGES = {
  ja: { title: "結果｜備え", headline: /点です。まず取り組むのは/, money: /[万億]円/, shortage: /不足/, board: /ご判断いただきたい事項/,
    saved: /最終保存 \d\d:\d\d/ },
  en: { title: "Result | Sonae", headline: /points\. Start with: /, money: /¥[\d,]+/, shortage: /short/,
    board: /decisions needed/, saved: /last saved \d\d:\d\d/ },
};

for (const [lang, words] of Object.entries(LANGUAGES)) {
  appTest(`the whole way by keyboard, ${lang}`, { lang }, async ({ page, requests }) => {
    const asked = [...requests];
    assert.equal(await page.$eval("html", (e) => e.lang), lang);
    await follow(page, "#/facility");
    await choose(page, "kind", 2);
    await fill(page, "beds", "１２０");
    await choose(page, "system", 0);
    await choose(page, "vendor", 0);
    await fill(page, "revenue", "22億8939万円");
    await follow(page, "#/ask/1");
    for (let i = 0; i < 9; i += 1) {
      await page.waitForFunction((h) => location.hash === h && document.activeElement?.id === "title", {}, `#/ask/${i + 1}`);
      await page.keyboard.press(String(i % 4 + 1));
    }
    await page.waitForFunction(() => location.hash === "#/answers" && document.activeElement?.id === "title");
    assert.equal((await page.$$(".answers tbody tr")).length, 9, "answers of the short path");

    // The same questions as a list.
    await follow(page, "#/check/quick", { from: ".tasks", back: true });
    const names = await page.$$eval("fieldset.question", (all) => all.map((f) => f.querySelector("input").name));
    assert.equal(names.length, 9, "questions of the short path");
    await says(page, ".done-count", /9.*9/);
    // The third answer is no: the form asks by when that will change. Its date stands right behind the answers.
    await tabTo(page, `#q-${names[2]} input[type=radio]`, { back: true });
    await tabTo(page, `#target-${names[2]}`, { most: 1 });

    await follow(page, "#/result");
    assert.equal(await page.title(), words.title);
    await says(page, "h1", words.headline);
    assert.equal((await page.$$(".three li")).length, 3, "three things to do first");

    await follow(page, "#/loss");
    await says(page, "h1", words.money);
    await tabTo(page, ".topic:has(#group-anchor) > summary");
    await page.keyboard.press("Enter");
    await choose(page, "anchor", 1);

    // The pages that have no link to the next one are reached through the list of pages.
    await follow(page, "#/budget", { from: ".tasks", back: true });
    await says(page, "h1", words.shortage);

    await follow(page, "#/plan");
    await fill(page, "plan_budget", "500万円");
    await choose(page, "aim", 1);
    assert.ok((await page.$$("table.plan tbody tr")).length > 3, "a plan of several measures");

    await follow(page, "#/documents", { from: ".tasks", back: true });
    await says(page, ".board", words.board);
    await choose(page, "paper", 1);
    await page.waitForSelector(".checklist");
    assert.equal((await page.$$(".checklist tbody tr")).length, 19, "rows of the form");
    assert.equal(await page.$(".board"), null, "one document at a time");
    await says(page, ".state", words.saved);
    assert.deepEqual(requests, asked, "nothing was asked for on the way");

    await page.reload({ waitUntil: "load" });
    await page.waitForSelector("html[data-boot=ready]");
    assert.equal(await page.evaluate(() => location.hash), "#/documents", "the same page after a reload");
    await go(page, "check/quick");
    const chosen = await page.$$eval("fieldset.question", (all) =>
      all.map((f) => [...f.querySelectorAll("input[type=radio]")].findIndex((r) => r.checked)));
    assert.deepEqual(chosen, names.map((_, i) => i % 4), "every answer is there after a reload");
    await go(page, "facility");
    assert.equal(await page.$eval("#revenue", (e) => e.value), "228,939");
    assert.equal(await page.$eval("#beds", (e) => e.value), "120");
    assert.deepEqual(new Set(requests), new Set(asked), "a reload asks for the same files");
  });
}

/** Japanese words on the page, folded parts too, but for those that belong there in any language. */
async function japanese(page) {
  await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
  const text = await page.$eval("body", (e) => e.innerText);
  const belongs = /日本語|事務長|万円|1億2400万円|“医業収益”|Old guideline [経企運][^(\n]*/g;
  return text.replace(belongs, "").match(/[^\n]*[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef][^\n]*/g) ?? [];
}

appTest("languages change everywhere at once, and are remembered", {}, async ({ page }) => {
  await loadSample(page, 1);
  // The texts of another language come with a start in it; the page and the answers are the same.
  const here = await page.evaluate(() => location.hash);
  await page.click(".top-tools button[lang=en]");
  await page.waitForSelector("html[lang=en][data-boot=ready]:not([data-later])");
  assert.equal(await page.evaluate(() => location.hash), here);
  for (const name of ["start", "facility", "ask/3", "check/quick", "answers", "check/governance", "check/people", "check/assets",
    "check/protect", "check/continuity", "check/respond", "result", "loss", "budget", "plan", "risks", "people", "outsourced",
    "documents", "actions", "history", "review", "sites", "together", "glossary", "data"]) {
    await go(page, name);
    assert.deepEqual(await japanese(page), [], `${name} is in English`);
  }
  await go(page, "documents");
  const papers = (await page.$$("#group-paper input")).length;
  assert.equal(papers, 13, "papers");
  for (let paper = 1; paper < papers; paper += 1) {
    await page.click(`label[for=paper-${paper}]`);
    await page.waitForFunction((n) => document.getElementById(`paper-${n}`).checked, {}, paper);
    await page.waitForSelector(".checklist");
    assert.deepEqual(await japanese(page), [], `paper ${paper} is in English`);
  }
  await page.reload({ waitUntil: "load" });
  await page.waitForFunction(() => document.documentElement.lang === "en");
});

appTest("both samples are one tap away and lead to a result", {}, async ({ page }) => {
  for (const [i, name] of ["見本クリニック", "見本病院"].entries()) {
    await loadSample(page, i);
    await says(page, "h1", /点です。まず取り組むのは/);
    await go(page, "facility");
    assert.equal(await page.$eval("#name", (e) => e.value), name);
  }
});
