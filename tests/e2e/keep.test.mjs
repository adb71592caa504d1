// Nothing is lost: saving, restoring, files, damaged and newer data, a browser that keeps nothing, wiping.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appTest, temporaryFolder } from "./lib.mjs";
import { go, gone, says } from "./steps.mjs";

const KEY = "sonae/:v1:document";

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
  await says(page, "#notice", /保存をブラウザに頼みました/);
  const name = await arrives;
  assert.match(name, /^sonae-\d{4}-\d\d-\d\d-\d{6}\.json$/);
  await says(page, "#notice", new RegExp(name.replaceAll(".", "\\.")));
  const saved = JSON.parse(readFileSync(join(dir, name), "utf8"));
  assert.equal(saved.app, "sonae");
  assert.equal(saved.answers.security_officer.choice, "yes");

  // The same again: nothing to ask. Then another answer, so that there is something to replace.
  await (await page.waitForSelector("#open-file")).uploadFile(join(dir, name));
  await says(page, "#notice", /すでにあります/);
  await go(page, "check/quick");
  await page.evaluate(() => document.querySelector("fieldset.question").querySelectorAll("input")[2].click());
  await go(page, "data");
  const open = async () => {
    await (await page.waitForSelector("#open-file")).uploadFile(join(dir, name));
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
  ["newer", '{"app":"sonae","schema":99,"precious":true}', /新しいバージョン/],
]) {
  for (const kind of ["chromium", "firefox"]) appTest(`${what} data is kept aside, said, and never overwritten (${kind})`, { before: put(value), kind }, async ({ page }) => {
    await says(page, "#notice", said);
    await go(page, "check/quick");
    await answerOne(page);
    await says(page, ".state", /最終保存/);
    const kept = await page.evaluate(() => Object.entries(localStorage));
    assert.ok(kept.some(([k, v]) => k.startsWith("sonae/:v1:aside:") && v === value), "the bytes are still there");
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

for (const kind of ["chromium", "firefox"]) appTest(`what an earlier version kept is there, under the keys of this install (${kind})`, {
  kind,
  hash: "#/facility",
  before: (page) => page.evaluateOnNewDocument(() => {
    if (sessionStorage.getItem("put")) return;
    sessionStorage.setItem("put", "1");
    localStorage.setItem("sonae:v1:document", JSON.stringify({ app: "sonae", schema: 1, profile: { name: "まえから" } }));
    localStorage.setItem("sonae:v1:lang", "ja");
    localStorage.setItem("sonae/b/:v1:document", "another install's");
  }),
}, async ({ page }) => {
  const name = () => page.$eval("#name", (e) => e.value);
  assert.equal(await name(), "まえから");
  // For a window of the earlier version, what it says "a newer version is open" by; gone at the next start.
  assert.equal(await page.evaluate(() => localStorage.getItem("sonae:v1:document")), '{"app":"sonae","schema":1000}');
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("#name");
  assert.equal(await name(), "まえから");
  const keys = await page.evaluate(() => Object.keys(localStorage).sort());
  assert.deepEqual(keys, ["sonae/:v1:document", "sonae/:v1:lang", "sonae/b/:v1:document"]);
  await page.type("#name", "あとも");
  await says(page, ".state", /最終保存/);
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await page.click("#notice button.warn");
  await says(page, "#notice", /残っていません/);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ["sonae/b/:v1:document"]);
});

for (const kind of ["chromium", "firefox"]) appTest(`where the browser saves no file, its text is copied (${kind})`, { hash: "#/check/quick", kind, before: (page) => page.evaluateOnNewDocument(() => {
  // As where downloads are blocked: the link is pressed and nothing comes of it.
  HTMLAnchorElement.prototype.click = () => {};
  addEventListener("copy", () => { window.copied = String(getSelection()) || document.activeElement.value; });
}) }, async ({ page }) => {
  await answerOne(page);
  await go(page, "data");
  await page.click("main > button.button:not(.warn)");
  await says(page, "#notice", /あるか確かめてください/);
  await (await page.$$("#notice button"))[1].click();
  await says(page, "#notice", /中身をコピーしました/);
  const text = await page.$eval("#file-text", (field) => field.value);
  assert.equal(JSON.parse(text).answers.security_officer.choice, "yes");
  assert.ok((await page.evaluate(() => window.copied)).includes("security_officer"));
});

appTest("Firefox keeps answers too", { hash: "#/check/quick", kind: "firefox" }, async ({ page }) => {
  await answerOne(page);
  await firstAnswerIsThere(page);
});
