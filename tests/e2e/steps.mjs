// Steps that many tests take. Each waits until the page shows what it led to: the app draws soon after an event, not
// during it.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./lib.mjs";

/** The longest that anything on a page may take to come. On a busy machine it is much; where all is well nobody waits for it. */
export const SOON = 30_000;

/** Waits until something holds that is no part of a page, such as what a server has seen. */
export async function until(holds, what) {
  const end = performance.now() + SOON;
  while (!await holds()) {
    assert.ok(performance.now() < end, `waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Waits until the page in sight has drawn what has happened so far. */
export const drawn = (page) => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
}));

/** Has the app save what waits to be saved, as when a page goes away. What is not kept after this will not be. */
export const flush = (page) => page.evaluate(() => new Promise((done) => {
  // A turn later: what was typed has then been taken.
  setTimeout(() => { dispatchEvent(new Event("pagehide")); done(); });
}));

/** A message that means nothing to anyone. Messages come in the order they are sent in: this one after others, all have come. */
export const END = "the end of the messages";
/** Has a window note that END has come. */
export const listen = (window) => window.evaluate((end) => {
  globalThis.__ended = false;
  addEventListener("message", ({ data }) => { if (data === end) globalThis.__ended = true; });
}, END);
/** Waits until END has come and what came before it is drawn. */
export async function ended(window) {
  await window.waitForFunction(() => globalThis.__ended, { timeout: SOON, polling: 20 });
  await window.evaluate(() => { globalThis.__ended = false; });
  await drawn(window);
}

/** Waits until an element's text matches; what it says in the end is in the complaint. */
export async function says(page, selector, pattern, what = `${selector} says`) {
  const text = () => page.evaluate((s) => document.querySelector(s)?.innerText, selector);
  const matched = (s, source, flags) => new RegExp(source, flags).test(document.querySelector(s)?.innerText ?? "");
  await page.waitForFunction(matched, { timeout: SOON }, selector, pattern.source, pattern.flags).catch(() => {});
  assert.match(await text() ?? "(nothing)", pattern, what);
}

/** Waits until an element is gone. */
export const gone = (page, selector) => page.waitForSelector(selector, { hidden: true, timeout: SOON });

/** Goes to a page by its address, as a link does, and waits until its heading has the focus. */
export async function go(page, name) {
  const hash = `#/${name}`;
  if (await page.$eval(".tasks [aria-current=page]", (link) => link.getAttribute("href")) === hash) return;
  await page.evaluate((h) => { location.hash = h; }, hash);
  await page.waitForFunction((h) => document.activeElement?.id === "title"
    && document.querySelector(".tasks [aria-current=page]")?.getAttribute("href") === h, { timeout: SOON }, hash);
}

/** Loads a sample (0: clinic, 1: hospital) from the start page and closes what is said about it. */
export async function loadSample(page, nth) {
  await go(page, "start");
  const answered = !(await page.$("main a.button[href='#/facility']"));
  // Not by its place: a frame may still be growing, and the page around it moves.
  await (await page.$$("main button.plain"))[nth].evaluate((button) => button.click());
  if (answered) {
    await says(page, "#notice", /入れ替えますか|Replace your answers/);
    await page.click("#notice .buttons button");
  }
  await page.waitForFunction(() => location.hash === "#/result" && document.activeElement?.id === "notice");
  await says(page, "#notice", /すべて読み取れました|Everything was read/);
  await page.click("#notice button");
  await gone(page, "#notice");
}

/** A document that answers as a sample does (0: clinic, 1: hospital), of a facility of its own. */
export function ownDocument(nth) {
  const path = new URL(`../../crates/files/samples/${["clinic", "hospital"][nth]}.json`, import.meta.url);
  const { sample, ...own } = JSON.parse(readFileSync(path, "utf8"));
  assert.equal(sample, true);
  own.profile.name = ["ひがしクリニック", "にし病院"][nth];
  return own;
}

/** Opens such a document from a file and closes what is said about it. */
export async function openOwn(page, nth) {
  const path = join(temporaryFolder(), "own.json");
  writeFileSync(path, JSON.stringify(ownDocument(nth)));
  await go(page, "data");
  await (await page.waitForSelector("#open-file")).uploadFile(path);
  await says(page, "#notice", /入れ替えますか|Replace your answers/);
  await page.click("#notice .buttons button");
  await says(page, "#notice", /すべて読み取れました|Everything was read/);
  await page.click("#notice button");
  await gone(page, "#notice");
}
