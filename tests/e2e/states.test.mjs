// Every state that a browser's storage can be in: what the user sees, and what is kept. tests/e2e/keep.test.mjs has
// damaged, newer and refused storage.

import assert from "node:assert/strict";
import { appTest, openApp, serve } from "./lib.mjs";
import { SOON, flush, go, gone, openOwn, says } from "./steps.mjs";

const KEY = "sonae/:v1:document";
const kept = (page) => page.evaluate((k) => JSON.parse(localStorage.getItem(k) ?? "null"), KEY);
const put = (value) => (page) => page.evaluateOnNewDocument((k, v) => {
  if (!sessionStorage.getItem("put")) { localStorage.setItem(k, v); sessionStorage.setItem("put", "1"); }
}, KEY, value);

async function answer(page, nth = 0, choice = 0) {
  await page.waitForSelector("fieldset.question label");
  await page.evaluate((n, c) => document.querySelectorAll("fieldset.question")[n].querySelectorAll("input")[c].click(), nth, choice);
}

/** Waits until this name is kept. */
const keeps = (page, name, what = "the name") => page.waitForFunction((k, n) => {
  try { return JSON.parse(localStorage.getItem(k)).profile.name === n; } catch { return false; }
}, { timeout: 30_000, polling: 50 }, KEY, name).catch(async () => assert.equal((await kept(page))?.profile.name, name, what));

for (const kind of ["chromium", "firefox"]) {
  appTest(`two windows: what each is told, both have (${kind})`, { hash: "#/facility", kind }, async ({ page, context, ...app }) => {
    const other = await openApp({ hash: "#/check/quick", kind, context });
    await page.bringToFront();
    await page.type("#name", "ふたつの窓クリニック");
    await other.page.bringToFront();
    await answer(other.page);
    await other.page.waitForFunction((k) => {
      const doc = JSON.parse(localStorage.getItem(k) ?? "{}");
      return doc.profile?.name === "ふたつの窓クリニック" && doc.answers?.security_officer?.choice === "yes";
    }, { timeout: 30_000, polling: 50 }, KEY);
    // And both show it, without being asked to.
    await go(other.page, "facility");
    assert.equal(await other.page.$eval("#name", (e) => e.value), "ふたつの窓クリニック");
    await go(other.page, "check/quick");
    await page.bringToFront();
    await go(page, "check/quick");
    // In both at the very same moment, again and again.
    for (let nth = 1; nth < 7; nth += 2) await Promise.all([answer(page, nth, 1), answer(other.page, nth + 1, 0)]);
    for (const window of [page, other.page]) {
      await window.bringToFront();
      const chosen = () => [...document.querySelectorAll("fieldset.question")].slice(0, 7)
        .map((question) => [...question.querySelectorAll("input")].findIndex((input) => input.checked)).join();
      const whole = "0,1,0,1,0,1,0";
      await window.waitForFunction(`(${chosen})() === "${whole}"`, { timeout: SOON, polling: 50 }).catch(() => {});
      assert.equal(await window.evaluate(chosen), whole);
    }
    assert.equal(app.problems.length, 0);
    await other.close();
  });
}

appTest("cleared in another window: nothing comes back by itself, and nothing is lost here", { hash: "#/facility" }, async ({ page, context }) => {
  await page.type("#name", "のこる名前");
  await keeps(page, "のこる名前");
  const other = await openApp({ hash: "#/data", context });
  await other.page.click("main > button.warn");
  await other.page.waitForSelector("#notice button.warn");
  await other.page.click("#notice button.warn");
  await says(other.page, "#notice", /残っていません/);
  await other.close();
  await says(page, "#notice", /保存した回答が、別の画面か/);
  await says(page, ".state", /止めています/);
  await page.type("#name", "と続き");
  await flush(page);
  assert.equal(await kept(page), null, "wiped stays wiped");
  assert.equal(await page.$eval("#name", (e) => e.value), "のこる名前と続き");
  await page.click("#notice .buttons button");
  await keeps(page, "のこる名前と続き");
});

