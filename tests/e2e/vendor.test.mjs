// The round trip with a vendor, with real files: the facility asks, the vendor answers in a browser of its own that has
// answers of its own, the facility takes the answers in, settles who does what, prints and undoes.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DESKTOP, PHONE, appTest, axe, openApp, pdf, shot, temporaryFolder } from "./lib.mjs";
import { choose, fill, tabTo } from "./keys.mjs";
import { go, gone, loadSample, says } from "./steps.mjs";

const field = (key) => `[id="${key}"]`;

/** Keeps what the app hands to the browser to save; `file()` gives its name and text. */
async function catchFiles(page) {
  await page.evaluateOnNewDocument(() => {
    window.handed = [];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => { window.blob = blob; return make(blob); };
    HTMLAnchorElement.prototype.click = function click() { if (this.download) window.handed.push([this.download, window.blob]); };
  });
}

async function file(page, dir) {
  await page.waitForFunction(() => window.handed.length > 0);
  const [name, text] = await page.evaluate(async () => {
    const [name, blob] = window.handed.pop();
    return [name, await blob.text()];
  });
  const path = join(dir, name);
  writeFileSync(path, text);
  return path;
}

async function open(page, path) {
  await (await page.waitForSelector("#open-file")).uploadFile(path);
}

/** Nothing is wider than the window. */
async function fits(page, what) {
  const wide = await page.evaluate(() => [...document.querySelectorAll("main *")]
    .filter((e) => !e.closest(".scroll, .hidden, .raw") && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`));
  assert.deepEqual(wide.slice(0, 3), [], `${what} overflows`);
}

/** Makes the request to the first vendor of the sample hospital; returns its path. */
async function ask(page, dir) {
  await loadSample(page, 1);
  await go(page, "vendors");
  await page.click("main > .buttons button");
  await page.waitForSelector(field("vendor:a:name"));
  await page.type(field("vendor:a:name"), "見本システム");
  await page.type(field("vendor:a:system"), "電子カルテと院内ネットワーク");
  await page.$eval(field("vendor:a:due"), (e) => { e.value = "2026-12-18"; e.dispatchEvent(new Event("focusout", { bubbles: true })); });
  await page.click(".vendor details.record summary");
  await page.click(`label[for="vendor:a:work:patches-1"]`);
  await page.click(`label[for="vendor:a:work:access_logs-0"]`);
  await page.click(".vendor .buttons button");
  await says(page, "h1", /依頼ファイルの中身|What the request file holds/);
}

const WORDS = {
  ja: { title: /見本病院からの確認/, conflicts: /食い違いが3件/, taken: /取り込みました/, neither: /お互いに相手の役割/, leave: /閉じますか/,
    other: /取り込めません/, edited: /書き換えられた/, locked: /パスフレーズ/ },
  en: { title: /Request from 見本病院/, conflicts: /3 items contradict each other/, taken: /imported/, neither: /Each says the other/, leave: /Close and remove/,
    other: /cannot be imported/, edited: /changed after/, locked: /passphrase/i },
};

for (const [lang, viewport, size] of [["ja", DESKTOP, "desktop"], ["en", PHONE, "phone"]]) {
  appTest(`a vendor is asked, answers and is taken in, ${lang}, ${size}`, { lang, viewport, before: catchFiles }, async ({ page }) => {
    const words = WORDS[lang];
    const dir = temporaryFolder();
    const picture = (page, name) => shot(page, `vendor ${name} ${size} ${lang}`);
    await ask(page, dir);
    await says(page, "main .preview", /見本病院[\s\S]*見本システム/);
    assert.equal((await page.$$("main table tbody tr")).length, 22);
    await fits(page, "the request");
    await axe(page);
    await picture(page, "request");
    await page.click("main > .buttons button");
    const request = await file(page, dir);
    assert.match(request, /sonae-sample-request-a-\d{4}-\d\d-\d\d-\d{6}\.json$/);
    await says(page, "#notice", /sonae-sample-request-a/);
    await page.click("#notice button");
    await picture(page, "list");
    await axe(page);

    // The vendor, in another browser, where it has answers of its own.
    const vendor = await openApp({ lang, viewport, before: catchFiles });
    await loadSample(vendor.page, 0);
    await vendor.page.waitForFunction(() => localStorage.getItem("sonae/:v1:document"));
    const own = await vendor.page.evaluate(() => localStorage.getItem("sonae/:v1:document"));
    await go(vendor.page, "data");
    await open(vendor.page, request);
    await says(vendor.page, "#notice", /見本病院[\s\S]*見本システム/);
    await picture(vendor.page, "offered");
    await vendor.page.click("#notice .buttons button");
    await says(vendor.page, "h1", words.title);
    assert.equal(await vendor.page.$("nav"), null, "no way to anything else");
    await axe(vendor.page);
    await fits(vendor.page, "the vendor's page");
    // With the keyboard alone.
    await vendor.page.focus("#title");
    await fill(vendor.page, "company", "見本システム株式会社");
    await fill(vendor.page, "by", "保守課 佐藤");
    const at = async (id) => JSON.parse(readFileSync(request, "utf8")).request.items.findIndex((item) => item.question === id);
    const [patches, logs, restore] = [await at("patches"), await at("access_logs"), await at("restore_tested")];
    await choose(vendor.page, `answer-${patches}`, 1);
    await vendor.page.$eval(`#target-${patches}`, (e) => { e.value = "2027-01-29"; e.dispatchEvent(new Event("focusout", { bubbles: true })); });
    await choose(vendor.page, `role-${patches}`, 0);
    await fill(vendor.page, `note-${patches}`, "VPN装置の更新は契約の外です。");
    await choose(vendor.page, `answer-${logs}`, 0);
    await choose(vendor.page, `role-${logs}`, 1);
    await choose(vendor.page, `answer-${restore}`, 1);
    await says(vendor.page, ".done-count", /22[\s\S]*3|3[\s\S]*22/);
    await picture(vendor.page, "answers");
    // A closed tab loses nothing, and the vendor's own document is untouched.
    await vendor.page.reload({ waitUntil: "load" });
    await vendor.page.waitForSelector("html[data-boot=ready]");
    await says(vendor.page, "h1", words.title);
    assert.equal(await vendor.page.$eval("#company", (e) => e.value), "見本システム株式会社");
    assert.equal(await vendor.page.evaluate(() => localStorage.getItem("sonae/:v1:document")), own);
    const printed = await pdf(vendor.page, `vendor answers ${lang}`);
    // The note may break over lines beside the other columns.
    assert.match(printed.text, /VPN装置の更新[\s\S]*契約の外で[\s\S]*す。/);
    await vendor.page.click("main .buttons button:nth-child(3)");
    await says(vendor.page, "#notice", words.leave);
    await axe(vendor.page);
    await vendor.page.click("#notice .buttons button");
    const reply = await file(vendor.page, dir);
    assert.match(reply, /sonae-reply-\d{4}-\d\d-\d\d-\d{6}\.json$/);
    // That the file is there, the vendor says.
    await vendor.page.click("#notice button");
    await gone(vendor.page, "#notice");
    await vendor.page.click("main > .no-print .buttons button:nth-child(3)");
    await vendor.page.waitForSelector("nav");
    assert.deepEqual(await vendor.page.evaluate(() => [localStorage.getItem("sonae/:v1:document"), Object.keys(localStorage).filter((key) => key.includes(":guest"))]), [own, []]);
    // Opened there again it is not for that facility.
    await go(vendor.page, "data");
    await open(vendor.page, reply);
    await says(vendor.page, "#notice", words.other);
    await picture(vendor.page, "not ours");
    await vendor.close();

    // A reply that was changed on its way, then the real one.
    const forged = join(dir, "forged.json");
    writeFileSync(forged, readFileSync(reply, "utf8").replace("契約の外", "契約の中"));
    await open(page, forged);
    await says(page, "#notice", words.edited);
    await open(page, reply);
    await says(page, "main .lead", words.conflicts);
    await says(page, "fieldset.question .next", /./);
    assert.match(await page.$eval("main", (e) => e.innerText), words.neither);
    await axe(page);
    await fits(page, "the merge");
    await picture(page, "merge");
    const before = await page.evaluate(() => localStorage.getItem("sonae/:v1:document"));
    const settle = await page.evaluate((pattern) => [...document.querySelectorAll("fieldset.question")]
      .find((e) => new RegExp(pattern).test(e.innerText)).querySelector("input[type=radio]").name, words.neither.source);
    await page.focus("#title");
    await choose(page, settle, 1);
    await tabTo(page, "main > .buttons button");
    assert.equal(await page.evaluate(() => localStorage.getItem("sonae/:v1:document")), before, "nothing yet");
    await page.keyboard.press("Enter");
    await says(page, "#notice", words.taken);
    await says(page, ".vendor > p", /3 ?\/ ?22|3 of 22/);
    await picture(page, "taken");
    await go(page, "documents");
    await page.click("label[for=paper-2]");
    await says(page, ".checklist", /VPN装置|見本システム/);
    const paper = await pdf(page, `vendor paper ${lang}`);
    assert.match(paper.text.replace(/\s/g, ""), /見本システム株式会社|見本システム/);
    await picture(page, "paper");
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await says(page, "h1", /./);
    await go(page, "vendors");
    await page.waitForFunction(() => !/3 ?\/ ?22|3 of 22/.test(document.querySelector(".vendor").innerText), { timeout: 30_000 });
  });
}

