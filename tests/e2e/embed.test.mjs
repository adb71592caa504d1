// The app in frames of other pages: same site and another site, several on one page, moved and removed, with storage of
// its own and with none, and in every sandbox that a host may put around it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchChromium, launchFirefox, openApp, shot, temporaryFolder } from "./lib.mjs";
import { SITE, startHost } from "./host.mjs";
import { go, says } from "./steps.mjs";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A host page with this inside; everything the elements on it say is in `heard`. */
const page = (body) => `<!doctype html><html lang="ja"><meta charset="utf-8"><title>host</title>
<link rel="icon" href="data:,"><script>
const heard = [];
for (const type of ["ready", "progress", "complete"])
  addEventListener(type, ({ target, detail }) => heard.push([target.id, type, detail]), true);
</script>${body}`;

/** The frames of the app on a page, once all of them run. */
async function frames(tab, count = 1) {
  for (let i = 0; i < 150; i += 1) {
    const found = tab.frames().filter((frame) => frame.url().includes("/embed.html"));
    const running = await Promise.all(found.map((frame) =>
      frame.$("html[data-boot=ready]").then(Boolean, () => false)));
    if (found.length === count && running.every(Boolean)) return found;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`not ${count} running frames: ${tab.frames().map((frame) => frame.url()).join(" ")}`);
}

const heights = (tab) => tab.$$eval("iframe", (all) => all.map((frame) => Math.round(frame.getBoundingClientRect().height)));
const fits = (frame) => frame.waitForFunction(() => document.documentElement.dataset.framed === "fit"
  && Math.abs(innerHeight - document.documentElement.getBoundingClientRect().height) < 2, { timeout: 10_000, polling: 100 });
const heard = (tab) => tab.evaluate(() => heard);

/** The app at one site, a host page at the same or another one. */
async function scene(body, { site = "localhost", kind = "chromium", headers, wait = false, context, hash } = {}) {
  const app = await startHost({ dir: SITE, headers });
  const address = app.at();
  const host = await startHost({ pages: { "/": page(body(address)) } });
  const opened = await openApp({ kind, wait, url: host.at(site), context, hash });
  return { ...opened, app, host, address, opened };
}
const element = (address, more = "") =>
  `<script src="${address}embed.js"></script><sonae-assessment id="one" ${more}></sonae-assessment>`;

for (const kind of ["chromium", "firefox"]) {
  for (const [what, site] of [["same site", "127.0.0.1"], ["another site", "localhost"]]) {
    test(`fits, follows its attributes and tells counts only, ${what}, ${kind}`, { timeout: 120_000 }, async () => {
      const { page: tab, opened } = await scene((at) => element(at, 'start="check/quick" lang="en" theme="navy"'), { site, kind });
      const [frame] = await frames(tab);
      await fits(frame);
      assert.equal(await frame.$eval("html", (e) => `${e.lang} ${e.dataset.theme}`), "en navy");
      assert.ok((await heights(tab))[0] > 1000, "the questions are higher than the usual height");
      const labels = await frame.$$("fieldset.question");
      for (const [i] of labels.entries()) {
        await frame.evaluate((n) => document.querySelectorAll("fieldset.question")[n].querySelector("label").click(), i);
      }
      await says(frame, ".state", /last saved/);
      await go(frame, "result");
      await tab.waitForFunction(() => heard.some(([, type]) => type === "complete"), { timeout: 10_000 });
      const said = await heard(tab);
      assert.deepEqual([...new Set(said.map(([, type]) => type))], ["ready", "progress", "complete"]);
      for (const [, type, detail] of said) {
        assert.deepEqual(Object.keys(detail ?? {}), type === "progress" ? ["done", "total"] : []);
      }
      assert.equal(said.filter(([, type]) => type === "complete").length, 1);
      await fits(frame);
      // Kept over a reload of the host page, in the storage of this site's frames.
      await tab.reload();
      const [again] = await frames(tab);
      assert.equal(await again.$eval("fieldset.question input", (input) => input.checked), true);
      await says(again, ".framed", site === "localhost" ? /do not|not share/ : /embedded page/);
      if (kind === "chromium") await shot(tab, `embedded ${site}`);
      await opened.close();
    });
  }
}

test("another site's frame has a storage of its own", { timeout: 60_000 }, async () => {
  const { page: tab, context, address, opened } = await scene((at) => element(at, 'start="check/quick"'));
  const direct = await openApp({ url: address, hash: "#/check/quick", context });
  await direct.page.click("fieldset.question label");
  await says(direct.page, ".state", /最終保存/);
  await tab.bringToFront();
  await tab.reload();
  const [frame] = await frames(tab);
  assert.equal(await frame.$eval("fieldset.question input", (input) => input.checked), false, "partitioned");
  await direct.close();
  await opened.close();
});

