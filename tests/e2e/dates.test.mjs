// Days typed by keyboard: at any speed, in the orders that browsers put year, month and day, nothing is drawn over what
// is being typed, and the day that was there stays until a whole new one is. And the day that the computer gives.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { appTest, launchChromium, openApp, temporaryFolder } from "./lib.mjs";
import { go, gone, loadSample, says } from "./steps.mjs";

/** The browsers. A Chromium has the Japanese order only where its Japanese words are installed (chromium-l10n). */
const speaking = (code, language) => launchChromium({ args: [`--lang=${code}`], env: { ...process.env, LANGUAGE: language } });
const own = { japanese: speaking("ja", "ja"), english: speaking("en-US", "en_US") };
after(async () => { for (const browser of Object.values(own)) await (await browser).close(); });
const contextOf = async (name) => name && (await own[name]).createBrowserContext();
const BROWSERS = [["Chromium, Japanese", "japanese"], ["Chromium, English", "english"], ["Firefox", undefined, "firefox"]];

/** In which order the parts of a field for a day go: which one changes when a digit is typed into the first. */
async function orderOf(page) {
  await page.evaluate(() => {
    const probe = document.createElement("input");
    for (const [name, value] of Object.entries({ type: "date", id: "probe", value: "2027-03-26" })) probe.setAttribute(name, value);
    document.body.append(probe);
    probe.focus();
  });
  await page.keyboard.press("9");
  const [year, month] = await page.$eval("#probe", (e) => { e.remove(); return e.value.split("-"); });
  return year !== "2027" ? "ymd" : month !== "03" ? "mdy" : "dmy";
}

const at = (id) => `[id="${id}"]`;
/** What stands in a field, what is stored, what is said beside it, and whether that is a complaint. */
const seen = (page, id) => page.$eval(at(id), (e) => ({
  value: e.value, stored: e.defaultValue, said: e.closest(".inline-field").querySelector("[id$=-said]")?.innerText ?? "",
  wrong: e.getAttribute("aria-invalid") === "true",
}));

/** Waits until this day is stored and shown, or stored while the field says what is wrong. */
async function holds(page, id, day, said = /^$/, what = id) {
  await page.waitForFunction((s, d, source) => {
    const e = document.querySelector(s);
    const words = e.closest(".inline-field").querySelector("[id$=-said]")?.innerText ?? "";
    return e.defaultValue === d && new RegExp(source).test(words);
  }, { timeout: 30_000 }, at(id), day, said.source).catch(() => {});
  const now = await seen(page, id);
  assert.equal(now.stored, day, what);
  assert.match(now.said, said, what);
  if (!now.wrong) assert.equal(now.value, day, what);
  return now;
}

/** Puts the focus on a part of a field. The first part has it first. */
async function onto(page, id, order, part) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.$eval(at(id), (e) => { e.scrollIntoView({ block: "center" }); e.focus(); });
  for (let i = 0; i < order.indexOf(part); i += 1) await page.keyboard.press("ArrowRight");
}

/** Types keys one by one; before each and after the last, `watch` looks. */
async function keys(page, text, delay, watch = async () => {}) {
  for (const key of text) {
    await page.keyboard.press(key);
    // How fast somebody types is what is tried here.
    if (delay) await new Promise((done) => setTimeout(done, delay));
    await watch();
  }
}

/** Leaves a field, as Tab does from its last part. */
const leave = (page) => page.evaluate(() => document.activeElement.blur());

/** A whole day, in the order of the browser's field, with leading zeros. */
const inOrder = (order, [year, month, day]) => [...order].map((part) => ({ y: year, m: month, d: day })[part]).join("");

/** Empties a field, part by part, on purpose. */
async function empty(page, id, order) {
  await onto(page, id, order, order[0]);
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press("Backspace");
    await page.keyboard.press("ArrowRight");
  }
  await leave(page);
}