appTest("replaced by another facility in another window: told, and nothing is mixed", { hash: "#/facility" }, async ({ page, context }) => {
  await page.type("#name", "さきの医院");
  await keeps(page, "さきの医院");
  const other = await openApp({ hash: "#/data", context });
  await other.page.bringToFront();
  await openOwn(other.page, 0);
  await page.bringToFront();
  await says(page, "#notice", /ほかの施設に入れ替えられた/);
  assert.equal(await page.$eval("#name", (e) => e.value), "さきの医院");
  assert.equal(await kept(page), null, "not saved before its user says so");
  await page.click("#notice .buttons button");
  await keeps(page, "さきの医院");
  await go(page, "sites");
  await says(page, ".site-list", /さきの医院[\s\S]*ひがしクリニック/);
  await go(page, "history");
  await other.close();
});

appTest("a storage that runs full says so before, and when it is", { hash: "#/facility", before: (page) => page.evaluateOnNewDocument(() => {
  if (!localStorage.getItem("theirs")) localStorage.setItem("theirs", "あ".repeat(4_300_000));
}) }, async ({ page }) => {
  await page.type("#name", "い");
  await says(page, "#notice", /保存領域の空きが少なく/);
  await keeps(page, "い");
  // Fill the rest to the last unit.
  const units = await page.evaluate(() => {
    for (let step = 1 << 20; step >= 1; step >>= 1) {
      for (;;) {
        try { localStorage.setItem("more", (localStorage.getItem("more") ?? "") + "x".repeat(step)); } catch { break; }
      }
    }
    return Object.entries(localStorage).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
  });
  assert.ok(units > 5_242_000 && units <= 5_242_880, `${units} units`);
  await page.type("#name", "っぱいのとき");
  await says(page, ".state", /いっぱい/);
  assert.equal((await kept(page)).profile.name, "い", "what was kept is still there");
  await go(page, "data");
  await says(page, "main", /ファイルに保存してください/);
  await page.evaluate(() => localStorage.removeItem("more"));
  await go(page, "facility");
  await page.type("#name", "も");
  await keeps(page, "いっぱいのときも", "with room again, everything");
});

for (const [what, value] of [["wrong type", "42"], ["a list", "[]"], ["a text", '"sonae"'], ["not JSON", "NaN"], ["nothing", ""]]) {
  for (const kind of ["chromium", "firefox"]) appTest(`${what} where the document should be is kept aside (${kind})`, { before: put(value), hash: "#/facility", kind }, async ({ page }) => {
    await says(page, "#notice", /開けませんでした/);
    await page.type("#name", "あたらしい");
    await keeps(page, "あたらしい");
    const all = await page.evaluate(() => Object.entries(localStorage));
    assert.ok(all.some(([k, v]) => k.startsWith("sonae/:v1:aside:") && v === value), "the bytes are kept");
  });
}

for (const kind of ["chromium", "firefox"]) appTest(`edited by hand: what can be read is there, the rest is said and kept aside (${kind})`, { hash: "#/facility", kind, before: put(JSON.stringify({
  app: "sonae", schema: 1, mine: { kept: [1, 2.5e3] }, profile: { name: "手で直した", beds: "many", extra: "x" },
  answers: { two_factor: { choice: "no", target: "2027-02-30", seen: true }, training: 3 },
})) }, async ({ page }) => {
  await says(page, "#notice", /読み取れない部分/);
  assert.equal(await page.$eval("#name", (e) => e.value), "手で直した");
  await page.type("#name", "。");
  await keeps(page, "手で直した。");
  const doc = await kept(page);
  assert.deepEqual([doc.mine, doc.profile.extra, doc.answers.two_factor.seen], [{ kept: [1, 2500] }, "x", true], "unknown fields stay");
  const all = await page.evaluate(() => Object.entries(localStorage));
  assert.ok(all.some(([k, v]) => k.startsWith("sonae/:v1:aside:") && v.includes("many")), "the original is kept");
});

