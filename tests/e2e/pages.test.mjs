// Every page, empty and filled, on a desk and in the hand, in every language: no accessibility fault, nothing wider
// than the window. Pictures of the pages are left in target/e2e-shots to be looked at; with SONAE_SHOTS set, of all of
// them, and there.

import assert from "node:assert/strict";
import { DESKTOP, PHONE, appTest, axe, shot } from "./lib.mjs";
import { go, gone, loadSample, says } from "./steps.mjs";

const PAGES = ["start", "facility", "ask/3", "check/quick", "answers", "check/checklist", "check/governance", "check/people", "check/assets", "check/protect",
  "check/continuity", "check/respond", "result", "loss", "budget", "plan", "risks", "people", "vendors", "drill", "documents", "actions", "history", "review",
  "sites", "together", "share", "glossary", "data", "privacy"];
// One dot a pixel, for smaller pictures; the layout is the same.
const VIEWPORTS = { desktop: DESKTOP, phone: { ...PHONE, deviceScaleFactor: 1 } };

async function fits(page, what) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const inScroller = (e) => e.closest(".scroll, .hidden, .hidden-head, .patterns, .skip");
    return [...document.querySelectorAll("body *")]
      .filter((e) => !inScroller(e) && e.getBoundingClientRect().right > width + 1)
      .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
  });
  assert.deepEqual(wide.slice(0, 3), [], `${what} overflows`);
}

/** Every paper of the documents page (of the sample clinic the checklist is enough); any other page as it is. */
async function* faces(page, name, state = "hospital") {
  await go(page, name);
  yield name;
  if (name !== "documents") return;
  const papers = state === "hospital" ? (await page.$$("#group-paper input")).length : 2;
  for (let paper = 1; paper < papers; paper += 1) {
    await page.click(`label[for=paper-${paper}]`);
    await page.waitForFunction((n) => document.getElementById(`paper-${n}`).checked, {}, paper);
    await page.waitForSelector(".checklist");
    yield `paper ${paper}`;
  }
  await page.click("label[for=paper-0]");
  await page.waitForSelector(".board");
}

// Axe and pictures take most of the time, and a hospital has every element there is: axe looks at the hospital in every
// language and at every width (on the Japanese phone in the test with everything unfolded), at the other states once;
// pictures are taken of the Japanese hospital.
const EXAMINED = ["desktop ja empty", "desktop ja hospital", "desktop en hospital", "phone ja clinic", "phone en hospital"];
const pictured = (lang, state) => process.env.SONAE_SHOTS !== undefined || (lang === "ja" && state === "hospital");

for (const [name, viewport] of Object.entries(VIEWPORTS)) {
  for (const lang of ["ja", "en"]) {
    appTest(`every page, ${name}, ${lang}`, { viewport, lang }, async ({ page }) => {
      for (const state of ["empty", "clinic", "hospital"]) {
        if (state !== "empty") await loadSample(page, state === "clinic" ? 0 : 1);
        for (const wanted of PAGES) {
          for await (const face of faces(page, wanted, state)) {
            await fits(page, `${face} (${name}, ${state}, ${lang})`);
            if (EXAMINED.includes(`${name} ${lang} ${state}`)) await axe(page);
            if (pictured(lang, state)) await shot(page, `${face} ${name} ${state} ${lang}`);
          }
        }
      }
    });
  }
}

appTest("folded parts, the menu, errors and questions are as sound as the pages", { viewport: VIEWPORTS.phone }, async ({ page }) => {
  await loadSample(page, 1);
  await page.click(".menu");
  await page.waitForSelector(".menu[aria-expanded=true]");
  await fits(page, "the menu");
  await axe(page);
  for (const wanted of PAGES) {
    for await (const face of faces(page, wanted)) {
      await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
      await fits(page, `${face}, unfolded`);
      await axe(page);
      if (process.env.SONAE_SHOTS !== undefined) await shot(page, `${face} phone unfolded`);
    }
  }
  await go(page, "facility");
  await page.type("#revenue", "abc");
  await says(page, "#revenue-error", /./);
  await fits(page, "an error");
  await axe(page);
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await fits(page, "a question");
  await axe(page);
  await page.click("#notice .buttons button:last-child");
  await gone(page, "#notice");
});

appTest("nothing is wider than the window at four times the size of letters", {
  // 1280 pixels at 400 %.
  viewport: { width: 320, height: 256 }, lang: "en",
}, async ({ page }) => {
  await loadSample(page, 1);
  for (const wanted of PAGES) {
    for await (const face of faces(page, wanted)) await fits(page, `${face} at 320 pixels`);
  }
});
