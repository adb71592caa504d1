// The association's page: ten thousand files, one in a hundred broken, on the association's own machine. What it took is
// told, never judged here: other tests run on the same machine.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { PHONE, appTest, axe, browser, openApp, pdf, shot } from "./lib.mjs";
import { catchFiles, cohort, open, saved } from "./cohort.mjs";
import { SOON, says } from "./steps.mjs";
import { tabTo } from "./keys.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const HOSTED = new URL("kit.html", process.env.SONAE_URL).href;
const ONE_FILE = `file://${process.env.SONAE_DIST ?? join(root, "dist/site")}/kit.html`;

const small = cohort(1_600, 7);

/** What the page must say of each kind of broken file. */
const REASONS = {
  empty: /中身がありません/, cut: /途中で切れています/, page: /ウェブのページ/, other: /ほかのプログラム/, newer: /新しいバージョン/,
  document: /回答そのもの/, locked: /パスフレーズ/, system: /自動で作った/, range: /範囲外/, text: /文字として読めません|「備え」のファイルの形/,
  mangled: /「備え」のファイルの形/, pack: /資料セット/, large: /大きすぎます/, twice: /同じ中身/,
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

test("ten thousand files, one in a hundred broken, are counted with progress; each broken one is named with its reason", { timeout: 600_000 }, async (t) => {
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
  await says(page, "#outcome", /9,900施設を集計しました。100件のファイルは集計していません/);
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
  await says(page, "#outcome", /1,584施設/);
  // A second batch, cancelled: nothing of it stays.
  await page.evaluate(() => {
    // Slow enough for a hand to come between.
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function arrayBuffer() {
      await new Promise((next) => setTimeout(next, 400));
      return read.call(this);
    };
    window.quick = () => { Blob.prototype.arrayBuffer = read; };
    const bad = new File(["x"], "dropped.json");
    const many = Array.from({ length: 3_000 }, (_, i) => new File([`{"n": ${i}}`], `${i}.json`));
    const data = new DataTransfer();
    [bad, ...many].forEach((file) => data.items.add(file));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
  await page.waitForSelector("#progress");
  await page.click(".kit-reading button");
  await says(page, "#outcome", /1,584施設を集計しました。16件/);
  await page.evaluate(() => {
    window.quick();
    const data = new DataTransfer();
    data.items.add(new File(["x"], "dropped.json"));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
  await says(page, "#outcome", /17件のファイルは/);
  await page.$eval("#problems", (d) => { d.open = true; });
  await says(page, "#problems", /dropped\.json/);
  await page.click("#open ~ .buttons button");
  await says(page, "main > .next", /要約のファイルを開くと/);
});

appTest("twenty files of 2 MB are refused at once, unread; reading can be cancelled while large ones come", { url: HOSTED }, async ({ page }) => {
  await page.evaluate(() => {
    window.read = 0;
    const text = Blob.prototype.text;
    Blob.prototype.text = function counted() { window.read += this.size; return text.call(this); };
    const data = new DataTransfer();
    const large = (i) => new File([`{"app": "sonae", "schema": 1, "n": ${i}, "x": "${"x".repeat(2_000_000)}"}`], `${i}.json`);
    Array.from({ length: 20 }, (_, i) => data.items.add(large(i)));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
  await page.waitForSelector("#outcome", { timeout: SOON });
  assert.ok(await page.evaluate(() => window.read) < 20 * 1_000, "only the beginnings are read");
  await says(page, ".notice.is-urgent", /回答そのもののファイルが20件/);
  // The slowest that are still read: just below the limit, many names in each.
  await page.evaluate(() => {
    const names = Array.from({ length: 6_000 }, (_, i) => `"k${i}": 1`).join();
    const data = new DataTransfer();
    Array.from({ length: 400 }, (_, i) => data.items.add(new File([`{${names}}`.slice(0, 63_000)], `${i}.json`)));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
  await page.waitForSelector("#progress");
  await page.click(".kit-reading button");
  await says(page, "#outcome", /20件のファイルは/);
  assert.ok(await page.evaluate(() => window.read) < 400 * 63_000, "the rest is not read any more");
});

appTest("files of a facility count once; of those without a number a person says", { url: HOSTED }, async ({ page }) => {
  const drop = (files) => page.evaluate((list) => {
    const data = new DataTransfer();
    list.forEach(([name, text]) => data.items.add(new File([text], name)));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  }, files);
  const answers = Object.fromEntries(["two_factor", "backup_offline", "rules", "training", "security_officer", "risk_assessment", "yearly_budget",
    "policy", "reports", "planner"].map((id) => [id, "no"]));
  const summary = (head) => JSON.stringify({ app: "sonae", made: "2026-Q4", kind: "hospital", band: "h500", domains: {}, answers, ...head });
  const number = (i) => String(i).padStart(32, "0");
  await drop([
    ["q4.json", summary({ summary: 2, facility: number(1) })], ["q3.json", summary({ summary: 2, facility: number(1), made: "2026-Q3" })],
    ["other.json", summary({ summary: 2, facility: number(2), made: "2026-Q3" })], ["old.json", summary({ summary: 1, mark: number(3).slice(16) })],
  ]);
  await says(page, "#outcome", /3施設を集計しました。1件のファイル/);
  await says(page, "#quarters", /混ざっています：2026年7～9月が1件、2026年10～12月が2件/);
  await says(page, "#alike", /似ている要約が1件/);
  await axe(page);
  await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
  await says(page, "#problems", /q3\.json\s*「q4\.json」と同じ施設/);
  await says(page, "#alike", /old\.json\s*q4\.json\s*別の施設\s*1施設と数える/);
  await page.click("#alike td button");
  await says(page, "#outcome", /2施設を集計しました。2件のファイル/);
  await says(page, "#alike", /old\.json\s*q4\.json\s*1施設\s*別の施設と数える/);
  await axe(page);
  await shot(page, "kit one facility");
  await page.click("#alike .buttons button");
  await says(page, "#outcome", /3施設/);
});

for (const kind of ["chromium", "firefox"]) appTest(`the same files give the same numbers on the next visit, and others where nothing can be kept (${kind})`, { url: HOSTED, before: catchFiles, kind }, async ({ page }) => {
  const table = async () => {
    await open(page, small.files);
    await page.evaluate(() => [...document.querySelectorAll("button")].find((b) => /集計を保存/.test(b.textContent)).click());
    return saved(page);
  };
  const first = await table();
  const kept = await page.evaluate(() => Object.fromEntries(Object.keys(localStorage).map((key) => [key, localStorage.getItem(key)])));
  assert.deepEqual(Object.keys(kept).sort(), ["sonae-kit/:v1:handed", "sonae-kit/:v1:secret"]);
  assert.match(kept["sonae-kit/:v1:secret"], /^[0-9a-f]{64}$/);
  assert.ok(!first.includes(kept["sonae-kit/:v1:secret"].slice(0, 16)));
  await page.reload();
  assert.equal(await table(), first);
  assert.equal(await page.$(".next.no-print"), null, "the same set is one");
  await open(page, small.files.slice(0, 900));
  await page.click("#open ~ .buttons button");
  await open(page, small.files.slice(0, 900));
  await says(page, ".next.no-print", /これまでに1回/);
  await page.evaluateOnNewDocument(() => { Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }); });
  await page.reload();
  await says(page, ".next.no-print", /秘密の数を保存できません/);
  if (kind === "chromium") await axe(page);
  assert.notEqual(await table(), first);
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
  for (const words of ["区分ごとの点数", "体制・責任者", "技術的な対策", "集計のしかた"]) assert.ok(paper.text.replace(/\s/g, "").includes(words), words);
  for (const words of ["ファイルを選ぶ", "集計を保存", "通信なし"]) assert.ok(!paper.text.replace(/\s/g, "").includes(words), words);
});

appTest("Firefox counts the same", { url: ONE_FILE, kind: "firefox" }, async ({ page }) => {
  await open(page, small.files);
  await says(page, "#outcome", /1,584施設を集計しました。16件/);
  assert.equal((await page.$$(".kit-matrix")).length, 6);
});
