// The association's page: ten thousand files, one in a hundred broken, on the association's own machine. What it took is
// told, never judged here: other tests run on the same machine.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { PHONE, appTest, axe, browser, openApp, pdf, shot } from "./lib.mjs";
import { catchFiles, cohort, open, saved } from "./cohort.mjs";
import { says } from "./steps.mjs";
import { tabTo } from "./keys.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const HOSTED = new URL("kit.html", process.env.SONAE_URL).href;
const ONE_FILE = `file://${process.env.SONAE_DIST ?? join(root, "dist/site")}/kit.html`;

const small = cohort(1_600, 7);

/** What the page must say of each kind of broken file. */
const REASONS = {
  empty: /中身がありません/, cut: /途中で切れています/, page: /ウェブのページ/, other: /ほかのプログラム/, newer: /新しい版/,
  document: /回答そのもの/, locked: /パスフレーズ/, system: /自動で作った/, range: /範囲の外/, text: /文字として読めません|「備え」のファイルの形/,
  mangled: /「備え」のファイルの形/, pack: /資料セット/, large: /大きすぎます/, twice: /同じ番号/,
};

async function fits(page, what) {
  const wide = await page.evaluate(() => [...document.querySelectorAll("body *")]
    .filter((e) => !e.closest(".scroll, .hidden, .hidden-head, .patterns"))
    .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((e) => `${e.tagName}.${e.className}`));
  assert.deepEqual(wide.slice(0, 3), [], `${what} overflows`);
}

/** The most memory that the process of a page has held, in megabytes. */
async function memory(page) {
  const session = await (await browser()).target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peak = ({ id }) => {
    try { return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024; } catch { return 0; }
  };
  return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(peak));
}