/** Profiles whose browser gives frames of other sites no storage. */
const DENIED = {
  chromium: () => {
    const userDataDir = temporaryFolder();
    mkdirSync(join(userDataDir, "Default"));
    writeFileSync(join(userDataDir, "Default/Preferences"),
      // 2: block, for every site.
      JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
    return launchChromium({ userDataDir });
  },
  // 1: no cookies and no storage for other sites.
  firefox: () => launchFirefox({ prefs: { "network.cookie.cookieBehavior": 1 } }),
};
for (const [kind, launch] of Object.entries(DENIED)) {
  test(`works without storage where the browser denies it, and says so, ${kind}`, { timeout: 120_000 }, async () => {
    const app = await startHost({ dir: SITE });
    const host = await startHost({ pages: { "/": page(element(app.at(), 'start="check/quick"')) } });
    const browser = await launch();
    const tab = await browser.newPage();
    await tab.goto(host.at("localhost"));
    const [frame] = await frames(tab);
    assert.equal(await frame.evaluate(() => { try { return Boolean(localStorage); } catch { return false; } }), false, "denied");
    await frame.evaluate(() => document.querySelector("fieldset.question label").click());
    await says(frame, ".state", /保存できません|does not save/);
    await go(frame, "result");
    await says(frame, "h1", /点|points/);
    await browser.close();
  });
}

test("three on one page: each its own height and events; moved and removed ones leave nothing behind", { timeout: 120_000 }, async () => {
  const { page: tab, opened } = await scene((at) => `<script src="${at}embed.js"></script>
    <sonae-assessment id="a" start="check/quick"></sonae-assessment>
    <sonae-assessment id="b" start="privacy"></sonae-assessment>
    <sonae-assessment id="c" start="check/protect"></sonae-assessment><div id="elsewhere"></div>`);
  // Frames far below the window wait until they come near.
  await tab.setViewport({ width: 1000, height: 16_000 });
  const all = await frames(tab, 3);
  for (const frame of all) await fits(frame);
  const sizes = await heights(tab);
  assert.equal(new Set(sizes).size, 3, `three heights: ${sizes}`);
  const ready = (await heard(tab)).filter(([, type]) => type === "ready").map(([id]) => id);
  assert.deepEqual([...new Set(ready)].sort(), ["a", "b", "c"]);
  // A message with a wrong name, or from a wrong window, moves nothing.
  await tab.evaluate(() => {
    const { name } = document.querySelector("#a iframe");
    postMessage({ sonae: name.slice(6), type: "height", height: 9999 }, "*");
    document.querySelector("#a iframe").contentWindow.postMessage({ sonae: "1-2-3", type: "hello" }, "*");
  });
  await new Promise((done) => setTimeout(done, 300));
  assert.deepEqual(await heights(tab), sizes);
  await tab.evaluate(() => {
    document.getElementById("b").remove();
    document.getElementById("elsewhere").append(document.getElementById("a"));
  });
  const left = await frames(tab, 2);
  for (const frame of left) await fits(frame);
  await tab.evaluate(() => { heard.length = 0; });
  const moved = left.find((frame) => frame.url().includes("check/quick"));
  await moved.evaluate(() => document.querySelector("fieldset.question label").click());
  await tab.waitForFunction(() => heard.some(([id, type]) => id === "a" && type === "progress"), { timeout: 5000 });
  await opened.close();
});

test("attributes can change later; the link stays; nothing is loaded before it comes near", { timeout: 60_000 }, async () => {
  const { page: tab, app, opened } = await scene((at) => `<style>#space { height: 20000px }</style><div id="space"></div>
    <script src="${at}embed.js"></script><sonae-assessment id="one" min-height="777"><a href="${at}">自己点検</a></sonae-assessment>`);
  await new Promise((done) => setTimeout(done, 500));
  assert.deepEqual(app.seen, ["GET /embed.js"], "lazy");
  await tab.evaluate(() => document.getElementById("one").scrollIntoView());
  const [frame] = await frames(tab);
  assert.ok((await heights(tab))[0] >= 777);
  assert.equal(await tab.$$eval("#one a", (links) => links.length), 1, "the host's own link");
  await tab.evaluate(() => { document.getElementById("one").setAttribute("start", "privacy"); });
  await frame.waitForFunction(() => location.hash === "#/privacy", { timeout: 5000 });
  await tab.evaluate(() => { document.getElementById("one").setAttribute("lang", "en"); });
  await frame.waitForFunction(() => document.documentElement.lang === "en", { timeout: 5000 });
  await opened.close();
});

const plain = (sandbox) => (at) =>
  `<iframe src="${at}embed.html#/check/quick?lang=en" width="100%" height="900" sandbox="${sandbox}"></iframe>`;
const FULL = "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

test("a plain iframe with our sandbox saves and prints", { timeout: 60_000 }, async () => {
  const { page: tab, opened } = await scene(plain(FULL));
  const [frame] = await frames(tab);
  await frame.evaluate(() => document.querySelector("fieldset.question label").click());
  await says(frame, ".state", /last saved/);
  assert.equal(await frame.$eval("html", (e) => e.dataset.framed), "", "nobody greeted it: it scrolls");
  await opened.close();
});

test("without allow-modals it says why nothing is printed, and what the host must add", { timeout: 60_000 }, async () => {
  const { page: tab, opened } = await scene(plain("allow-scripts allow-same-origin"));
  opened.expectProblem(/allow-modals/);
  const [frame] = await frames(tab);
  await frame.evaluate(() => window.print());
  await says(frame, ".framed", /add allow-modals to the sandbox/);
  await opened.close();
});

test("without allow-downloads no file is saved, and it says what the host must add; with our sandbox the file arrives", { timeout: 60_000 }, async () => {
  for (const [sandbox, saved] of [["allow-scripts allow-same-origin allow-modals", false], [FULL, true]]) {
    const { page: tab, context, opened } = await scene(plain(sandbox));
    opened.expectProblem(/allow-downloads|allow-popups/);
    const downloadPath = temporaryFolder();
    const client = await tab.createCDPSession();
    await client.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath, browserContextId: context.id });
    const [frame] = await frames(tab);
    assert.doesNotMatch(await frame.$eval(".framed", (note) => note.innerText), /allow-/, "not before it is needed");
    await frame.evaluate(() => document.querySelector("fieldset.question label").click());
    await go(frame, "data");
    await frame.evaluate(() => document.querySelector("main > button.button:not(.warn)").click());
    await says(frame, ".framed", /add allow-downloads and allow-popups to the sandbox/);
    for (let i = 0; i < 20 && !readdirSync(downloadPath).length; i += 1) await new Promise((done) => setTimeout(done, 100));
    assert.equal(readdirSync(downloadPath).length > 0, saved, sandbox);
    await opened.close();
  }
});

