// Odd orders of events, by someone who wants answers to be lost: windows that clear, begin anew and forget in turn, full
// and unreadable storage together, wiping while the app is being kept for use offline, an app that does not even start.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, startHost } from "./host.mjs";
import { appTest, launchChromium, launchFirefox, openApp, temporaryFolder } from "./lib.mjs";
import { flush, go, loadSample, says, until } from "./steps.mjs";

const KEY = "sonae/:v1:document";
const kept = (page) => page.evaluate((k) => localStorage.getItem(k), KEY);
const value = (page) => page.$eval("#name", (e) => e.value);
const keeps = (page, name) => page.waitForFunction((k, n) => {
  try { return JSON.parse(localStorage.getItem(k)).profile.name === n; } catch { return false; }
}, { timeout: 30_000, polling: 50 }, KEY, name).catch(async () => assert.equal(await kept(page), name));
const put = (text) => (page) => page.evaluateOnNewDocument((k, v) => {
  if (!sessionStorage.getItem("put")) { localStorage.setItem(k, v); sessionStorage.setItem("put", "1"); }
}, KEY, text);

async function wipe(page) {
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await page.click("#notice button.warn");
}
/** Whether the browser asks before the page is left. */
async function asks(page) {
  let asked = false;
  page.once("dialog", (dialog) => { asked = dialog.type() === "beforeunload"; dialog.accept(); });
  await page.reload({ waitUntil: "load" });
  return asked;
}

for (const kind of ["chromium", "firefox"]) {
  appTest(`wiped and begun anew in another window: what is still here stays (${kind})`, { hash: "#/facility", kind }, async ({ page, context }) => {
    await page.type("#name", "ここに残る");
    await keeps(page, "ここに残る");
    const other = await openApp({ hash: "#/data", kind, context });
    await wipe(other.page);
    await says(other.page, "#notice", /残っていません/);
    await go(other.page, "facility");
    await other.page.type("#name", "べつの施設");
    await keeps(other.page, "べつの施設");
    await page.bringToFront();
    await says(page, "#notice", /消されました/);
    assert.equal(await value(page), "ここに残る");
    await page.type("#name", "。");
    await flush(page);
    assert.equal(JSON.parse(await kept(page)).profile.name, "べつの施設", "nothing is mixed into the new document");
    assert.equal(await value(page), "ここに残る。");
    await page.click("#notice .buttons button");
    await says(page, "#notice", /別の画面でも/, "told to save, it says that both have a name");
    await other.close();
  });

  appTest(`saying nothing is to be saved, with answers of the last visit, asks before they go (${kind})`, { hash: "#/facility", kind }, async ({ page }) => {
    await page.type("#name", "まえの回答");
    await keeps(page, "まえの回答");
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector("#name");
    assert.equal(await value(page), "まえの回答");
    await go(page, "start");
    await page.click("label[for=keep-nothing]");
    await says(page, ".state", /保存しないモード/);
    assert.equal(await kept(page), null);
    // Firefox does not ask on a page that nobody has touched; here somebody has.
    assert.ok(await asks(page), "asks");
  });

  test(`wiping takes the app kept for offline use too, and it stays away until the page is opened again (${kind})`, { timeout: 240_000 }, async () => {
    const host = await startHost({ dir: SITE });
    const app = await openApp({ kind, url: host.at(), hash: "#/facility" });
    const { page } = app;
    await page.waitForSelector("html[data-offline=ready]", { timeout: 30_000 });
    // Once more, so that the worker answers for this page.
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector("#name");
    await page.type("#name", "ひみつ");
    await keeps(page, "ひみつ");
    const left = () => page.evaluate(async () => [
      ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ...(await indexedDB.databases?.() ?? []).map(({ name }) => name),
    ]);
    assert.ok((await left()).length >= 3, "a document, a cache, a worker");
    await wipe(page);
    await says(page, "#notice", /残っていません/);
    assert.deepEqual(await left(), []);
    await go(page, "result");
    await go(page, "start");
    // Nothing tells that nothing more will come: time itself is what is tried here.
    await new Promise((done) => setTimeout(done, 1_000));
    assert.deepEqual(await left(), [], "and stays away");
    await app.close();
  });
}

