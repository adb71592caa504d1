// What people see when the app cannot start.

import assert from "node:assert/strict";
import { appTest, axe } from "./lib.mjs";

/** Answers the request for the wasm in another way. */
const wasm = (reply) => async (page) => {
  await page.setRequestInterception(true);
  page.on("request", (request) => request.url().endsWith(".wasm") ? reply(request) : request.continue());
};

const cases = [
  ["without WebAssembly, asks for a newer browser", /新しいバージョン/, /current Edge, Chrome/,
    (page) => page.evaluateOnNewDocument(() => { delete globalThis.WebAssembly; })],
  ["where programs of this kind are refused, names Lockdown Mode and the way out", /ロックダウンモード.*対象から外す/, /Lockdown Mode.*exclude this site/,
    (page) => page.evaluateOnNewDocument(() => { WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError("refused"); } }; WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => { throw new WebAssembly.CompileError("refused"); }; })],
  ["with a wasm that was cut short, says that it was changed on its way", /通信機器.*新しいバージョンのブラウザ/, /blocked on its way.*current browser/,
    wasm((request) => request.respond({ contentType: "application/wasm", body: "\0asm\x01\0\0\0\x0f\x01\0" }))],
  ["with a page of a proxy in the wasm's place, says that it was blocked on its way", /通信機器/, /blocked on its way/,
    wasm((request) => request.respond({ contentType: "text/html", body: "<h1>Blocked</h1>" }))],
  ["when loading breaks, says to reload", /開き直して/, /reload the page/, wasm((request) => request.abort())],
  ["when a file is missing, says to reload", /開き直して/, /reload the page/,
    wasm((request) => request.respond({ status: 404, contentType: "text/html", body: "<h1>Not Found</h1>" }))],
];

for (const [name, ja, en, before] of cases) {
  appTest(name, { before, wait: false }, async (app) => {
    app.expectProblem(/./);
    await app.page.waitForSelector("html[data-boot=failed]");
    const text = await app.page.$eval("#app", (element) => element.innerText);
    assert.match(text, ja);
    assert.match(text, en);
    await axe(app.page);
  });
}

const noScript = (page) => page.setJavaScriptEnabled(false);
appTest("without JavaScript, says so", { before: noScript, wait: false }, async ({ page, expectProblem }) => {
  // The browser drops the script it had begun to fetch.
  expectProblem(/^failed: .*\.js /);
  const text = await page.$eval("#app", (element) => element.innerText);
  assert.match(text, /JavaScript/);
});

/** Lets a file of texts through later, or not at all. */
const texts = (reply) => async (page) => {
  await page.setRequestInterception(true);
  page.on("request", (request) => request.url().endsWith(".txt") ? reply(request) : request.continue());
};

appTest("opens in English for an English browser", { lang: "en" }, async ({ page }) => {
  assert.equal(await page.$eval("html", (html) => html.lang), "en");
  assert.equal(await page.$("[data-texts]:not(script)"), null, "the app has taken the texts in");
});

appTest("works in Japanese when another language cannot be had", { lang: "en", before: texts((r) => r.abort()) }, async (app) => {
  app.expectProblem(/./);
  assert.equal(await app.page.$eval("html", (html) => html.lang), "ja");
  assert.doesNotMatch(await app.page.$eval("header", (header) => header.innerText), /English/, "no button that does nothing");
  // What is not there yet shows as an ellipsis; the first screen needs nothing but the wasm.
  assert.doesNotMatch(await app.page.$eval("body", (body) => body.innerText), /…/);
});

appTest("refuses texts of another build", { lang: "en", before: texts((r) => r.respond({ body: "Start\nOther\n" })) }, async ({ page }) => {
  assert.doesNotMatch(await page.$eval("header", (header) => header.innerText), /English/);
});

appTest("says so when the program has stopped, and leaves what was saved alone", { hash: "#/check/quick" }, async (app) => {
  const { page } = app;
  await page.click("fieldset.question label");
  await page.waitForFunction(() => /最終保存/.test(document.querySelector(".state").innerText));
  const saved = await page.evaluate(() => localStorage.getItem("sonae/:v1:document"));
  // What the window hears of a wasm trap inside an event handler. (Thrown from here it would reach the page muted.)
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }));
  });
  await page.waitForFunction(() => /アプリが停止しました/.test(document.querySelector("body > [role=alert]")?.textContent));
  assert.equal(await page.evaluate(() => localStorage.getItem("sonae/:v1:document")), saved);
});
