// Every face of the app, found in the app itself: each page that a link leads to, and each paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { PHONE, openApp } from "./lib.mjs";
import { go } from "./steps.mjs";

/** Where the document is kept. */
const KEY = "sonae/:v1:document";
/** The sample with everything in it. */
export const HOSPITAL = JSON.parse(readFileSync(new URL("../../crates/files/samples/hospital.json", import.meta.url), "utf8"));
/** One dot a pixel, for smaller pictures; the layout is the same. */
export const HAND = { ...PHONE, deviceScaleFactor: 1 };

/** Opens the app with this document kept from the last visit. */
export const keep = (doc) => doc && ((page) => page.evaluateOnNewDocument((key, text) => {
  if (!sessionStorage.getItem("kept")) { localStorage.setItem(key, text); sessionStorage.setItem("kept", "1"); }
}, KEY, JSON.stringify(doc)));

/** Every page that a link of the app leads to, and the numeric fields on them; looked up once. */
let found;
export async function everything() {
  if (found) return found;
  const app = await openApp({ before: keep(HOSPITAL) });
  const pages = ["start"], fields = new Set();
  for (let i = 0; i < pages.length; i += 1) {
    await go(app.page, pages[i]);
    const { links, ids } = await app.page.evaluate(() => ({
      links: [...document.querySelectorAll("a[href^='#/']")].map((link) => link.getAttribute("href").slice(2).split("?")[0]),
      ids: [...document.querySelectorAll("input[inputmode=decimal]")].map((input) => input.id),
    }));
    // The questions of the short path are one page with other words: one of them stands for all.
    for (const link of links) if (!pages.includes(link) && !/^ask\/(?!3$)/.test(link)) pages.push(link);
    for (const id of ids) fields.add(id);
  }
  await app.close();
  assert.ok(pages.length >= 20 && fields.size >= 8, `${pages.length} pages, ${fields.size} fields`);
  found = { pages, fields: [...fields] };
  return found;
}

/** Every face of the app, one after the other: each page, and of the documents page each paper. */
export async function* faces(page) {
  for (const wanted of (await everything()).pages) {
    await go(page, wanted);
    yield wanted;
    const papers = wanted === "documents" ? (await page.$$("#group-paper input")).length : 0;
    for (let paper = 1; paper < papers; paper += 1) {
      await page.click(`label[for=paper-${paper}]`);
      await page.waitForFunction((n) => document.getElementById(`paper-${n}`).checked, {}, paper);
      // Of nothing known there is no report: what to do first stands in its place.
      await page.waitForSelector(".checklist, main a.button[href='#/facility']");
      yield `paper ${paper}`;
    }
    if (papers > 0) {
      await page.click("label[for=paper-0]");
      await page.waitForSelector(".board, main a.button[href='#/facility']");
    }
  }
}
