// Every hostile message of tests/corpus/hostile.json, sent for real: from pages around the app, frames, addresses, the
// clipboard, other pages of the same site, and training portals. What is to come of each stands beside it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, SITE, startHost } from "./host.mjs";
import { appTest, openApp } from "./lib.mjs";
import { END, SOON, drawn, ended, flush, go, listen, says } from "./steps.mjs";
import { unzip } from "./zip.mjs";

const KEY = "sonae/:v1:document";
const all = JSON.parse(readFileSync(new URL("../corpus/hostile.json", import.meta.url), "utf8"));
const by = (who) => all.filter((one) => one.by === who);
/** How a case is called in a complaint. */
const name = ({ what }) => JSON.stringify(what).slice(0, 90);

/** What JSON cannot write is written as { "$": … }. */
function real(what) {
  if (Array.isArray(what)) return what.map(real);
  if (typeof what !== "object" || what === null) return what;
  if (what.$ === "repeat") return (what.first ?? "") + real(what.text).repeat(what.times);
  if (what.$ === "deep") {
    let deep = {};
    for (let i = 0; i < what.times; i += 1) deep = { a: deep };
    return deep;
  }
  if (what.$ === "NaN" || what.$ === "Infinity") return Number(what.$);
  if ("$" in what) return what;
  return Object.fromEntries(Object.entries(what).map(([key, value]) => [key, real(value)]));
}

/** Anything that a string could run says so. */
const traps = (page) => page.evaluateOnNewDocument(() => {
  globalThis.__ran = 0;
  for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { globalThis.__ran += 1; };
});
const nothingRan = async (frame, one) => {
  assert.equal(await frame.evaluate(() => globalThis.__ran ?? 0), 0, `${name(one)} ran`);
  assert.equal(await frame.evaluate(() => document.querySelectorAll("main script, main img, main iframe, main object").length), 0, name(one));
};

/** Code that makes a message as `data`, on the page that sends it: not all of it would get there as JSON. */
const made = (what, id) => `${real} const data = real(${JSON.stringify(what).replace('"$ID"', JSON.stringify(id))});`;
/** Runs code in the frame of nobody. */
const within = (code) => {
  const script = document.createElement("script");
  script.textContent = code;
  document.getElementById("strange").contentDocument.body.append(script);
};

test("the list is long enough and says what is to come of each", () => {
  assert.ok(all.length >= 50, `${all.length}`);
  assert.ok(all.every((one) => "expect" in one));
  const driven = ["page around", "strange frame", "frame", "strange frame to element", "page itself to element", "itself", "address",
    "clipboard", "storage", "session storage", "made-up event", "language kept", "portal"];
  assert.deepEqual([...new Set(all.map((one) => one.by))].filter((who) => !driven.includes(who)), []);
});

test("from the page around a frame, and from frames beside it", { timeout: 240_000 }, async () => {
  const app = await startHost({ dir: SITE });
  const body = (at) => `<!doctype html><html lang="ja"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
    <script>const heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>
    <iframe name="sonae-1-2-3" src="${at}embed.html#/facility?lang=ja" width="900" height="900"></iframe><iframe id="strange" srcdoc="x"></iframe>`;
  const host = await startHost({ pages: { "/": body(app.at()) } });
  const opened = await openApp({ url: host.at("localhost"), wait: false, before: traps });
  const { page } = opened;
  const frame = await page.waitForFrame((one) => one.url().includes("embed.html"));
  await frame.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });
  await frame.type("#name", "かわらない");
  await says(frame, ".state", /最終保存|last saved/);
  const state = () => frame.evaluate((k) => [localStorage.getItem(k), location.hash, document.querySelector("main").innerText,
    document.documentElement.dataset.framed], KEY);
  const before = await state();
  assert.equal(before[3], "", "nobody has greeted it");
  await listen(frame);
  for (const one of [...by("page around"), ...by("strange frame")].sort((a, b) => (a.expect === "greets") - (b.expect === "greets"))) {
    await page.evaluate(`{ ${made(one.what)} globalThis.__to = document.querySelector("iframe[name]").contentWindow; globalThis.__data = data; void 0; }`);
    if (one.by === "strange frame") await page.evaluate(within, `parent.__to.postMessage(parent.__data, "*"); parent.__to.postMessage("${END}", "*")`);
    else await page.evaluate(`__to.postMessage(__data, "*"); __to.postMessage("${END}", "*")`);
    await ended(frame);
    if (one.expect === "nothing") {
      assert.deepEqual(await state(), before, name(one));
      assert.deepEqual(await page.evaluate(() => heard), [], name(one));
    } else {
      await page.waitForFunction(() => heard.some(({ type }) => type === "height"), { timeout: 30_000 });
      const heard = await page.evaluate(() => globalThis.eval("heard"));
      assert.ok(heard.every(({ sonae, type }) => sonae === "1-2-3" && ["ready", "height", "progress"].includes(type)), JSON.stringify(heard));
      assert.ok(!JSON.stringify(heard).includes("かわらない"));
    }
    await nothingRan(frame, one);
  }
  await opened.close();
});