test("ten thousand files, one in a hundred broken, are counted with progress; each broken one is named with its reason", { timeout: 300_000 }, async (t) => {
  const { files, broken, counted } = cohort(10_000, 1);
  assert.ok(broken.length === 100 && counted === 9_900);
  const app = await openApp({ url: HOSTED, before: (page) => page.evaluateOnNewDocument(() => {
    window.seen = [];
    new MutationObserver(() => {
      const bar = document.getElementById("progress");
      const at = bar && Number(bar.getAttribute("value"));
      if (bar && window.seen.at(-1) !== at) { window.seen.push(at); window.began ??= performance.now(); }
      if (document.getElementById("outcome")) window.done ??= performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  }) });
  const { page, requests } = app;
  const asked = [...requests];
  const idle = await memory(page);
  await open(page, files);
  const [seen, took] = await page.evaluate(() => [window.seen, window.done - window.began]);
  t.diagnostic(`10,000 files in ${(took / 1000).toFixed(1)} s; peak memory of the page's process ${Math.round(await memory(page))} MB (${Math.round(idle)} MB before)`);
  assert.ok(seen.length > 20 && seen.every((at, i) => i === 0 || at > seen[i - 1]), `progress moved ${seen.length} times`);
  await says(page, "#outcome", /9,900件を集計しました。100件は集計していません/);
  const rows = await page.$$eval("#problems tbody tr", (all) => all.map((tr) => [...tr.cells].map((cell) => cell.textContent)));
  assert.equal(rows.length, 100);
  const left = rows.map((row) => [...row]);
  for (const { kind, name } of broken) {
    // The browser tells a chosen file's name without its folder. Of a file and its copy the first one counts.
    const short = name.split("/").at(-1);
    const same = kind === "twice" ? [short, short.replace("copy-of-", "")] : [short];
    const at = left.findIndex(([file, why]) => same.includes(file) && REASONS[kind].test(why));
    assert.ok(at >= 0, `${name} (${kind}) is named with its reason`);
    left.splice(at, 1);
  }
  await says(page, ".notice.is-urgent", /回答そのもののファイルが\d+件あります/);
  assert.doesNotMatch(await page.content(), /見本\d+号/, "nothing of a whole document is kept");
  assert.deepEqual(requests, asked, "no request");
  await app.close();
});

for (const [name, url, viewport, lang] of [["desk", HOSTED, undefined, "ja"], ["phone", ONE_FILE, { ...PHONE, deviceScaleFactor: 1 }, "ja"], ["english", ONE_FILE, undefined, "en"]]) {
  appTest(`the page is sound, empty and filled: ${name}`, { url, viewport, lang }, async ({ page }) => {
    await fits(page, "empty");
    await axe(page);
    await open(page, small.files);
    await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
    await fits(page, "filled");
    await axe(page);
    await shot(page, `kit ${name}`);
  });
}

appTest("a folder, dropped files, cancelling and beginning anew", { url: ONE_FILE }, async ({ page }) => {
  await open(page, [small.folder], "#folder");
  await says(page, "#outcome", /1,584件/);
  // A second batch, cancelled: nothing of it stays.
  await page.evaluate(() => {
    // Slow enough for a hand to come between.
    const read = File.prototype.text;
    File.prototype.text = async function text() {
      await new Promise((next) => setTimeout(next, 400));
      return read.call(this);
    };
    window.quick = () => { File.prototype.text = read; };
    const bad = new File(["x"], "dropped.json");
    const many = Array.from({ length: 3_000 }, (_, i) => new File([`{"n": ${i}}`], `${i}.json`));
    const data = new DataTransfer();
    [bad, ...many].forEach((file) => data.items.add(file));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
  await page.waitForSelector("#progress");
  await page.click(".kit-reading button");
  await says(page, "#outcome", /1,584件を集計しました。16件/);
  await page.evaluate(() => {
    window.quick();
    const data = new DataTransfer();
    data.items.add(new File(["x"], "dropped.json"));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
  await says(page, "#outcome", /17件は/);
  await page.$eval("#problems", (d) => { d.open = true; });
  await says(page, "#problems", /dropped\.json/);
  await page.click("#open ~ .buttons button");
  await says(page, "main > .next", /要約のファイルを開くと/);
});

appTest("by keyboard to a group; the CSV and the print say what the screen says", { url: HOSTED, before: catchFiles }, async ({ page }) => {
  await open(page, small.files);
  await tabTo(page, "input[name=view]");
  await page.keyboard.press("ArrowUp");
  const group = await page.$eval("input[name=view]:checked + label", (e) => e.textContent);
  await says(page, "#one ~ h3, section[aria-labelledby=one] h3", new RegExp(group));
  const cells = await page.$$eval("caption", (all) => all.length);
  assert.ok(cells >= 13, "an overview and a table for each domain, twice");
  await page.evaluate(() => [...document.querySelectorAll("button")].find((b) => /CSV/.test(b.textContent) && !/一覧/.test(b.textContent)).click());
  const text = await saved(page);
  const rows = text.split("\r\n").slice(1, -1).map((line) => line.split(",").map((cell) => cell.replace(/^"|"$/g, "")));
  const first = rows.filter((row) => row[3] === "question" && row[6] === "yes").slice(0, 5);
  const shown = await page.$$eval(".kit-matrix tbody tr", (all) => all.slice(0, 5).map((tr) => tr.cells[1].textContent));
  assert.deepEqual(first.map((row) => `${row.at(-1)}%`), shown);
  const paper = await pdf(page, "kit");
  for (const words of ["区分ごとの点数", "統治・体制", "事故対応", "集計のしかた"]) assert.ok(paper.text.replace(/\s/g, "").includes(words), words);
  for (const words of ["ファイルを選ぶ", "集計を保存", "通信なし"]) assert.ok(!paper.text.replace(/\s/g, "").includes(words), words);
});

appTest("Firefox counts the same", { url: ONE_FILE, kind: "firefox" }, async ({ page }) => {
  await open(page, small.files);
  await says(page, "#outcome", /1,584件を集計しました。16件/);
  assert.equal((await page.$$(".kit-matrix")).length, 6);
});