for (const [browser, launched, kind] of BROWSERS) test(`a day typed by keyboard is never lost (${browser})`, { timeout: 240_000 }, async () => {
  const app = await openApp({ hash: "#/check/quick", kind, context: await contextOf(launched) });
  const { page } = app;
  const order = await orderOf(page);
  const name = await page.$eval("fieldset.question input[type=radio]", (e) => e.name);
  const id = `target-${name}`;
  await page.evaluate((n) => document.getElementsByName(n)[2].click(), name);
  await page.waitForSelector(at(id));
  const start = async (day) => {
    await empty(page, id, order);
    await holds(page, id, "", /^$/, "emptied");
    if (!day) return;
    await onto(page, id, order, order[0]);
    await keys(page, inOrder(order, day.split("-")), 0);
    await leave(page);
    await holds(page, id, day, /^$/, "typed whole");
  };
  for (const delay of [0, 30, 150, 300]) {
    const what = `${delay} ms a key`;
    await start("2027-03-26");
    await onto(page, id, order, "y");
    await keys(page, "2028", delay, async () => assert.notEqual((await seen(page, id)).value, "", `${what}: never empty`));
    assert.equal((await seen(page, id)).stored, "2027-03-26", "nothing is taken while it is typed");
    await leave(page);
    await holds(page, id, "2028-03-26", /^$/, what);

    await start("");
    await onto(page, id, order, order[0]);
    await keys(page, inOrder(order, ["2027", "03", "26"]), delay);
    await leave(page);
    await holds(page, id, "2027-03-26", /^$/, what);
  }

  // 令和9年, over nothing and over a day; the field shows how it was read.
  for (const before of ["", "2026-12-25", "2027-03-26"]) {
    await start(before);
    await onto(page, id, order, order[0]);
    for (const part of order) {
      await keys(page, { y: "9", m: "03", d: "26" }[part], 30);
      if (part === "y" && order !== "mdy") await page.keyboard.press("ArrowRight");
    }
    await leave(page);
    await holds(page, id, "2027-03-26", /令和9年（2027年）/, `9 over ${before}`);
  }

  // A part missing, and a year out of range: the old day stays, with a sentence; Enter says so too.
  await start("2027-03-26");
  await onto(page, id, order, "y");
  await page.keyboard.press("Backspace");
  await leave(page);
  const kept = await holds(page, id, "2027-03-26", /そろっていない.*2027-03-26.*のまま/, "a part missing");
  assert.equal(kept.wrong, true);
  assert.equal(await page.$eval(at(id), (e) => document.getElementById(e.getAttribute("aria-describedby")) !== null), true);
  await onto(page, id, order, "y");
  await keys(page, "1999", 0);
  await page.keyboard.press("Enter");
  await holds(page, id, "2027-03-26", /4けた.*2027-03-26.*のまま/, "1999");
  // Half typed and taken back: the field shows what is stored, and no other change is undone.
  await onto(page, id, order, "y");
  await keys(page, "20", 0);
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await leave(page);
  await holds(page, id, "2027-03-26", /^$/, "taken back");
  // Emptied on purpose, and brought back.
  await empty(page, id, order);
  await holds(page, id, "", /^$/, "emptied");
  await page.focus("#title");
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await holds(page, id, "2027-03-26", /^$/, "brought back");
  // Typed and the page left by its address, or closed: it is there again.
  await onto(page, id, order, "y");
  await keys(page, "2030", 0);
  await go(page, "data");
  await go(page, "check/quick");
  await holds(page, id, "2030-03-26", /^$/, "after going elsewhere");
  await onto(page, id, order, "y");
  await keys(page, "2031", 0);
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector(at(id));
  await holds(page, id, "2031-03-26", /^$/, "after a reload");
  await app.close();
});

/** A day over a day, a part missing, and a whole one, in one field. */
async function tried(page, id) {
  const order = await orderOf(page);
  // Fields stand folded on some pages.
  await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
  await page.waitForSelector(at(id));
  await onto(page, id, order, order[0]);
  await keys(page, inOrder(order, ["2027", "03", "26"]), 0);
  await leave(page);
  await holds(page, id, "2027-03-26", /^$/, id);
  await onto(page, id, order, "y");
  await keys(page, "2028", 30);
  await leave(page);
  await holds(page, id, "2028-03-26", /^$/, id);
  await onto(page, id, order, "y");
  await keys(page, "2", 0);
  await leave(page);
  await holds(page, id, "2028-03-26", /4けた|そろって/, id);
  await onto(page, id, order, "y");
  await page.keyboard.press("Backspace");
  await leave(page);
  await holds(page, id, "2028-03-26", /そろって/, id);
}

const dateIn = async (page, start) => {
  await page.waitForFunction((s) => document.querySelector(`input[type=date][id^="${s}"]`), {}, start);
  return page.$eval(`input[type=date][id^="${start}"]`, (e) => e.id);
};

appTest("every field for a day keeps to it", { hash: "#/start" }, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "check/checklist");
  const done = new Set();
  const one = async (start) => {
    const id = await dateIn(page, start);
    await tried(page, id);
    done.add(start);
  };
  await one("checked-");
  await one("target-");
  await go(page, "vendors");
  await page.click("main > .buttons button");
  await one("vendor:");
  await go(page, "risks");
  await one("risk:");
  await go(page, "actions");
  await one("measure:");
  const add = await page.evaluateHandle(() => [...document.querySelectorAll("main button")].find((b) => /実施事項を追加/.test(b.innerText)));
  await add.asElement().click();
  await one("action:");
  await go(page, "drill");
  await page.click(".courses button");
  await one("drill:");
  assert.equal(done.size, 7);
});