test("from a frame to the element that holds it", { timeout: 240_000 }, async () => {
  const app = await startHost({ dir: SITE });
  const host = await startHost({ pages: { "/": `<!doctype html><html lang="ja"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
    <script>const heard = []; for (const type of ["ready", "progress", "complete", "height", "page", "answers", "eval"]) addEventListener(type, (e) => heard.push([type, e.detail]), true);</script>
    <script src="${app.at()}embed.js"></script><sonae-assessment start="privacy"></sonae-assessment><iframe id="strange" srcdoc="x"></iframe>` } });
  const opened = await openApp({ url: host.at("localhost"), wait: false, before: traps });
  const { page } = opened;
  const frame = await page.waitForFrame((one) => one.url().includes("embed.html"));
  await frame.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });
  const id = await page.$eval("sonae-assessment iframe", (e) => e.name.slice(6));
  const height = () => page.$eval("sonae-assessment iframe", (e) => e.style.height);
  await page.waitForFunction(() => heard.length > 0 && document.querySelector("sonae-assessment iframe").style.height !== "600px", { timeout: 30_000 });
  await listen(page);
  const told = () => page.evaluate(() => globalThis.eval("heard").splice(0));
  const sent = [...by("frame"), ...by("strange frame to element"), ...by("page itself to element")];
  for (const one of sent.sort((a, b) => (a.expect !== "nothing") - (b.expect !== "nothing"))) {
    await told();
    const before = await height();
    const send = made(one.what, id);
    const post = (to) => `{ ${send} ${to}postMessage(data, "*"); ${to}postMessage("${END}", "*"); }`;
    if (one.by === "frame") await frame.evaluate(post("parent."));
    else if (one.by === "page itself to element") await page.evaluate(post(""));
    else await page.evaluate(within, post("parent."));
    await ended(page);
    const events = await told();
    if (one.expect === "nothing") {
      assert.deepEqual([await height(), events], [before, []], name(one));
    } else if (one.expect === "progress") {
      assert.deepEqual(events, [["progress", { done: 3, total: 9 }]]);
    } else assert.equal(await height(), one.expect.endsWith("px") ? one.expect : "777px");
    assert.equal(await page.evaluate(() => globalThis.__ran), 0, name(one));
  }
  await opened.close();
});

appTest("to the app that stands by itself", { hash: "#/facility", before: traps }, async ({ page }) => {
  await page.type("#name", "かわらない");
  // The first letters are kept before the last ones are typed.
  await page.waitForFunction((k) => localStorage.getItem(k)?.includes("かわらない"), {}, KEY);
  await says(page, ".state", /最終保存/);
  const state = () => page.evaluate((k) => [localStorage.getItem(k), location.href, document.querySelector("main").innerText], KEY);
  const before = await state();
  await listen(page);
  for (const one of by("itself")) {
    await page.evaluate(`{ ${made(one.what)} postMessage(data, "*"); postMessage("${END}", "*"); }`);
    await ended(page);
    assert.deepEqual(await state(), before, name(one));
    await nothingRan(page, one);
  }
});

