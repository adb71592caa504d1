// Undo and redo in the browser: by button and by key, over typing, opening and clearing; and locked files.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appTest, axe, PHONE, shot, temporaryFolder } from "./lib.mjs";
import { go, loadSample, says } from "./steps.mjs";

const value = (page, id) => page.$eval(`#${id}`, (e) => e.value);
const shows = (page, id, text) => page.waitForFunction((i, t) => document.getElementById(i)?.value === t, { timeout: 30_000 }, id, text)
  .catch(async () => assert.equal(await value(page, id), text));
async function keys(page, ...pressed) {
  for (const key of pressed.slice(0, -1)) await page.keyboard.down(key);
  await page.keyboard.press(pressed.at(-1));
  for (const key of pressed.slice(0, -1)) await page.keyboard.up(key);
}

for (const kind of ["chromium", "firefox"]) {
  appTest(`typing, opening and clearing go back and forth (${kind})`, { hash: "#/facility", kind }, async ({ page }) => {
    await page.type("#name", "ひとつ目");
    await page.type("#staff", "12");
    await keys(page, "Control", "z");
    await shows(page, "staff", "");
    assert.equal(await value(page, "name"), "ひとつ目", "one field, one step");
    await keys(page, "Control", "y");
    await shows(page, "staff", "12");
    await loadSample(page, 0);
    await go(page, "data");
    const clear = await page.evaluateHandle(() => [...document.querySelectorAll("main > button")].find((b) => b.textContent === "回答をすべて消去する"));
    await clear.click();
    await says(page, "#notice", /回答をすべて消去しました/);
    await keys(page, "Control", "z");
    await page.waitForFunction(() => !document.querySelector("#notice"));
    await keys(page, "Control", "z");
    // Back on the page where the sample was asked for, with what was typed before.
    await page.waitForFunction(() => location.hash === "#/start");
    await go(page, "facility");
    await shows(page, "name", "ひとつ目");
    await keys(page, "Control", "Shift", "z");
    await page.waitForFunction(() => location.hash === "#/start");
    await go(page, "facility");
    await shows(page, "name", "見本クリニック");
  });
}

appTest("the buttons say what can be done, fit a phone, and leave the focus in peace", { hash: "#/facility", viewport: PHONE }, async ({ page }) => {
  assert.equal(await page.$(".undo"), null);
  await page.type("#name", "あ");
  await page.waitForSelector(".undo");
  const disabled = () => page.$$eval(".undo button", (all) => all.map((b) => b.disabled));
  assert.deepEqual(await disabled(), [false, true]);
  await (await page.waitForSelector(".undo button")).click();
  await shows(page, "name", "");
  assert.deepEqual(await disabled(), [true, false]);
  await axe(page);
  await shot(page, "undo phone");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
});

/** Catches what the app hands out as files, so that no download folder is needed; works in every browser. */
const catchFiles = (page) => page.evaluateOnNewDocument(() => {
  globalThis.__files = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { blob.text().then((text) => globalThis.__files.push(text)); return make.call(URL, blob); };
});

for (const kind of ["chromium", "firefox"]) {
  appTest(`a locked file opens with its passphrase only (${kind})`, { hash: "#/facility", kind, before: catchFiles }, async ({ page }) => {
    const dir = temporaryFolder();
    await page.type("#name", "かぎのかかる病院");
    await go(page, "data");
    await page.click("main details summary");
    await page.type("#lock", "みじかい");
    await page.click("main > button.button:not(.warn)");
    await says(page, "#notice", /短すぎます/);
    await page.click("#notice button");
    await page.type("#lock", "が長くなった１２");
    await page.type("#lock-again", "みじかい");
    await page.click("main > button.button:not(.warn)");
    await says(page, "#notice", /2つの欄のパスフレーズが違います/);
    await page.click("#notice button");
    await page.type("#lock-again", "が長くなった１２");
    await page.click("main > button.button:not(.warn)");
    await page.waitForFunction(() => globalThis.__files.length === 1, { timeout: 30_000 });
    await says(page, "#notice", /-locked\.json/);
    const text = await page.evaluate(() => globalThis.__files[0]);
    assert.ok(!text.includes("かぎのかかる"), "nothing readable");
    const file = JSON.parse(text);
    assert.deepEqual(Object.keys(file), ["app", "encrypted", "rounds", "salt", "nonce", "data"]);
    assert.equal(file.rounds, 600_000);
    const path = join(dir, "locked.json");
    const open = async (content) => {
      writeFileSync(path, content);
      await (await page.waitForSelector("#open-file")).uploadFile(path);
    };
    const unlock = async (passphrase) => {
      await page.waitForSelector("#unlock");
      await page.$eval("#unlock", (e) => { e.value = ""; });
      await page.type("#unlock", passphrase);
      await page.click("#notice .buttons button");
    };
    await open(text);
    await unlock("ちがうパスフレーズ");
    await says(page, "#notice", /パスフレーズが違うか/, "wrong");
    await page.click("#notice .buttons button:last-child");
    const tampered = JSON.stringify({ ...file, data: (file.data[0] === "A" ? "B" : "A") + file.data.slice(1) });
    await open(tampered);
    await unlock("みじかいが長くなった１２");
    await says(page, "#notice", /パスフレーズが違うか/, "tampered");
    await page.click("#notice .buttons button:last-child");
    await open(text.slice(0, -20));
    await says(page, "#notice", /別の種類|途中で切れて/, "truncated");
    await page.click("#notice button");
    await open(JSON.stringify({ ...file, data: file.data.slice(0, 21) }));
    await says(page, "#notice", /途中で切れている/, "truncated inside");
    await page.click("#notice button");
    // What is here is another state than what the file holds.
    await go(page, "facility");
    await page.type("#name", "の続き");
    await go(page, "data");
    await open(text);
    // The digits in half width are the same passphrase.
    await unlock("みじかいが長くなった12");
    await says(page, "#notice", /入れ替えますか/);
    await says(page, "#notice .preview", /かぎのかかる病院/);
    await page.click("#notice .buttons button");
    await says(page, "#notice", /すべて読み取れました/);
  });
}

appTest("the preview says what, whose, when and what changes", { hash: "#/start" }, async ({ page }) => {
  await loadSample(page, 0);
  await go(page, "data");
  const path = join(temporaryFolder(), "theirs.json");
  const doc = JSON.parse(readFileSync(new URL("../../crates/files/samples/hospital.json", import.meta.url), "utf8"));
  writeFileSync(path, JSON.stringify({ ...doc, saved_at: "2026-11-20" }));
  await (await page.waitForSelector("#open-file")).uploadFile(path);
  await says(page, "#notice .preview", /theirs\.json[\s\S]*2026-11-20[\s\S]*問[\s\S]*増える \d+問、変わる \d+問、なくなる \d+問/);
  await axe(page);
  await shot(page, "preview");
});