test("wiping while the app is just being kept for offline use", { timeout: 240_000 }, async () => {
  // A server that is slow with the last files: the worker is still filling its cache when the user wipes.
  const host = await startHost({ dir: SITE, delay: (path) => (/paper\.html|icon|manifest|demo/.test(path) ? 1_500 : 0) });
  const app = await openApp({ url: host.at(), hash: "#/facility" });
  const { page } = app;
  await page.type("#name", "ひみつ");
  await until(() => host.seen.includes("GET /paper.html"), "the worker asks for a slow file");
  await wipe(page);
  await says(page, "#notice", /残っていません/);
  // The worker has then all that it asked for, and had time to keep it. Nothing tells that it does not.
  await until(() => host.waiting() === 0, "the slow files have been sent");
  await new Promise((done) => setTimeout(done, 1_000));
  assert.deepEqual(await page.evaluate(async () => [...await caches.keys(), ...(await navigator.serviceWorker.getRegistrations()).map(String)]), []);
  app.expectProblem(/sw\.js|Failed|aborted|ERR_/);
  await app.close();
});

for (const kind of ["chromium", "firefox"]) appTest(`unreadable and no room to put it aside: nothing is overwritten, it can be had as a file, and room heals it (${kind})`, {
  hash: "#/facility",
  kind,
  before: (page) => page.evaluateOnNewDocument((k) => {
    if (sessionStorage.getItem("put")) return;
    sessionStorage.setItem("put", "1");
    localStorage.setItem(k, "こわれた" + "x".repeat(2_000_000));
    localStorage.setItem("theirs", "y".repeat(2_000_000));
    globalThis.__files = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => globalThis.__files.push(text)); return make.call(URL, blob); };
  }, KEY),
}, async ({ page }) => {
  await says(page, "#notice", /元のデータを保管できません/);
  await page.type("#name", "あたらしい");
  await says(page, ".state", /いっぱい/);
  assert.match(await kept(page), /^こわれたx/);
  await go(page, "data");
  await says(page, "main", /開けなかったデータ1件/);
  await page.evaluate(() => {
    const title = [...document.querySelectorAll("main h2")].find((h) => /開けなかった/.test(h.textContent));
    title.parentElement.querySelectorAll("button").forEach((b) => { if (title.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) globalThis.__save ??= b; });
    globalThis.__save.click();
  });
  await page.waitForFunction(() => globalThis.__files.length === 1);
  assert.match(await page.evaluate(() => globalThis.__files[0].slice(0, 10)), /^こわれたx/);
  // Whoever now says that nothing is to be saved does not lose it.
  await page.click("label[for=keep-nothing]");
  await flush(page);
  assert.match(await kept(page), /^こわれたx/);
  await page.click("label[for=keep-nothing]");
  await page.evaluate(() => localStorage.removeItem("theirs"));
  await go(page, "facility");
  await page.type("#name", "。");
  await keeps(page, "あたらしい。");
  assert.match(await page.evaluate(() => localStorage.getItem("sonae/:v1:aside:1")), /^こわれたx/, "put aside at last");
});

for (const kind of ["chromium", "firefox"]) appTest(`a newer version saves in another window: nothing of it goes, not even by saving nothing here (${kind})`, { hash: "#/start", kind }, async ({ page, context }) => {
  await go(page, "facility");
  await page.type("#name", "古い版");
  await keeps(page, "古い版");
  const other = await context.newPage();
  await other.goto(new URL("LICENSE", process.env.SONAE_URL).href).catch(() => {});
  const newer = '{"app":"sonae","schema":99,"precious":true}';
  await other.evaluate((k, v) => localStorage.setItem(k, v), KEY, newer);
  await other.close();
  await page.bringToFront();
  await says(page, "#notice", /新しいバージョン/);
  await go(page, "start");
  await page.click("label[for=keep-nothing]");
  await flush(page);
  assert.equal(await kept(page), newer);
  await page.click("label[for=keep-nothing]");
  await flush(page);
  assert.equal(await kept(page), newer);
});