for (const kind of ["chromium", "firefox"]) appTest(`back and forward: the page is as it was, and hears what happened meanwhile (${kind})`, { hash: "#/facility", kind }, async ({ page, context, ...app }) => {
  await page.type("#name", "もどる");
  await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => { globalThis.__persisted = persisted; }));
  await page.goto("data:text/html,away");
  const other = await openApp({ hash: "#/facility", context, kind });
  assert.equal(await other.page.$eval("#name", (e) => e.value), "もどる", "saved when the page was left");
  await other.page.type("#name", "とすすむ");
  await keeps(other.page, "もどるとすすむ");
  await other.close();
  // In Firefox the very same page comes back, which is no loading; it asks for its icons again, and for what this test
  // put into it. A Chromium that is driven lets the page go, and loads it anew.
  if (kind === "firefox") app.expectProblem(/favicon|icon-192|InvalidStateError/);
  await (kind === "firefox" ? page.evaluate(() => history.back()) : page.goBack({ waitUntil: "load" }));
  const shows = (name) => page.waitForFunction((n) => document.querySelector("#name")?.value === n, { timeout: 30_000, polling: 50 }, name);
  await shows("もどるとすすむ");
  assert.equal(await page.evaluate(() => globalThis.__persisted), kind === "firefox" ? true : undefined);
  await page.type("#name", "。");
  await keeps(page, "もどるとすすむ。");
});

for (const kind of ["chromium", "firefox"]) appTest(`a clock that goes backwards loses nothing (${kind})`, { hash: "#/facility", kind, before: (page) => page.evaluateOnNewDocument(() => {
  const Real = Date;
  let back = 0;
  globalThis.__back = () => { back = 3 * 365 * 86_400_000; };
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() - back); }
    static now() { return Real.now() - back; }
  };
}) }, async ({ page }) => {
  await page.type("#name", "時計");
  await keeps(page, "時計");
  await page.evaluate(() => globalThis.__back());
  await page.type("#name", "がもどる");
  await keeps(page, "時計がもどる");
  await says(page, ".state", /最終保存/);
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("#name");
  assert.equal(await page.$eval("#name", (e) => e.value), "時計がもどる");
});

appTest("after a visit the time of the last saving is shown again", { hash: "#/facility" }, async ({ page }) => {
  await page.type("#name", "あ");
  await says(page, ".state", /最終保存 \d\d:\d\d/);
  await page.reload({ waitUntil: "load" });
  await says(page, ".state", /最終保存 \d\d:\d\d/);
});

appTest("no-save mode: nothing of ours is kept, and it is asked before the page is left", { hash: "#/start" }, async ({ page }) => {
  await page.click("label[for=keep-nothing]");
  await says(page, ".state", /保存しないモード/);
  await go(page, "facility");
  await page.type("#name", "ひみつ");
  await flush(page);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  let asked = false;
  page.once("dialog", (dialog) => { asked = dialog.type() === "beforeunload"; dialog.accept(); });
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("#name");
  assert.ok(asked, "asks before leaving");
  assert.equal(await page.$eval("#name", (e) => e.value), "");
  // And it is still so, in this window, until it is chosen otherwise.
  await says(page, ".state", /保存しないモード/);
  await says(page, "#notice", /開き直したため、前の回答は残っていません/);
  await page.type("#name", "ま");
  await flush(page);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await go(page, "start");
  await page.click("label[for=keep-nothing]");
  await go(page, "facility");
  await page.$eval("#name", (e) => { e.value = ""; });
  // Chosen with answers on the page: what was saved goes, the page keeps its answers; and back again.
  await page.type("#name", "きえない");
  await keeps(page, "きえない");
  await go(page, "start");
  await page.click("label[for=keep-nothing]");
  await says(page, ".state", /保存しないモード/);
  assert.equal(await kept(page), null);
  await page.click("label[for=keep-nothing]");
  await keeps(page, "きえない");
});