appTest("a locked request opens with its passphrase alone", { before: catchFiles }, async ({ page }) => {
  const dir = temporaryFolder();
  await ask(page, dir);
  await page.$$eval("main details", (all) => all.forEach((d) => { d.open = true; }));
  await page.type("#lock", "合言葉は長めにする");
  await page.type("#lock-again", "合言葉は長めにする");
  await page.click("main > .buttons button");
  const locked = await file(page, dir);
  assert.match(locked, /-locked\.json$/);
  assert.doesNotMatch(readFileSync(locked, "utf8"), /見本病院|patches/);
  await go(page, "data");
  await open(page, locked);
  await says(page, "#notice", WORDS.ja.locked);
  await page.type("#unlock", "まちがい");
  await page.click("#notice .buttons button");
  await says(page, "#notice .error", /違う/);
  await page.click("#unlock", { clickCount: 3 });
  await page.keyboard.press("Backspace");
  await page.$eval("#unlock", (e) => { e.value = ""; e.dispatchEvent(new Event("input", { bubbles: true })); });
  await page.type("#unlock", "合言葉は長めにする");
  await page.click("#notice .buttons button");
  await says(page, "#notice", /この施設が作った依頼/);
});

appTest("where nothing can be kept, the vendor is told so, and the answers still go into a file", {
  before: async (page) => {
    await catchFiles(page);
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
    });
  },
}, async ({ page }) => {
  const dir = temporaryFolder();
  await go(page, "data");
  await open(page, new URL("../letters/1-request.json", import.meta.url).pathname);
  await says(page, "#notice", /見本病院/);
  await page.click("#notice .buttons button");
  await says(page, "main > .next", /自動の保存ができません/);
  await page.click("label[for=answer-0-0]");
  await says(page, ".done-count", /1項目/);
  await page.click("main > .no-print .buttons button");
  assert.equal(JSON.parse(readFileSync(await file(page, dir), "utf8")).reply.answers[0].choice, "yes");
});

