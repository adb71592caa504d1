// The papers are filled in from the pages: the checklist alone, the risk register, people, vendors; and saved as CSV.

import assert from "node:assert/strict";
import { appTest, shot } from "./lib.mjs";
import { fill } from "./keys.mjs";
import { go, loadSample, says } from "./steps.mjs";

/** Keeps what the app hands to the browser to save. */
const catchFiles = (page) => page.evaluateOnNewDocument(() => {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { window.saved = blob; return make(blob); };
});

async function paper(page, n) {
  await go(page, "documents");
  await page.click(`label[for=paper-${n}]`);
  await page.waitForFunction((i) => document.getElementById(`paper-${i}`).checked, {}, n);
}

async function csv(page) {
  await page.evaluate(() => { window.saved = undefined; });
  await page.click("main .buttons button.plain");
  await page.waitForFunction(() => window.saved !== undefined);
  const [type, bytes] = await page.evaluate(async () =>
    [window.saved.type, [...new Uint8Array(await window.saved.arrayBuffer())]]);
  assert.equal(type, "text/csv");
  assert.deepEqual(bytes.slice(0, 3), [0xef, 0xbb, 0xbf], "Excel knows that it is UTF-8");
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** The field of an entry: its id is its key in the register. */
const field = (key) => `[id="${key}"]`;

appTest("the checklist alone is answered in its order and makes a form without blanks", { before: catchFiles }, async ({ page }) => {
  await go(page, "check/checklist");
  const names = await page.$$eval("fieldset.question .option:first-child input", (all) => all.map((i) => i.id));
  assert.equal(names.length, 19);
  for (const id of names) await page.click(`label[for=${id}]`);
  await says(page, ".done-count", /19.*19/);
  await paper(page, 1);
  assert.equal(await page.$("details.next"), null, "nothing is listed as blank");
  const text = await csv(page);
  assert.equal(text.match(/"はい",\d{4}-\d\d-\d\d,/g).length, 19, "a date on every row, as a date");
  assert.match(text, /\r\n$/);
});

appTest("a risk is treated on its card, and the register lists every risk", { before: catchFiles }, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "risks");
  assert.equal((await page.$$("fieldset.question")).length, 13);
  const placed = await page.$$eval(".matrix td", (all) => all.flatMap((td) => td.innerText.split(", ").filter(Boolean)));
  assert.ok(placed.length >= 9 && !placed.includes("3"), "risks without a scenario have no place");
  await page.click(`label[for="risk:ai:likely-1"]`);
  await page.click(`label[for="risk:ai:impact-2"]`);
  await page.waitForFunction(() => [...document.querySelectorAll(".matrix td")].some((td) => td.innerText.split(", ").includes("3")));
  await page.click(`label[for="risk:ai:treatment-3"]`);
  await page.type(field("risk:ai:reason"), "=cmd|'/c calc'!A1");
  await page.type(field("risk:ai:owner"), "事務長");
  await paper(page, 8);
  const rows = await page.$$eval(".checklist tbody tr", (all) => all.map((tr) => tr.innerText));
  assert.equal(rows.length, 13);
  assert.match(rows[2], /受容[\s\S]*事務長/);
  assert.match(await csv(page), /"受容","'=cmd/);
});

appTest("vendors are added, answer, contradict and go; people and numbers stand on the card", { before: catchFiles }, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "people");
  await page.type(field("call:police:phone"), "03-0000-0000");
  await page.type(field("role:lead:name"), "院長");
  await go(page, "vendors");
  await page.click("main > .buttons button");
  await page.waitForSelector("details.record");
  await page.$$eval("details.record", (all) => all.forEach((d) => { d.open = true; }));
  await page.type(field("vendor:a:name"), "見本システム");
  await says(page, ".vendor h2", /見本システム/);
  await page.click(`label[for="vendor:a:usb_limits-1"]`);
  await says(page, "main > .next", /1件/);
  await paper(page, 9);
  await says(page, ".checklist", /03-0000-0000/);
  await paper(page, 2);
  await says(page, ".checklist", /見本システム[\s\S]*食い違って/);
  assert.match(await csv(page), /"2-⑨※",.*"いいえ",\d{4}-\d\d-\d\d,,"「はい」と「いいえ」が食い違っています"\r\n/);
  await go(page, "vendors");
  await page.click(".vendor .buttons button:last-child");
  await page.waitForFunction(() => !document.querySelector("details.record"));
});

appTest("whether it is a facility that outsources maintenance shows system by system, and prints", {}, async ({ page }) => {
  await loadSample(page, 0);
  await go(page, "outsourced");
  await says(page, "#verdict", /システムを加えると/);
  const add = async (n) => {
    await page.click("main > .buttons button");
    await page.waitForFunction((count) => document.querySelectorAll("main section.vendor").length === count, {}, n);
  };
  await add(1);
  await page.type(field("system:a:name"), "クラウドのカルテ");
  await page.click(`label[for="system:a:place-0"]`);
  await page.click(`label[for="system:a:duty-0"]`);
  await says(page, "#verdict", /まだわかりません[\s\S]*クラウドのカルテ/);
  await says(page, "main", /「クラウドのカルテのサーバのセキュリティ更新を御社の責任で/);
  await page.click(`label[for="system:a:written-1"]`);
  await says(page, "#verdict", /保守委託機関に当てはまります/);
  // One PC on which the EHR runs by itself, and nobody has promised anything.
  await add(2);
  await page.type(field("system:b:name"), "診察室のパソコン");
  await page.click(`label[for="system:b:place-2"]`);
  await page.click(`label[for="system:b:written-3"]`);
  await says(page, "#verdict", /当てはまりません[\s\S]*診察室のパソコン/);
  await shot(page, "outsourced");
  await paper(page, 3);
  await says(page, ".checklist", /診察室のパソコン[\s\S]*自院の責任になります[\s\S]*みなされます/);
  await go(page, "outsourced");
  await page.click("main section.vendor:nth-of-type(2) .buttons button");
  await says(page, "#verdict", /保守委託機関に当てはまります/);
});

appTest("a pharmacy has the same checklist, and is told that figures stand in", {}, async ({ page }) => {
  await go(page, "facility");
  await page.click("label[for=kind-4]");
  await says(page, "main", /薬局の経営の調査は見つかっていない/);
  await go(page, "check/checklist");
  assert.equal((await page.$$("fieldset.question")).length, 19);
  await go(page, "share");
  await says(page, "main", /薬局の提出用データは、まだ作れません/);
});

appTest("a dental clinic without lines from outside sees only what applies", {}, async ({ page }) => {
  await go(page, "facility");
  await page.click("label[for=kind-3]");
  await says(page, "main", /歯科の調査は見つかっていない/);
  await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
  for (const name of ["ehr", "remote", "network"]) await page.click(`label[for=${name}-1]`);
  await fill(page, "staff", "6");
  for (const [part, hidden] of [["respond", ["csirt", "isolate"]], ["protect", ["remote_work", "segmentation"]]]) {
    await go(page, `check/${part}`);
    for (const id of hidden) assert.equal(await page.$(`#q-${id}`), null, id);
    assert.ok((await page.$$("fieldset.question")).length > 5);
  }
  await paper(page, 1);
  await says(page, ".checklist", /対象の機器なし/);
  await go(page, "people");
  assert.doesNotMatch(await page.$eval("main", (e) => e.innerText), /日本医師会|企画管理者/);
});