appTest("in the address, opened by it and followed later", { hash: "#/facility", before: traps }, async ({ page, ...app }) => {
  // A pack that a link names is looked for beside the app; this one is not there.
  app.expectProblem(/packs\/city-2026\.json|404/);
  await page.type("#name", "かわらない");
  await says(page, ".state", /最終保存/);
  const kept = () => page.evaluate((k) => JSON.parse(localStorage.getItem(k)).profile.name, KEY);
  for (const one of by("address")) {
    for (const way of ["opened", "followed"]) {
      const hash = real(one.what);
      if (way === "opened") {
        await page.goto("about:blank");
        await page.goto(new URL(process.env.SONAE_URL).origin + new URL(process.env.SONAE_URL).pathname + hash, { waitUntil: "load" });
        await page.waitForSelector("html[data-boot=ready]");
      } else {
        await go(page, one.expect.page === "budget" ? "loss" : "budget");
        await page.evaluate((h) => { location.hash = h; }, hash);
      }
      const shown = (p) => document.querySelector(".tasks [aria-current=page], footer [aria-current=page], .top [aria-current=page]")?.getAttribute("href") === `#/${p}`
        || location.hash.split("?")[0].replace(/\/$/, "") === `#/${p}`;
      await page.waitForFunction(shown, { timeout: 30_000 }, one.expect.page).catch(() => assert.fail(`${name(one)} ${way}: ${one.expect.page}`));
      // Another language may be another start.
      await page.waitForFunction((lang) => document.documentElement.lang === lang && document.documentElement.dataset.boot === "ready",
        { timeout: SOON }, one.expect.lang).catch(() => assert.fail(`${name(one)} ${way}: ${one.expect.lang}`));
      if (one.expect.notice) await says(page, "#notice", new RegExp(one.expect.notice), name(one));
      else assert.equal(await page.$("#notice"), null, `${name(one)} ${way}: says nothing`);
      assert.equal(await kept(), "かわらない", name(one));
      await nothingRan(page, one);
      // Back to Japanese for the next one: a language asked for is remembered.
      await page.evaluate(() => localStorage.removeItem("sonae/:v1:lang"));
      if (one.expect.lang !== "ja") {
        await page.goto("about:blank");
        await page.goto(process.env.SONAE_URL + "#/budget", { waitUntil: "load" });
        await page.waitForSelector("html[data-boot=ready]");
      }
    }
  }
});

appTest("from the clipboard", { hash: "#/facility", before: traps }, async ({ page, context, ...app }) => {
  // Chromium itself looks at markup before it puts it into the clipboard; the page's policy stops what is in it.
  app.expectProblem(/inline event handler|script-src-attr/);
  await context.overridePermissions(new URL(process.env.SONAE_URL).origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  for (const one of by("clipboard")) {
    const what = real(one.what);
    await page.bringToFront();
    await page.evaluate(async (data) => {
      const parts = typeof data === "string" ? { text: data } : data;
      const blobs = {};
      if ("text" in parts) blobs["text/plain"] = new Blob([parts.text], { type: "text/plain" });
      if ("html" in parts) blobs["text/html"] = new Blob([parts.html], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(blobs)]);
    }, what);
    await page.$eval(`#${one.field}`, (e) => { e.value = ""; e.dispatchEvent(new Event("input", { bubbles: true })); });
    await page.focus(`#${one.field}`);
    await page.keyboard.down("Control");
    await page.keyboard.press("v", { commands: ["Paste"] });
    await page.keyboard.up("Control");
    await drawn(page);
    await page.keyboard.press("Tab");
    await drawn(page);
    const value = await page.$eval(`#${one.field}`, (e) => e.value);
    const fine = one.expect?.oneOf ?? [real(one.expect)];
    assert.ok(fine.includes(value), `${name(one)}: ${JSON.stringify(value.slice(0, 60))} (${value.length})`);
    await nothingRan(page, one);
    await page.evaluate(() => { document.querySelector("#title").focus(); });
  }
});