for (const kind of ["chromium", "firefox"]) {
  appTest(`the vendor's page in two windows: both have all answers, and closing one is said in the other (${kind})`, { kind }, async ({ page, context }) => {
    await go(page, "data");
    await open(page, new URL("../letters/1-request.json", import.meta.url).pathname);
    await says(page, "#notice", /見本病院/);
    await page.click("#notice .buttons button");
    await says(page, "h1", WORDS.ja.title);
    await page.click("label[for=answer-0-0]");
    const other = await openApp({ kind, context });
    await says(other.page, ".done-count", /1項目/);
    await page.bringToFront();
    for (const item of [1, 2, 3]) await page.click(`label[for=answer-${item}-1]`);
    await other.page.bringToFront();
    await other.page.click("label[for=answer-4-0]");
    await says(other.page, ".done-count", /5項目/);
    await page.bringToFront();
    await says(page, ".done-count", /5項目/);
    await page.reload({ waitUntil: "load" });
    await says(page, ".done-count", /5項目/);
    await page.evaluate(() => [...document.querySelectorAll("main button")].find((b) => b.innerText === "閉じて戻る").click());
    await page.waitForSelector("#notice button.warn");
    await page.click("#notice button.warn");
    await page.waitForSelector("nav");
    await other.page.bringToFront();
    await says(other.page, "main > .next", /別の画面で閉じたか/);
    await says(other.page, ".done-count", /5項目/);
    await other.page.click("main > .next button");
    await other.page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("sonae/:v1:guest")));
    await other.close();
  });
}

appTest("a request that was cut off, or is of a newer version, is refused in a sentence", {}, async ({ page }) => {
  const dir = temporaryFolder();
  const whole = readFileSync(new URL("../letters/1-request.json", import.meta.url), "utf8");
  await go(page, "data");
  for (const [name, text, said] of [
    ["cut.json", whole.slice(0, whole.length / 2), /途中で切れているか/],
    ["newer.json", whole.replace('"version": 1', '"version": 9'), /新しいバージョン/],
    ["changed.json", whole.replace("見本病院", "別の病院"), /書き換えられた/],
  ]) {
    const path = join(dir, name);
    writeFileSync(path, text);
    await open(page, path);
    await says(page, "#notice", said);
  }
});

appTest("of many vendors, the fields of one are drawn when they are opened", { hash: "#/data" }, async ({ page }) => {
  const register = Object.fromEntries([..."abcdefghijkl"].map((id) => [`vendor:${id}:name`, `事業者 ${id}`]));
  const path = join(temporaryFolder(), "many.json");
  writeFileSync(path, JSON.stringify({ app: "sonae", schema: 1, profile: { kind: "clinic", has_system: true, has_vendor: true }, register }));
  await open(page, path);
  await says(page, "#notice", /いまの回答と入れ替えますか/);
  await page.click("#notice button");
  await go(page, "vendors");
  await page.waitForFunction(() => document.querySelectorAll("section.vendor").length === 12);
  const fields = (nth) => page.$$eval("section.vendor", (all, n) => all[n].querySelectorAll("details fieldset").length, nth);
  assert.deepEqual([await fields(0), await fields(5)], [0, 0]);
  const summary = (await page.$$("section.vendor summary"))[5];
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("section.vendor")[5].querySelectorAll("details[open] fieldset").length > 5);
  assert.equal(await fields(0), 0, "the others wait");
  await summary.click();
  await page.waitForFunction(() => !document.querySelectorAll("section.vendor")[5].querySelector("details").open);
});
