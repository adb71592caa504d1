// The whole way with the keyboard alone, in every language: facility, questions, result, loss, budget, plan, documents.

import assert from "node:assert/strict";
import { appTest } from "./lib.mjs";
import { choose, enter, fill, tabTo } from "./keys.mjs";

const text = (page, selector = "main") => page.$eval(selector, (e) => e.innerText);

for (const [lang, words] of Object.entries({
  ja: { title: /^結果｜備え$/, headline: /点。まず、/, shortage: /不足/, board: /決めていただきたいこと/, saved: /最終保存 \d\d:\d\d/ },
  en: { title: /^Result \| Sonae$/, headline: /points\. First: /, shortage: /short/, board: /What needs deciding/, saved: /last saved \d\d:\d\d/ },
})) {
  appTest(`the whole way by keyboard, ${lang}`, { lang }, async ({ page, requests }) => {
    const before = requests.length;
    assert.equal(await page.$eval("html", (e) => e.lang), lang);
    await enter(page, "a.button[href='#/facility']", "#/facility");
    await choose(page, "kind", 2);
    await fill(page, "beds", "１２０");
    await choose(page, "system", 0);
    await choose(page, "vendor", 0);
    await fill(page, "revenue", "22億8939万円");
    await enter(page, "a.button[href='#/check/quick']", "#/check/quick");

    const names = await page.$$eval("fieldset.question", (all) => all.map((f) => f.querySelector("input").name));
    assert.equal(names.length, 9, "questions of the short path");
    for (const [i, name] of names.entries()) await choose(page, name, i % 4);
    const no = names[2];
    await tabTo(page, `#target-${no}`);
    assert.match(await text(page, ".done-count"), /9.*9/);

    await enter(page, "a.button[href='#/result']", "#/result");
    assert.match(await page.title(), words.title);
    assert.match(await text(page, "h1"), words.headline);
    assert.equal((await page.$$(".three li")).length, 3, "three things to do first");

    await enter(page, "main a.button[href='#/loss']", "#/loss");
    assert.match(await text(page, "h1"), lang === "ja" ? /万円|億円/ : /¥[\d,]+/);
    await choose(page, "anchor", 1);

    await enter(page, "footer, a[href='#/budget']", undefined).catch(() => {});
    await page.evaluate(() => document.querySelector("#title").focus());
    await page.keyboard.down("Shift");
    await tabTo(page, ".tasks a[href='#/budget']");
    await page.keyboard.up("Shift");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#/budget");
    assert.match(await text(page, "h1"), words.shortage);
    await page.waitForFunction(() => document.activeElement?.id === "title");

    await enter(page, "main a.button[href='#/plan']", "#/plan");
    await fill(page, "plan_budget", "500万円");
    await choose(page, "aim", 1);
    assert.ok((await page.$$("table.plan tbody tr")).length > 3, "a plan of several measures");

    await page.evaluate(() => document.querySelector("#title").focus());
    await page.keyboard.down("Shift");
    await tabTo(page, ".tasks a[href='#/documents']");
    await page.keyboard.up("Shift");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#/documents" && document.activeElement?.id === "title");
    assert.match(await text(page, ".board"), words.board);
    await choose(page, "paper", 1);
    assert.equal((await page.$$(".checklist tbody tr")).length, 19, "rows of the form");

    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector(".state").innerText), {}, words.saved.source);
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector("html[data-boot=ready]");
    assert.equal(await page.evaluate(() => location.hash), "#/documents", "the same page after a reload");
    await page.evaluate(() => { location.hash = "#/check/quick"; });
    await page.waitForSelector("fieldset.question");
    const chosen = await page.$$eval("fieldset.question", (all) =>
      all.map((f) => [...f.querySelectorAll("input[type=radio]")].findIndex((r) => r.checked)));
    assert.deepEqual(chosen, names.map((_, i) => i % 4), "every answer is there after a reload");
    await page.evaluate(() => { location.hash = "#/facility"; });
    await page.waitForSelector("#revenue");
    assert.equal(await page.$eval("#revenue", (e) => e.value), "228,939");
    assert.equal(await page.$eval("#beds", (e) => e.value), "120");
    const after = requests.slice(before).filter((url) => !requests.slice(0, before).includes(url));
    assert.deepEqual(after, [], "nothing was asked for that was not there at the start");
  });
}

appTest("languages change everywhere at once, and are remembered", {}, async ({ page }) => {
  await page.click(".top-tools button[lang=en]");
  await page.waitForFunction(() => document.documentElement.lang === "en");
  for (const hash of ["start", "facility", "check/quick", "check/protect", "result", "loss", "budget", "plan", "documents", "data"]) {
    await page.evaluate((h) => { location.hash = `#/${h}`; }, hash);
    await page.waitForFunction((h) => document.querySelector(".tasks [aria-current=page]")?.getAttribute("href") === `#/${h}`, {}, hash);
    const left = await page.evaluate(() => document.body.innerText.replaceAll("日本語", ""));
    // Official numbers such as 2-⑥ and the unit 万円 belong to the form and the field; everything else is English.
    const japanese = left.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g)?.filter((w) => !["万円", "億", "万"].includes(w)) ?? [];
    assert.deepEqual(japanese, [], `${hash} is in English`);
  }
  await page.reload({ waitUntil: "load" });
  await page.waitForFunction(() => document.documentElement.lang === "en");
});

appTest("both samples are one tap away and lead to a result", {}, async ({ page }) => {
  for (const [i, band] of [/無床診療所|点/, /点/].entries()) {
    await page.evaluate(() => { location.hash = "#/start"; });
    await page.waitForFunction(() => location.hash === "#/start" && document.querySelectorAll("main button").length >= 2);
    await (await page.$$("main button.plain"))[i].click();
    if (i > 0) {
      await page.waitForSelector("#notice button.button");
      assert.match(await text(page, "#notice"), /入れ替えますか/);
      await page.click("#notice button.button");
    }
    await page.waitForFunction(() => location.hash === "#/result");
    assert.match(await text(page, "h1"), band);
  }
});