test("without allow-popups the way out is blocked too, and it says so; our own element allows everything", { timeout: 60_000 }, async () => {
  const { page: tab, context, opened } = await scene(plain("allow-scripts allow-same-origin allow-downloads allow-modals"));
  opened.expectProblem(/allow-popups/);
  const [frame] = await frames(tab);
  const before = (await context.pages()).length;
  await frame.evaluate(() => document.querySelector(".framed a").click());
  await says(frame, ".framed", /add allow-downloads and allow-popups to the sandbox/);
  assert.equal((await context.pages()).length, before, "no window");
  await opened.close();
  const own = await scene((at) => element(at, 'start="data" lang="en"'));
  const [inner] = await frames(own.page);
  await inner.evaluate(() => document.querySelector(".framed a").click());
  await new Promise((done) => setTimeout(done, 500));
  assert.equal((await own.context.pages()).length, 2, "a new window");
  assert.doesNotMatch(await inner.$eval(".framed", (note) => note.innerText), /allow-/);
  await own.opened.close();
});

test("without allow-same-origin it runs, saves nothing, and says so, where the server allows it", { timeout: 60_000 }, async () => {
  const { page: tab, opened } = await scene(plain("allow-scripts"), { headers: () => ({ "access-control-allow-origin": "*" }) });
  const [frame] = await frames(tab);
  await frame.evaluate(() => document.querySelector("fieldset.question label").click());
  await says(frame, ".state", /does not save/);
  await opened.close();
});

test("where it cannot start in a sandbox, the first screen says what to do", { timeout: 60_000 }, async () => {
  const { page: tab, opened } = await scene(plain("allow-scripts"));
  opened.expectProblem(/CORS|ERR_FAILED|blocked|frame-/);
  const frame = tab.frames().find((one) => one.url().includes("embed.html"));
  await frame.waitForFunction(() => getComputedStyle(document.querySelector(".late")).visibility === "visible", { timeout: 10_000 });
  await says(frame, ".late", /紙の点検票/);
  await opened.close();
});

test("the demonstration pages work under their own policy, in both languages", { timeout: 60_000 }, async () => {
  const app = await startHost({ dir: SITE });
  for (const lang of ["ja", "en"]) {
    const opened = await openApp({ url: `${app.at()}demo.${lang}.html`, wait: false });
    const [frame] = await frames(opened.page);
    await fits(frame);
    assert.equal(await frame.$eval("html", (e) => e.lang), lang);
    await says(opened.page, "#events", /ready/);
    await shot(opened.page, `demo ${lang}`);
    await opened.close();
  }
});