for (const kind of ["chromium", "firefox"]) {
  test(`an app that does not even start offers what was saved, and to begin without it (${kind})`, { timeout: 180_000 }, async () => {
    let broken = true;
    const host = await startHost({ dir: SITE, change: (path, bytes) => (broken && /\/sonae-[0-9a-f]+\.js$/.test(path)
      ? Buffer.from('export default async () => { throw new WebAssembly.RuntimeError("unreachable"); };') : bytes) });
    const text = '{"app":"sonae","schema":1,"profile":{"name":"だいじ"}}';
    const app = await openApp({ kind, url: host.at(), wait: false, before: async (page) => {
      await put(text)(page);
      await page.evaluateOnNewDocument(() => {
        globalThis.__files = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((t) => globalThis.__files.push(t)); return make.call(URL, blob); };
      });
    } });
    const { page } = app;
    app.expectProblem(/unreachable|RuntimeError|JSHandle@/);
    await says(page, ".stopped", /保存してあります/);
    const buttons = await page.$$(".stopped button");
    assert.equal(buttons.length, 3);
    await buttons[1].click();
    await page.waitForFunction(() => globalThis.__files.length === 1);
    assert.deepEqual(await page.evaluate(() => globalThis.__files), [text]);
    assert.equal(await kept(page), text, "untouched");
    broken = false;
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), buttons[2].click()]);
    await page.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });
    await go(page, "data");
    await says(page, "main", /開けなかったデータ1件/);
    const all = await page.evaluate(() => Object.entries(localStorage));
    assert.ok(all.some(([k, v]) => k.startsWith("sonae/:v1:aside:") && v === text), "put aside");
    await app.close();
  });
}

appTest("the browser is asked once not to clear the storage, over all visits", {
  hash: "#/facility",
  before: (page) => page.evaluateOnNewDocument(() => {
    const asked = () => sessionStorage.setItem("asked", 1 + Number(sessionStorage.getItem("asked")));
    navigator.storage.persist = async () => { asked(); return true; };
  }),
}, async ({ page }) => {
  const asked = () => page.evaluate(() => sessionStorage.getItem("asked"));
  assert.equal(await asked(), null, "not before there is anything to keep");
  await page.type("#name", "あ");
  await keeps(page, "あ");
  await page.type("#name", "い");
  await keeps(page, "あい");
  assert.equal(await asked(), "1");
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("#name");
  await page.type("#name", "う");
  await keeps(page, "あいう");
  assert.equal(await asked(), "1");
});