appTest("wiping also takes caches and the way back", { hash: "#/facility" }, async ({ page }) => {
  await page.evaluate(async () => {
    const here = new URL("./", location.href).href;
    for (const name of [`sonae-app ${here} 0`, `sonae-app ${here} 1`, `sonae-app ${here}b/ 0`, "theirs"]) {
      await (await caches.open(name)).put("./x", new Response("x"));
    }
  });
  await page.type("#name", "ひみつ");
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await page.click("#notice button.warn");
  await says(page, "#notice", /残っていません.*ディスクに書いた跡.*共用のパソコン/s);
  assert.deepEqual(await page.evaluate(async () => (await caches.keys()).map((name) => name.replace(location.origin, ""))), ["sonae-app /b/ 0", "theirs"],
    "another install's, and others', stay");
  assert.equal(await page.$(".undo"), null, "no way back");
  assert.ok(!(await page.content()).includes("ひみつ"));
});

appTest("the last-resort screen offers the saved text and touches nothing", { hash: "#/facility" }, async ({ page }) => {
  await page.type("#name", "とまる前");
  await keeps(page, "とまる前");
  const before = await page.evaluate((k) => localStorage.getItem(k), KEY);
  await page.evaluate(() => {
    globalThis.__blobs = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.text().then((text) => globalThis.__blobs.push(text)); return make.call(URL, blob); };
    dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") }));
  });
  await says(page, ".stopped", /保存してあります/);
  await (await page.$$(".stopped button"))[1].click();
  await page.waitForFunction(() => globalThis.__blobs.length === 1);
  assert.deepEqual(await page.evaluate(() => globalThis.__blobs), [before]);
  assert.equal(await page.evaluate((k) => localStorage.getItem(k), KEY), before);
});

appTest("inside another site the answers are kept apart and work", { wait: false }, async (app) => {
  const { page } = app;
  app.expectProblem(/./);
  const site = new URL(process.env.SONAE_URL);
  // Another host name is another site.
  const host = new URL((await serve(new URL("./host", import.meta.url).pathname)).url);
  host.hostname = "localhost";
  host.search = new URLSearchParams({ src: `${site.href}#/check/quick` });
  await page.goto(host.href);
  const frame = await page.waitForFrame((f) => f.url().includes("#/check/quick"));
  await frame.waitForSelector("fieldset.question input");
  await frame.evaluate(() => document.querySelector("fieldset.question input").click());
  // The language asked for here does not reach a frame of another site.
  await frame.waitForFunction(() => /最終保存|last saved/.test(document.querySelector(".state").innerText), { timeout: 30_000, polling: 100 });
});

appTest("Firefox: a storage that runs full says so", { kind: "firefox", hash: "#/facility" }, async ({ page }) => {
  await page.type("#name", "い");
  await keeps(page, "い");
  await page.evaluate(() => {
    for (let step = 1 << 22, size = 0; step >= 1; step >>= 1) {
      try { localStorage.setItem("more", "x".repeat(size + step)); size += step; } catch { /* too much */ }
    }
  });
  await page.type("#name", "っぱい");
  await says(page, ".state", /いっぱい/);
  assert.equal((await kept(page)).profile.name, "い");
});

appTest("Firefox: no-save mode and wiping leave nothing", { kind: "firefox", hash: "#/start" }, async ({ page }) => {
  await page.click("label[for=keep-nothing]");
  await says(page, ".state", /保存しないモード/);
  await go(page, "facility");
  await page.type("#name", "ひみつ");
  await flush(page);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await page.click("#notice button.warn");
  await says(page, "#notice", /残っていません/);
  await gone(page, ".undo");
});
