// The program comes in two parts (xtask/src/split): what the first can do alone, and what is said when the rest does not
// come.

import assert from "node:assert/strict";
import { appTest, axe, PHONE } from "./lib.mjs";
import { go, gone, says } from "./steps.mjs";

/** Deals with requests whose name begins so in another way; gives the function that lets everything through from then on. */
const hold = (start, deal) => async (page) => {
  const waiting = [];
  let open = false;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.split("/").pop();
    if (open || !name.startsWith(start)) return request.continue();
    if (deal) return deal(request);
    waiting.push(request);
  });
  page.letThrough = () => {
    open = true;
    waiting.splice(0).forEach((request) => request.continue());
  };
};
const here = (page) => page.waitForSelector("html[data-boot=ready]:not([data-later])");
const title = (page) => page.$eval("#title", (element) => element.textContent);
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("sonae/:v1:document") ?? "{}"));

/** Answers everything on the page, the way of choices going round. */
const answerAll = (page) => page.evaluate(async () => {
  const count = document.querySelectorAll("fieldset.question").length;
  for (let nth = 0; nth < count; nth += 1) {
    const choices = document.querySelectorAll("fieldset.question")[nth].querySelectorAll("input[type=radio]");
    choices[nth % choices.length].click();
    await new Promise((done) => setTimeout(done));
  }
  return count;
});

appTest("before the second part is there, everything about answering works", { before: hold("later-"), wait: false }, async ({ page }) => {
  await page.waitForSelector("html[data-later=coming] #title");
  await says(page, "nav", /3分点検/);
  await go(page, "facility");
  await page.waitForSelector("#name");
  await page.type("#name", "はやい診療所");
  await page.evaluate(async () => {
    for (const group of document.querySelectorAll("main fieldset")) {
      group.querySelector("input[type=radio]")?.click();
      await new Promise((done) => setTimeout(done));
    }
    for (const field of document.querySelectorAll("main input[inputmode]")) {
      field.focus();
      field.value = "12";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.blur();
      await new Promise((done) => setTimeout(done));
    }
  });
  let asked = 0;
  for (const hash of ["quick", "checklist", ...await page.$$eval("a[href^='#/check/']", (links) => links.map((a) => a.hash.slice(8)))]) {
    await go(page, `check/${hash}`);
    asked += await answerAll(page);
  }
  assert.ok(asked > 60, `${asked} questions`);
  await go(page, "data");
  await go(page, "privacy");
  // Undoing, another language, and clearing need nothing of it either.
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.press("y");
  await page.keyboard.up("Control");
  for (const deep of ["result", "loss", "budget", "plan", "risks", "people", "documents", "share"]) {
    await go(page, deep);
    await says(page, "main", /読み込んでいます/);
  }
  await axe(page);
  await go(page, "result");
  assert.ok(Object.keys((await kept(page)).answers).length > 30, "the answers are kept");
  assert.equal(await page.$(".stopped"), null);
  page.letThrough();
  await here(page);
  // The page that was asked for comes by itself.
  await page.waitForFunction(() => document.querySelector("main ol.three, main .bars"));
  assert.doesNotMatch(await page.$eval("main", (main) => main.innerText), /読み込んでいます/);
});

for (const [what, start] of [["second part", "later-"], ["texts", "notes-"]]) {
  for (const [how, deal] of [["is cut off", (r) => r.abort()], ["is not found", (r) => r.respond({ status: 404, body: "no" })]]) {
    appTest(`when the ${what} ${how}, says so and keeps the answers`, { before: hold(start, deal), hash: "#/check/quick", viewport: PHONE }, async (app) => {
      const { page } = app;
      app.expectProblem(/./);
      if (start === "later-") {
        assert.ok(await answerAll(page) > 5);
        await page.waitForFunction(() => /最終保存/.test(document.querySelector(".state").innerText));
        await go(page, "result");
      }
      await says(page, "main [role=alert]", /続きを読み込めませんでした.*保存した回答は残っています/s);
      await axe(page);
      page.letThrough();
      await Promise.all([page.waitForNavigation(), page.click("main .buttons button")]);
      await here(page);
      if (start === "later-") {
        assert.match(await title(page), /点/);
        assert.ok(Object.keys((await kept(page)).answers).length > 5);
      } else {
        await page.waitForSelector("fieldset.question");
      }
      await gone(page, "main [role=alert]");
    });
  }
}

for (const kind of ["chromium", "firefox"]) {
  appTest(`an address of a deep page has both parts (${kind})`, { hash: "#/loss?sample=hospital", kind }, async ({ page, requests }) => {
    assert.equal(await page.$eval("html", (html) => html.dataset.later), undefined);
    await go(page, "loss");
    await page.waitForSelector("main figure, main svg");
    assert.equal(new Set(requests.filter((url) => url.endsWith(".wasm"))).size, 2);
  });
}
