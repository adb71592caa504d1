// Nothing is lost: saving, restoring, files, damaged and newer data, a browser that keeps nothing, wiping.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { appTest, temporaryFolder } from "./lib.mjs";

const KEY = "sonae:v1:document";
const text = (page, selector) => page.$eval(selector, (e) => e.innerText);
const put = (value) => (page) => page.evaluateOnNewDocument((k, v) => {
  if (!sessionStorage.getItem("put")) { localStorage.setItem(k, v); sessionStorage.setItem("put", "1"); }
}, KEY, value);

async function answerOne(page) {
  await page.waitForSelector("fieldset.question label");
  await page.click("fieldset.question label");
}

appTest("an answer given just before the page goes away is there again", { hash: "#/check/quick" }, async ({ page }) => {
  await answerOne(page);
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("fieldset.question");
  assert.equal(await page.$eval("fieldset.question input", (e) => e.checked), true);
});

appTest("a file saved here opens here, after a question, and can be refused", { hash: "#/check/quick" }, async ({ page, context }) => {
  const dir = temporaryFolder();
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: dir, browserContextId: context.id });
  await answerOne(page);
  await page.evaluate(() => { location.hash = "#/data"; });
  await page.waitForSelector("#open-file");
  await page.click("main button.button");
  await page.waitForSelector("#notice");
  const name = () => readdirSync(dir).find((f) => /^sonae-\d{4}-\d\d-\d\d\.json$/.test(f));
  for (let i = 0; i < 100 && !name(); i += 1) await new Promise((done) => setTimeout(done, 50));
  const saved = JSON.parse(readFileSync(join(dir, name()), "utf8"));
  assert.equal(saved.app, "sonae");
  assert.equal(saved.answers.security_officer.choice, "yes");

  await (await page.$("#open-file")).uploadFile(join(dir, name()));
  await page.waitForFunction(() => /入れ替えますか/.test(document.querySelector("#notice")?.innerText ?? ""));
  await page.click("#notice .buttons button:last-child");
  await page.waitForFunction(() => !document.querySelector("#notice"));
  await (await page.$("#open-file")).uploadFile(join(dir, name()));
  await page.waitForFunction(() => /入れ替えますか/.test(document.querySelector("#notice")?.innerText ?? ""));
  await page.click("#notice .buttons button");
  await page.waitForFunction(() => location.hash === "#/result" && /すべて読み取れました/.test(document.body.innerText));
});

for (const [what, value, said] of [
  ["damaged", '{"app":"sonae","schema":1,"answers":{"two', /壊れているか/],
  ["newer", '{"app":"sonae","schema":99,"precious":true}', /新しい版/],
]) {
  appTest(`${what} data is kept aside, said, and never overwritten`, { before: put(value) }, async ({ page }) => {
    assert.match(await text(page, "#notice"), said);
    await page.evaluate(() => { location.hash = "#/check/quick"; });
    await answerOne(page);
    await page.waitForFunction(() => /最終保存/.test(document.querySelector(".state").innerText));
    const kept = await page.evaluate(() => Object.entries(localStorage));
    assert.ok(kept.some(([k, v]) => k.startsWith("sonae:v1:aside:") && v === value), "the bytes are still there");
    await page.evaluate(() => { location.hash = "#/data"; });
    await page.waitForFunction(() => /開けなかったデータ/.test(document.querySelector("main").innerText));
  });
}

appTest("a browser that refuses storage is said, and everything else works", {
  hash: "#/check/quick",
  before: (page) => page.evaluateOnNewDocument(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  }),
}, async ({ page }) => {
  await answerOne(page);
  await page.waitForFunction(() => /保存できません/.test(document.querySelector(".state").innerText));
  await page.evaluate(() => { location.hash = "#/result"; });
  await page.waitForFunction(() => /点/.test(document.querySelector("h1").innerText));
});

appTest("wiping leaves nothing of ours", { hash: "#/check/quick" }, async ({ page }) => {
  await page.evaluate(() => localStorage.setItem("theirs", "1"));
  await answerOne(page);
  await page.waitForFunction(() => /最終保存/.test(document.querySelector(".state").innerText));
  await page.evaluate(() => { location.hash = "#/data"; });
  await page.waitForSelector("button.warn");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await page.click("#notice button.warn");
  await page.waitForFunction(() => /残っていません/.test(document.querySelector("#notice")?.innerText ?? ""));
  await new Promise((done) => setTimeout(done, 500));
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["theirs"]);
});

appTest("Firefox keeps answers too", { hash: "#/check/quick", kind: "firefox" }, async ({ page }) => {
  await answerOne(page);
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("fieldset.question input");
  assert.equal(await page.$eval("fieldset.question input", (e) => e.checked), true);
});
