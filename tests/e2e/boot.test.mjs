// What people see when the app cannot start.

import assert from "node:assert/strict";
import { appTest, axe } from "./lib.mjs";

/** Answers the request for the wasm in another way. */
const wasm = (reply) => async (page) => {
  await page.setRequestInterception(true);
  page.on("request", (request) => request.url().endsWith(".wasm") ? reply(request) : request.continue());
};

const cases = [
  ["without WebAssembly, asks for a newer browser", /新しい版/, /current Edge, Chrome/,
    (page) => page.evaluateOnNewDocument(() => { delete globalThis.WebAssembly; })],
  ["with a wasm the browser does not know, asks for a newer browser", /新しい版/, /current Edge, Chrome/,
    wasm((request) => request.respond({ contentType: "application/wasm", body: "\0asm\x01\0\0\0\x0f\x01\0" }))],
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

appTest("says so when the program has stopped, and leaves what was saved alone", { hash: "#/check/quick" }, async (app) => {
  const { page } = app;
  await page.click("fieldset.question label");
  await page.waitForFunction(() => /最終保存/.test(document.querySelector(".state").innerText));
  const saved = await page.evaluate(() => localStorage.getItem("sonae:v1:document"));
  // What the window hears of a wasm trap inside an event handler. (Thrown from here it would reach the page muted.)
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }));
  });
  await page.waitForFunction(() => /画面が止まりました/.test(document.querySelector("body > [role=alert]")?.textContent));
  assert.equal(await page.evaluate(() => localStorage.getItem("sonae:v1:document")), saved);
});
