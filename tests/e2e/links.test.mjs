// Links as README has them, opened directly: every page, in each language, with each sample and a pack; wrong values do
// no harm, and nobody's answers are replaced by a link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "./lib.mjs";
import { says } from "./steps.mjs";

const ready = (page) => page.waitForSelector("html[data-boot=ready]:not([data-later])", { timeout: 30_000 });
/** Opens an address as from a link elsewhere: a new page, not a change of hash. */
async function open(page, hash) {
  await page.goto("about:blank");
  await page.goto(new URL(hash, process.env.SONAE_URL).href, { waitUntil: "load" });
  await ready(page);
}
const state = (page) => page.evaluate(() => ({
  hash: location.hash.split("?")[0], lang: document.documentElement.lang, title: document.getElementById("title")?.innerText,
  stopped: Boolean(document.querySelector(".stopped")), kept: JSON.parse(localStorage.getItem("sonae/:v1:document") ?? "{}"),
}));
const forget = (page) => page.evaluate(() => localStorage.clear());
const NAMES = { clinic: "見本クリニック", hospital: "見本病院" };

for (const kind of ["chromium", "firefox"]) {
  test(`every page opens from a link, in each language with each sample, ${kind}`, { timeout: 600_000 }, async () => {
    const app = await openApp({ kind, hash: "#/start?lang=ja" });
    const { page } = app;
    const found = await page.$$eval(".tasks a, a[href^='#/check/']", (links) => [...new Set(links.map((a) => a.getAttribute("href")))]);
    assert.ok(found.length > 20, `${found.length} pages`);
    const pages = [...found, "#/check/checklist", "#/ask/2", "#/answers"];
    const thorough = ["#/start", "#/check/quick", "#/result", "#/documents"];
    for (const [nth, address] of (kind === "chromium" ? pages : thorough).entries()) {
      for (const lang of ["ja", "en"]) {
        for (const [place, sample] of ["clinic", "hospital"].entries()) {
          // Each page in both languages and with both samples; some with all four pairs.
          if (!thorough.includes(address) && (nth + place + (lang === "en")) % 2) continue;
          await open(page, `${address}?lang=${lang}&sample=${sample}`);
          await page.waitForFunction((name) => localStorage.getItem("sonae/:v1:document")?.includes(name), { timeout: 30_000 }, NAMES[sample]);
          const { hash, lang: spoken, title, stopped } = await state(page);
          // The first page has nothing to show of a sample: its result opens instead.
          const expected = address === "#/start" ? "#/result" : address;
          assert.deepEqual([hash, spoken, stopped], [expected, lang, false], `${address} ${lang} ${sample}`);
          assert.ok(title, address);
          assert.equal(await page.$eval("main", (main) => /読み込んでいます/.test(main.innerText)), false, address);
          await page.goto(new URL("paper.html", process.env.SONAE_URL).href);
          await forget(page);
        }
      }
    }
    await app.close();
  });

  test(`wrong values in a link do no harm, ${kind}`, { timeout: 240_000 }, async () => {
    const app = await openApp({ kind, hash: "#/start?lang=ja" });
    app.expectProblem(/404|none-such|JSHandle@error/);
    const { page } = app;
    for (const [link, hash] of [
      ["#/nowhere", "#/start"], ["#/nowhere?lang=xx&sample=none&pack=%3Cb%3E", "#/start"], ["#/ask/0", "#/start"],
      ["#/ask/100", "#/start"], ["#/check/none?sample=", "#/start"], ["#/result?lang=", "#/result"], ["#/%00?=&&==", "#/start"],
      ["#/start?sample=../clinic&lang=ja-JP", "#/start"], [`#/start?pack=${"x".repeat(5000)}`, "#/start"],
      ["#/start?pack=../../etc", "#/start"], ["#javascript:alert(1)", "#/start"], ["#/budget?lang=en&lang=xx", "#/budget"],
    ]) {
      await open(page, link);
      const now = await state(page);
      assert.equal(now.stopped, false, link);
      assert.ok(now.title && ["ja", "en"].includes(now.lang), link);
      // What is no page is the first one; the address may stay as it was.
      const shown = await page.$eval(".tasks [aria-current=page]", (a) => a.getAttribute("href"));
      assert.equal(shown, hash, link);
      assert.deepEqual(Object.keys(now.kept.answers ?? {}), [], link);
    }
    assert.deepEqual(app.requests.filter((url) => /packs\/(?!name)/.test(url)), [], "no strange name is asked for");
    await open(page, "#/start?pack=none-such&lang=ja");
    await says(page, "#notice", /「none-such」は、このバージョンに入っていません/);
    await app.close();
  });

  test(`a link with a sample asks before it replaces answers, ${kind}`, { timeout: 240_000 }, async () => {
    const app = await openApp({ kind, hash: "#/check/quick?lang=ja" });
    const { page } = app;
    await page.evaluate(() => document.querySelector("fieldset.question label").click());
    await says(page, ".state", /最終保存/);
    const { kept: before } = await state(page);
    for (const link of ["#/result?sample=hospital&lang=ja", "#/start?sample=clinic&lang=ja"]) {
      await open(page, link);
      await says(page, "#notice", /入れ替えますか/);
      assert.deepEqual((await state(page)).kept.answers, before.answers, link);
    }
    // Left as it is, nothing has changed.
    await open(page, "#/check/quick");
    assert.deepEqual((await state(page)).kept.answers, before.answers);
    assert.equal(await page.$eval("fieldset.question input", (input) => input.checked), true);
    // A link clicked in a window that is open.
    await page.evaluate(() => { location.hash = "#/loss?sample=hospital"; });
    await says(page, "#notice", /入れ替えますか/);
    assert.deepEqual((await state(page)).kept.answers, before.answers);
    await app.close();
  });
}
