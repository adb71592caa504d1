// The first moments: the first screen stands before the program comes and is not replaced by anything larger, nothing
// moves by itself while a page opens, and an answer moves nothing that stands above what comes of it.

import assert from "node:assert/strict";
import { DESKTOP, PHONE, appTest } from "./lib.mjs";
import { everything } from "./faces.mjs";
import { go, loadSample } from "./steps.mjs";

/** Notes what Chromium says of large paints and of movements, and when the app was ready. */
const watch = (page) => page.evaluateOnNewDocument(() => {
  window.seen = { paints: [], moves: [], ready: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, element } of list.getEntries()) seen.paints.push({ startTime, text: element?.textContent.slice(0, 40) });
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) seen.moves.push(`${value.toFixed(4)} ${sources.map(({ node }) => node?.className)}`);
  }).observe({ type: "layout-shift", buffered: true });
  addEventListener("sonae-ready", () => { seen.ready = performance.now(); });
});

/** Holds the requests back whose name begins so; `comes` waits for one of them and lets it through. */
const held = async (page, start) => {
  const waiting = [];
  let ring;
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (!new URL(request.url()).pathname.split("/").pop().startsWith(start)) return request.continue();
    waiting.push(request);
    ring?.();
  });
  return { comes: async () => {
    if (waiting.length === 0) await new Promise((resolve) => { ring = resolve; });
    await waiting.shift().continue();
  } };
};

/** The page has been drawn twice, and whatever moves by itself soon after has had time to: that is what is tried here. */
const settled = (page) => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100)));
}));

for (const [name, viewport] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  appTest(`the first screen is the one that counts, ${name}`, { viewport, before: watch }, async ({ page }) => {
    await settled(page);
    const { paints, moves, ready } = await page.evaluate(() => seen);
    assert.ok(paints.length > 0 && ready > 0);
    assert.ok(paints.at(-1).startTime < ready, `“${paints.at(-1).text}” was painted larger after the program came`);
    assert.deepEqual(moves, [], "what moved");
  });

  // The second part of the program comes when the page has been looked at for a while: in its place stands a line.
  appTest(`no page moves by itself while it opens, ${name}`, { viewport }, async ({ page }) => {
    await loadSample(page, 1);
    await watch(page);
    // Else the copy on the device answers, and nothing can be held back.
    await page.setBypassServiceWorker(true);
    const later = await held(page, "later-");
    const moved = [];
    for (const wanted of (await everything()).pages) {
      await go(page, wanted);
      await page.reload({ waitUntil: "load" });
      await page.waitForSelector("html[data-later=coming] #title");
      await settled(page);
      await later.comes();
      await page.waitForSelector("html[data-boot=ready]:not([data-later])");
      await settled(page);
      moved.push(...(await page.evaluate(() => seen.moves)).map((move) => `${wanted}: ${move}`));
    }
    assert.deepEqual(moved, [], "what moved");
  });

  appTest(`an answer moves nothing above what comes of it, ${name}`, { viewport }, async ({ page }) => {
    for (const wanted of ["check/quick", "check/checklist"]) {
      await go(page, wanted);
      const groups = await page.$$eval("main fieldset:has(input[type=radio])", (all) => all.map((e) => e.id));
      for (const id of groups.slice(0, 3)) {
        // Every answer, and back to the first.
        for (const nth of [0, 1, 2, 3, 4, 0]) {
          const places = () => page.evaluate((group) => {
            const app = document.querySelectorAll(".top, .top-in > *, .top-tools > *, .tasks, #title");
            const question = document.getElementById(group).querySelectorAll("legend, .option label");
            return [...app, ...question].map((e) => {
              const { left, top } = e.getBoundingClientRect();
              // What is said of saving stands at the right, and is now longer, now shorter.
              const own = e.className === "state";
              return `${e.className.replace("undo", "to-come") || e.tagName} ${own ? "" : Math.round(left + scrollX)},${Math.round(top + scrollY)}`;
            });
          }, id);
          const labels = `#${id} .option label`;
          const before = await places();
          await page.evaluate((s, n) => document.querySelectorAll(s)[n]?.click(), labels, nth);
          await settled(page);
          assert.deepEqual(await places(), before, `${wanted} ${id} ${nth}: what moved`);
        }
      }
    }
  });
}
