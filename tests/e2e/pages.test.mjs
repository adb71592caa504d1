// Every page there is, in every state there is: no accessibility fault, nothing outside the window, cut off, on top of
// something else (widths.test.mjs has every width). The pages and papers are found in the app itself, so a new one is
// looked at from its first day. Pictures of the full pages are left in target/e2e-shots to be looked at; with SONAE_SHOTS_ALL
// set, of every state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HAND, HOSPITAL, everything, faces, keep } from "./faces.mjs";
import { faults } from "./layout.mjs";
import { DESKTOP, appTest, axe, openApp, shot } from "./lib.mjs";
import { go, gone, loadSample } from "./steps.mjs";

const half = () => ({ ...HOSPITAL, answers: Object.fromEntries(Object.entries(HOSPITAL.answers).filter((_, i) => i % 2 === 0)) });
const wrong = (fields) => ({ ...HOSPITAL, drafts: Object.fromEntries(fields.map((id) => [id, "12か月くらい"])) });
const unfold = (page) => page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
const sessions = new WeakMap();
/** Media and their features, also those that puppeteer does not know. */
async function emulate(page, what) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  await sessions.get(page).send("Emulation.setEmulatedMedia", what);
}

/** Sentences that follow each other without a space: two texts were put together as in Japanese. */
const unspaced = (page, face) => page.$eval("main", (main, name) =>
  (main.innerText.match(/\S*[a-z”)]\.[A-Z“]\S*/g) ?? []).map((found) => `${name}: no space in “${found}”`), face);

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
  test(`every page, ${state}`, { timeout: 600_000 }, async () => {
    const { fields } = await everything();
    const app = await openApp({ viewport: DESKTOP, ...options, before: keep(doc?.(fields)) });
    const { page } = app;
    await ready?.(page);
    const said = [];
    let errors = 0;
    for await (const face of faces(page)) {
      await look?.(page);
      errors += await page.$$eval("[aria-invalid=true]", (all) => all.length);
      for (const fault of await faults(page)) said.push(`${face}: ${fault}`);
      if (options.lang === "en") said.push(...await unspaced(page, face));
      await axe(page, { paper: state === "print" }).catch((error) => said.push(`${face}: ${error.message}`));
      if (pictures || process.env.SONAE_SHOTS_ALL) await shot(page, `${face} ${state}`);
      await leave?.(page);
    }
    assert.deepEqual(said, [], state);
    if (doc === wrong) assert.ok(errors >= fields.length, `${errors} fields say what is wrong, of ${fields.length}`);
    await app.close();
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
