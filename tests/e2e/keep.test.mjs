// Nothing is lost: saving, restoring, files, damaged and newer data, a browser that keeps nothing, wiping.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appTest, temporaryFolder } from "./lib.mjs";
import { go, gone, says } from "./steps.mjs";

const KEY = "sonae:v1:document";

/** Puts a text where the document of the last visit would be, before the app starts for the first time. */
const put = (value) => (page) => page.evaluateOnNewDocument((k, v) => {
  if (!sessionStorage.getItem("put")) { localStorage.setItem(k, v); sessionStorage.setItem("put", "1"); }
}, KEY, value);

async function answerOne(page) {
  await page.waitForSelector("fieldset.question label");
  await page.click("fieldset.question label");
}

async function firstAnswerIsThere(page) {
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("fieldset.question input");
  assert.equal(await page.$eval("fieldset.question input", (e) => e.checked), true);
}

/** Saves what the app hands to the browser into a folder; the result waits for the next file there. */
async function downloads(page, context, dir) {
  const client = await page.createCDPSession();
  const behavior = { behavior: "allow", downloadPath: dir, browserContextId: context.id, eventsEnabled: true };
  await client.send("Browser.setDownloadBehavior", behavior);
  return () => new Promise((done) => {
    let name;
    client.on("Browser.downloadWillBegin", (event) => { name = event.suggestedFilename; });
    client.on("Browser.downloadProgress", ({ state }) => { if (state === "completed") done(name); });
  });
}

appTest("an answer given just before the page goes away is there again", { hash: "#/check/quick" }, async ({ page }) => {
  await answerOne(page);
  await firstAnswerIsThere(page);
});

appTest("a file saved here opens here, after a question, and can be refused", { hash: "#/check/quick" }, async ({ page, context }) => {
  const dir = temporaryFolder();
  const nextFile = await downloads(page, context, dir);
  await answerOne(page);
  await go(page, "data");
  const arrives = nextFile();
  await page.click("main > button.button:not(.warn)");
  await says(page, "#notice", /ファイルに保存しました/);
  const name = await arrives;
  assert.match(name, /^sonae-\d{4}-\d\d-\d\d\.json$/);
  const saved = JSON.parse(readFileSync(join(dir, name), "utf8"));
  assert.equal(saved.app, "sonae");
  assert.equal(saved.answers.security_officer.choice, "yes");

  const open = async () => {
    await (await page.$("#open-file")).uploadFile(join(dir, name));
    await says(page, "#notice", /入れ替えますか/);
  };
  await open();
  await page.click("#notice .buttons button:last-child");
  // Neither the question nor what was said before it.
  await gone(page, "#notice");
  assert.equal(await page.evaluate(() => location.hash), "#/data");
  await open();
  await page.click("#notice .buttons button");
  await says(page, "#notice", /すべて読み取れました/);
  assert.equal(await page.evaluate(() => location.hash), "#/result");
});

for (const [what, value, said] of [
  ["damaged", '{"app":"sonae","schema":1,"answers":{"two', /壊れているか/],
  ["newer", '{"app":"sonae","schema":99,"precious":true}', /新しい版/],
]) {
  for (const kind of ["chromium", "firefox"]) appTest(`${what} data is kept aside, said, and never overwritten (${kind})`, { before: put(value), kind }, async ({ page }) => {
    await says(page, "#notice", said);
    await go(page, "check/quick");
    await answerOne(page);
    await says(page, ".state", /最終保存/);
    const kept = await page.evaluate(() => Object.entries(localStorage));
    assert.ok(kept.some(([k, v]) => k.startsWith("sonae:v1:aside:") && v === value), "the bytes are still there");
    await go(page, "data");
    await says(page, "main", /開けなかったデータ/);
    await go(page, "check/quick");
    await firstAnswerIsThere(page);
  });
}

appTest("a browser that refuses storage is said, and everything else works", {
  hash: "#/check/quick",
  before: (page) => page.evaluateOnNewDocument(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  }),
}, async ({ page }) => {
  await answerOne(page);
  await says(page, ".state", /保存できません/);
  await go(page, "result");
  await says(page, "h1", /点/);
});

appTest("wiping leaves nothing of ours, also after the page is left", { hash: "#/check/quick" }, async ({ page }) => {
  await page.evaluate(() => localStorage.setItem("theirs", "1"));
  await answerOne(page);
  await says(page, ".state", /最終保存/);
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await page.click("#notice button.warn");
  await says(page, "#notice", /残っていません/);
  const keys = () => page.evaluate(() => Object.keys(localStorage));
  assert.deepEqual(await keys(), ["theirs"]);
  // Leaving the page saves what waits to be saved.
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("html[data-boot=ready]");
  assert.deepEqual(await keys(), ["theirs"]);
});

appTest("Firefox keeps answers too", { hash: "#/check/quick", kind: "firefox" }, async ({ page }) => {
  await answerOne(page);
  await firstAnswerIsThere(page);
});