appTest("two windows that changed the same field: both say so, and show the same", { hash: "#/facility" }, async ({ page, context }) => {
  const other = await openApp({ hash: "#/facility", context });
  await Promise.all([page, other.page].map((window, i) => window.evaluate((text) => {
    const field = document.querySelector("#name");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, i ? "にし診療所" : "ひがし診療所")));
  // One of them has to give way; that the later counts, both work out by themselves.
  await Promise.any([page, other.page].map((window) => says(window, "#notice", /別の画面でも/)));
  const same = (k) => {
    const shown = document.querySelector("#name").value;
    return ["ひがし診療所", "にし診療所"].includes(shown) && JSON.parse(localStorage.getItem(k)).profile.name === shown && shown;
  };
  const shown = [];
  for (const window of [page, other.page]) {
    await window.bringToFront();
    shown.push(await (await window.waitForFunction(same, { timeout: 30_000, polling: 50 }, KEY)).jsonValue());
  }
  assert.equal(shown[0], shown[1]);
  await other.close();
});

for (const kind of ["chromium", "firefox"]) {
  test(`windows that are loaded again at the same moment, each with answers just given (${kind})`, { timeout: 240_000 }, async () => {
    const first = await openApp({ kind, hash: "#/check/quick" });
    const { context } = first;
    const others = [await openApp({ kind, context, hash: "#/check/quick" }), await openApp({ kind, context, hash: "#/check/quick" })];
    const pages = [first, ...others].map((app) => app.page);
    const chosen = () => [...document.querySelectorAll("fieldset.question")].slice(0, 9)
      .map((question) => [...question.querySelectorAll("input")].findIndex((input) => input.checked)).join("");
    let wanted = "";
    for (let round = 0; round < 5; round += 1) {
      // Each window answers three questions of its own; each round gives other answers than the one before.
      const share = (w) => [0, 1, 2].map((n) => [3 * n + w, (round + n + w) % 5]);
      wanted = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => (round + Math.floor(n / 3) + n % 3) % 5).join("");
      await Promise.all(pages.map((page, w) => Promise.all([
        page.waitForNavigation({ waitUntil: "load" }),
        page.evaluate((answers) => {
          for (const [n, c] of answers) document.querySelectorAll("fieldset.question")[n].querySelectorAll("input")[c].click();
          setTimeout(() => location.reload(), 20);
        }, share(w)),
      ])));
      for (const page of pages) await page.waitForSelector("fieldset.question input", { timeout: 30_000 });
      for (const [w, page] of pages.entries()) {
        await page.bringToFront();
        for (let i = 0; i < 50 && await page.evaluate(chosen) !== wanted; i += 1) await later(100);
        assert.equal(await page.evaluate(chosen), wanted, `round ${round}, window ${w}`);
      }
    }
    // What they left is put together with what was kept, and gone.
    await first.page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes(":left:")), { timeout: 5_000 });
    for (const app of others) await app.close();
    await first.close();
  });
}

/** A browser with a profile on the disk, and one that is private as a whole. */
const PROFILES = {
  "chromium, over a restart": [(dir) => launchChromium({ userDataDir: dir }), "あした"],
  "firefox, over a restart": [(dir) => launchFirefox({ userDataDir: dir }), "あした"],
  "firefox, private window": [(dir) => launchFirefox({ userDataDir: dir, prefs: { "browser.privatebrowsing.autostart": true } }), ""],
};
for (const [what, [launch, again]] of Object.entries(PROFILES)) {
  test(`what is there the next day: ${what}`, { timeout: 240_000 }, async () => {
    const dir = temporaryFolder();
    for (const visit of [0, 1]) {
      const browser = await launch(dir);
      const page = await browser.newPage();
      await page.goto(new URL("#/facility", process.env.SONAE_URL).href);
      await page.waitForSelector("#name", { timeout: 30_000 });
      if (visit === 0) {
        await page.type("#name", "あした");
        await keeps(page, "あした");
        await page.reload();
        await page.waitForSelector("#name", { timeout: 30_000 });
        assert.equal(await value(page), "あした", "within the visit");
      } else assert.equal(await value(page), again);
      await browser.close();
    }
  });
}

appTest("an open file replaces nothing while it waits, whatever happens meanwhile", { hash: "#/facility" }, async ({ page, context }) => {
  await page.type("#name", "いまの施設");
  await keeps(page, "いまの施設");
  await loadSampleAsked(page);
  const other = await openApp({ hash: "#/facility", context });
  await other.page.type("#name", "（分院）");
  await keeps(other.page, "いまの施設（分院）");
  await other.close();
  await page.bringToFront();
  await says(page, "#notice", /入れ替えますか/, "still asks");
  await page.click("#notice .buttons button:last-child");
  await go(page, "facility");
  assert.equal(await value(page), "いまの施設（分院）");
  await loadSample(page, 1);
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await go(page, "facility");
  await page.waitForFunction(() => document.querySelector("#name").value === "いまの施設（分院）");
});
async function loadSampleAsked(page) {
  await go(page, "start");
  await (await page.$$("main button.plain"))[1].click();
  await says(page, "#notice", /入れ替えますか/);
}