appTest("on the vendor's page too", { hash: "#/data" }, async ({ page }) => {
  const letters = new URL("../letters/1-request.json", import.meta.url);
  const path = join(temporaryFolder(), "request.json");
  writeFileSync(path, readFileSync(letters));
  await (await page.waitForSelector("#open-file")).uploadFile(path);
  await page.waitForSelector("#notice .buttons button");
  await page.click("#notice .buttons button");
  await page.waitForSelector("fieldset input[type=radio]");
  await page.evaluate(() => document.getElementsByName("answer-0")[1].click());
  await page.waitForSelector("#target-0");
  await tried(page, "target-0");
});

appTest("a text in a file that is no day is shown as what it is, never as a day", { hash: "#/data" }, async ({ page }) => {
  const sample = JSON.parse(readFileSync(new URL("../../crates/files/samples/clinic.json", import.meta.url), "utf8"));
  sample.register = { ...sample.register, "risk:bec:due": "0002-02-01" };
  const path = join(temporaryFolder(), "old.json");
  writeFileSync(path, JSON.stringify(sample));
  await (await page.waitForSelector("#open-file")).uploadFile(path);
  await says(page, "#notice", /入れ替えますか/);
  await page.click("#notice .buttons button");
  await says(page, "#notice", /読み取れました/);
  await page.click("#notice button");
  await gone(page, "#notice");
  await go(page, "risks");
  await holds(page, "risk:bec:due", "", /「0002-02-01」は日付として読めません/);
  await go(page, "documents");
  await page.evaluate(() => [...document.querySelectorAll("label")].find((l) => /リスク登録簿/.test(l.innerText)).click());
  await says(page, "article.paper", /「0002-02-01」（日付として読めません）/);
});

/** The clock of the page stands at this time, and can be moved with `__at`. */
const clockAt = (time) => (page) => page.evaluateOnNewDocument((start) => {
  const Real = Date;
  let now = new Real(start).getTime();
  globalThis.__at = (later) => { now = new Real(later).getTime(); };
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(now); }
    static now() { return now; }
  };
}, time);

appTest("a window that is open over midnight writes the day it is by then", { hash: "#/check/quick", before: clockAt("2026-11-30T23:58:00") }, async ({ page }) => {
  const names = await page.$$eval("fieldset.question", (all) => all.map((f) => f.querySelector("input").name));
  const checked = async (name) => {
    await page.evaluate((n) => document.getElementsByName(n)[0].click(), name);
    await page.waitForSelector(at(`checked-${name}`));
    return page.$eval(at(`checked-${name}`), (e) => e.defaultValue);
  };
  assert.equal(await checked(names[0]), "2026-11-30");
  await page.evaluate(() => globalThis.__at("2026-12-01T07:50:00"));
  assert.equal(await checked(names[1]), "2026-12-01");
  assert.equal(await page.$eval(at(`checked-${names[0]}`), (e) => e.defaultValue), "2026-11-30", "the first stays");
  // Seen again after a long sleep, with nothing pressed: the page is of the new day.
  await go(page, "documents");
  await says(page, "article.paper", /2026-12-01 作成/);
  await page.evaluate(() => {
    globalThis.__at("2027-04-01T07:50:00");
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await says(page, "article.paper", /2027-04-01 作成/);
});

for (const [clock, year, doubt] of [
  ["2015-01-01", "平成26年度（2014年4月～）", /2015-01-01.*より前/],
  ["2019-03-31", "平成30年度（2018年4月～）", /2019-03-31.*より前/],
  ["2019-04-30", "平成31年度（2019年4月～）", /2019-04-30.*より前/],
  ["2019-05-01", "令和元年度（2019年4月～）", /2019-05-01.*より前/],
  ["2026-11-30", "令和8年度（2026年4月～）", null],
  ["2099-01-01", "令和80年度（2098年4月～）", /2099-01-01.*5年以上/],
  ["1999-12-31", "", /2000年から2199年/],
  ["2200-01-01", "", /2000年から2199年/],
]) appTest(`a clock at ${clock} is said, and its fiscal year is of its era`, { hash: "#/check/quick", before: clockAt(`${clock}T09:00:00`) }, async ({ page }) => {
  await page.evaluate(() => document.querySelectorAll("fieldset.question input[type=radio]")[2].click());
  await says(page, "label[for^=target-]", new RegExp(`目標日(。チェックリストでは${year}中の日付を記入します)?）$`));
  if (year) await says(page, "label[for^=target-]", new RegExp(year));
  const said = async () => (await page.$("#today")) && page.$eval("#today", (e) => e.innerText);
  if (doubt) assert.match(await said(), doubt);
  else assert.equal(await said(), null);
  await go(page, "documents");
  await page.evaluate(() => [...document.querySelectorAll("label")].find((l) => /チェックリスト/.test(l.innerText)).click());
  await says(page, "article.checklist thead", year ? new RegExp(`目標日：${year}`) : /目標日\s*$/);
  if (doubt) assert.match(await said(), doubt);
  // It stands on the paper as well.
  await page.emulateMediaType("print");
  assert.equal(await page.evaluate(() => document.querySelector("#today")?.checkVisibility() ?? false), Boolean(doubt));
});