/** Written by another page after all else. */
const LAST = "last of all";

/** What another page of the same site does to the storage. */
const meddle = (page, one) => page.evaluate((who, what, key) => {
  const area = who === "session storage" ? sessionStorage : localStorage;
  if (what?.$ === "removed") area.removeItem(key);
  else if (what?.$ === "all removed") area.clear();
  else area.setItem(key, what);
}, one.by, real(one.what), KEY);

test("from another page of the same site, to the storage", { timeout: 240_000 }, async (t) => {
  for (const one of [...by("storage"), ...by("session storage"), ...by("made-up event")]) {
    await t.test(`${one.by} ${name(one)}`, async () => {
      // Our page makes no frames: the way to make one is kept before it starts.
      const app = await openApp({ hash: "#/facility", before: async (page) => {
        await traps(page);
        await page.evaluateOnNewDocument(() => {
          const make = Document.prototype.createElement;
          globalThis.__make = (name) => make.call(document, name);
        });
      } });
      const { page } = app;
      await page.type("#name", "のこる");
      await page.waitForFunction((k) => localStorage.getItem(k)?.includes("のこる"), { timeout: 30_000, polling: 50 }, KEY);
      await page.focus("#title");
      const text = real(one.what);
      if (one.by === "made-up event") {
        await page.evaluate((init) => dispatchEvent(new StorageEvent("storage", init)), text);
      } else {
        // A frame of the same site shares both kinds of storage.
        await page.evaluate(() => {
          const frame = globalThis.__make("iframe");
          document.body.append(frame);
          globalThis.__frame = frame;
        });
        const frame = page.frames().find((f) => f !== page.mainFrame());
        // What is written last is heard of last; where there is no room for it, nothing more is written either.
        await page.evaluate((last) => {
          addEventListener("storage", ({ key }) => { if (key === last) globalThis.__heard = true; });
        }, LAST);
        await meddle(frame, one);
        const written = await frame.evaluate((session, last) => {
          try { (session ? sessionStorage : localStorage).setItem(last, ""); return true; } catch { return false; }
        }, one.by === "session storage", LAST);
        if (written) await page.waitForFunction(() => globalThis.__heard, { timeout: SOON, polling: 20 });
        await page.evaluate(() => globalThis.__frame.remove());
      }
      await drawn(page);
      const value = () => page.$eval("#name", (e) => e.value);
      const keeps = (wanted) => page.waitForFunction((k, n) => {
        try { return JSON.parse(localStorage.getItem(k)).profile.name === n; } catch { return false; }
      }, { timeout: 30_000, polling: 50 }, KEY, wanted).catch(async () => assert.fail(`${name(one)}: ${await value()}; ${await page.evaluate((k) => localStorage.getItem(k)?.slice(0, 200), KEY)}`));
      const type = async () => { await page.focus("#name"); await page.keyboard.press("End"); await page.keyboard.type("。"); };
      const asides = () => page.evaluate(() => Object.entries(localStorage).filter(([k]) => k.startsWith("sonae/:v1:aside:")).map(([, v]) => v));
      if (one.expect === "nothing") {
        assert.equal(await page.$("#notice"), null);
        await type();
        await keeps("のこる。");
        assert.deepEqual(await asides(), []);
      } else if (one.expect === "aside") {
        await type();
        await keeps("のこる。");
        assert.deepEqual(await asides(), [text], "what was there is kept aside");
      } else if (one.expect === "stays") {
        await type();
        await says(page, ".state", /いっぱい/);
        assert.equal(await page.evaluate((k) => localStorage.getItem(k).length, KEY), text.length, "not overwritten");
      } else if (one.expect === "newer") {
        await says(page, "#notice", /新しいバージョン/);
        await type();
        await flush(page);
        assert.equal(await page.evaluate((k) => localStorage.getItem(k), KEY), text, "not overwritten");
      } else if (one.expect === "cleared") {
        await says(page, "#notice", /消されました/);
        await type();
        await flush(page);
        assert.equal(await page.evaluate((k) => localStorage.getItem(k), KEY), null, "nothing comes back by itself");
        await page.click("#notice .buttons button");
        await keeps("のこる。");
      } else {
        await page.waitForFunction((n) => document.querySelector("#name").value === n, { timeout: 30_000 }, one.expect.name)
          .catch(async () => assert.equal(await value(), one.expect.name));
        if (one.expect.notice) await says(page, "#notice", new RegExp(one.expect.notice));
        if (one.expect.name !== "のこる") {
          // What stood here is one step back.
          await page.keyboard.down("Control");
          await page.keyboard.press("z");
          await page.keyboard.up("Control");
          await page.waitForFunction(() => document.querySelector("#name").value === "のこる", { timeout: 30_000 });
          await keeps("のこる");
        }
      }
      if (one.expect === "stays" || one.expect === "newer") assert.equal(await value(), "のこる。", "and nothing is lost here");
      await nothingRan(page, one);
      app.expectProblem(/beforeunload/);
      await app.close();
    });
  }
});

