// Every page there is, in every state there is: no accessibility fault, nothing outside the window, cut off, on top of
// something else or in another order than it is read. The pages and papers are found in the app itself, so a new one is
// looked at from its first day. Pictures of the full pages are left in target/e2e-shots to be looked at; with SONAE_SHOTS_ALL
// set, of every state.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DESKTOP, PHONE, appTest, axe, openApp, shot } from "./lib.mjs";
import { disorder, faults } from "./layout.mjs";
import { go, gone, loadSample } from "./steps.mjs";

const KEY = "sonae:v1:document";
const HOSPITAL = JSON.parse(readFileSync(new URL("../../src/content/samples/hospital.json", import.meta.url), "utf8"));
// One dot a pixel, for smaller pictures; the layout is the same.
const HAND = { ...PHONE, deviceScaleFactor: 1 };

/** Opens the app with this document kept from the last visit. */
const keep = (doc) => doc && ((page) => page.evaluateOnNewDocument((key, text) => {
  if (!sessionStorage.getItem("kept")) { localStorage.setItem(key, text); sessionStorage.setItem("kept", "1"); }
}, KEY, JSON.stringify(doc)));

/** Every page that a link of the app leads to, and the numeric fields on them; looked up once. */
let found;
async function everything() {
  if (found) return found;
  const app = await openApp({ before: keep(HOSPITAL) });
  const pages = ["start"], fields = new Set();
  for (let i = 0; i < pages.length; i += 1) {
    await go(app.page, pages[i]);
    const { links, ids } = await app.page.evaluate(() => ({
      links: [...document.querySelectorAll("a[href^='#/']")].map((link) => link.getAttribute("href").slice(2).split("?")[0]),
      ids: [...document.querySelectorAll("input[inputmode=decimal]")].map((input) => input.id),
    }));
    for (const link of links) if (!pages.includes(link)) pages.push(link);
    for (const id of ids) fields.add(id);
  }
  await app.close();
  assert.ok(pages.length >= 20 && fields.size >= 8, `${pages.length} pages, ${fields.size} fields`);
  found = { pages, fields: [...fields] };
  return found;
}

/** Every face of the app, one after the other: each page, and of the documents page each paper. */
async function* faces(page) {
  for (const wanted of (await everything()).pages) {
    await go(page, wanted);
    yield wanted;
    const papers = wanted === "documents" ? (await page.$$("#group-paper input")).length : 0;
    for (let paper = 1; paper < papers; paper += 1) {
      await page.click(`label[for=paper-${paper}]`);
      await page.waitForFunction((n) => document.getElementById(`paper-${n}`).checked, {}, paper);
      await page.waitForSelector(".checklist");
      yield `paper ${paper}`;
    }
    if (papers > 0) {
      await page.click("label[for=paper-0]");
      await page.waitForSelector(".board");
    }
  }
}

const half = () => ({ ...HOSPITAL, answers: Object.fromEntries(Object.entries(HOSPITAL.answers).filter((_, i) => i % 2 === 0)) });
const wrong = (fields) => ({ ...HOSPITAL, drafts: Object.fromEntries(fields.map((id) => [id, "12か月くらい"])) });
const unfold = (page) => page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
const sessions = new WeakMap();
/** Media and their features, also those that puppeteer does not know. */
async function emulate(page, what) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  await sessions.get(page).send("Emulation.setEmulatedMedia", what);
}

/** What the user may find: how the app is opened, what is done once it runs (`ready`), and before and after each look. */
const STATES = {
  empty: {},
  half: { doc: half, viewport: HAND },
  full: { doc: () => HOSPITAL, look: unfold, pictures: true },
  "full on a phone": { doc: () => HOSPITAL, viewport: HAND, look: unfold, pictures: true },
  error: { doc: wrong, viewport: HAND },
  print: { doc: () => HOSPITAL, viewport: { width: 695, height: 1024 }, look: (page) => emulate(page, { media: "print" }),
    leave: (page) => emulate(page, { media: "" }) },
  "400 % zoom": { doc: () => HOSPITAL, viewport: { width: 320, height: 256 } },
  "forced colours": { doc: () => HOSPITAL, ready: (page) => emulate(page, { features: [{ name: "forced-colors", value: "active" }] }) },
  "in English": { doc: () => HOSPITAL, lang: "en", viewport: HAND },
  "in English, error": { doc: wrong, lang: "en" },
};

for (const [state, { doc, look, leave, ready, pictures, ...options }] of Object.entries(STATES)) {
  test(`every page, ${state}`, { timeout: 300_000 }, async () => {
    const { fields } = await everything();
    const app = await openApp({ viewport: DESKTOP, ...options, before: keep(doc?.(fields)) });
    const { page } = app;
    try {
      await ready?.(page);
      const said = [];
      let errors = 0;
      for await (const face of faces(page)) {
        await look?.(page);
        errors += await page.$$eval("[aria-invalid=true]", (all) => all.length);
        for (const fault of await faults(page)) said.push(`${face}: ${fault}`);
        await axe(page, { paper: state === "print" }).catch((error) => said.push(`${face}: ${error.message}`));
        if (pictures || process.env.SONAE_SHOTS_ALL) await shot(page, `${face} ${state}`);
        await leave?.(page);
      }
      assert.deepEqual(said, [], state);
      if (doc === wrong) assert.ok(errors >= fields.length, `${errors} fields say what is wrong, of ${fields.length}`);
    } catch (error) {
      await shot(page, `failed every page ${state}`).catch(() => {});
      throw error;
    } finally {
      await app.close();
    }
  });
}

/** Widths of windows, from the narrowest phone to a large screen. */
const WIDTHS = [320, 360, 768, 1024, 1280, 1366, 1920];

for (const lang of ["ja", "en"]) {
  test(`nothing overflows, is cut off or lies on something else, ${lang}`, { timeout: 300_000 }, async () => {
    const app = await openApp({ lang, before: keep(HOSPITAL) });
    const { page } = app;
    const fonts = await page.createCDPSession();
    const said = [];
    for await (const face of faces(page)) {
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 768 });
        for (const fault of await faults(page)) said.push(`${face}, ${width} px: ${fault}`);
        if (width === 360 || width === 1366) for (const what of await disorder(page)) said.push(`${face}, ${width} px: ${what}`);
      }
      // Letters twice as large, as a person sets them in the browser.
      await fonts.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
      for (const width of [360, 1280]) {
        await page.setViewport({ width, height: 768 });
        for (const fault of await faults(page)) said.push(`${face}, ${width} px, letters of 200 %: ${fault}`);
      }
      await fonts.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
    }
    await app.close();
    assert.deepEqual(said, []);
  });
}

appTest("the menu and questions at the top are as sound as the pages", { viewport: HAND }, async ({ page }) => {
  await loadSample(page, 1);
  await page.click(".menu");
  await page.waitForSelector(".menu[aria-expanded=true]");
  assert.deepEqual(await faults(page), [], "the menu");
  await axe(page);
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  assert.deepEqual(await faults(page), [], "a question");
  await axe(page);
  await page.click("#notice .buttons button:last-child");
  await gone(page, "#notice");
});