test("a language that was not kept by us", { timeout: 180_000 }, async () => {
  for (const one of by("language kept")) {
    const app = await openApp({ hash: "#/facility", before: async (page) => {
      await traps(page);
      await page.evaluateOnNewDocument((v) => localStorage.setItem("sonae/:v1:lang", v), real(one.what));
    } });
    assert.equal(await app.page.evaluate(() => document.documentElement.lang), one.expect, name(one));
    await nothingRan(app.page, one);
    await app.close();
  }
});

test("from a training portal", { timeout: 240_000 }, async (t) => {
  const files = unzip(join(DIST, "sonae-scorm12.zip"));
  const course = Object.fromEntries([...files].map(([file, bytes]) => [`/course/${file}`, bytes]));
  for (const one of by("portal")) {
    await t.test(name(one), async () => {
      const values = JSON.stringify(real(one.what)).replaceAll("<", "\\u003c");
      const pages = { ...course, "/": `<!doctype html><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,"><script>
        const values = { "cmi.core.student_id": "somebody", ...${values} }, calls = [];
        const value = (v) => {
          if (v?.$ === "throws") throw new Error("down");
          if (v?.$ === "no text") return { toString() { throw new Error("no"); } };
          return v;
        };
        window.API = { LMSInitialize: () => "true", LMSFinish: () => "true", LMSCommit: () => "true", LMSGetLastError: () => "0",
          LMSGetValue: (name) => name in values ? value(values[name]) : "", LMSSetValue: (name, v) => { calls.push([name, v]); return "true"; } };
        </script><iframe src="course/index.html" width="1200" height="700"></iframe>` };
      const host = await startHost({ pages });
      const app = await openApp({ url: host.at(), wait: false, before: traps });
      const frame = await (await app.page.waitForSelector("iframe")).contentFrame();
      await frame.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });
      assert.equal(await frame.$eval("html", (e) => e.dataset.lms), "found");
      await frame.waitForFunction((p) => location.hash === `#/${p}` || (p === "start" && !/^#\/[a-z]/.test(location.hash)), { timeout: 180_000 }, one.expect.page)
        .catch(async () => assert.fail(`${await frame.evaluate(() => location.hash)} instead of ${one.expect.page}`));
      await go(frame, "check/quick");
      await frame.evaluate(() => document.querySelector("fieldset.question label").click());
      await says(frame, ".state", /最終保存/);
      const set = await app.page.evaluate(() => globalThis.eval("calls"));
      assert.ok(!JSON.stringify(set).includes("score.raw"), "no score that nobody asked for");
      await nothingRan(frame, one);
      await app.close();
      await host.stop();
    });
  }
});
