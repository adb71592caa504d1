// The app in frames of other pages: same site and another site, several on one page, moved and removed, with storage of
// its own and with none, and in every sandbox that a host may put around it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launchChromium, launchFirefox, openApp, shot, temporaryFolder } from "./lib.mjs";
import { SITE, startHost } from "./host.mjs";
import { END, drawn, ended, go, listen, loadSample, says, until } from "./steps.mjs";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
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
  let found;
  await until(async () => {
    found = tab.frames().filter((frame) => frame.url().includes("/embed.html"));
    const running = await Promise.all(found.map((frame) =>
      frame.$("html[data-boot=ready]").then(Boolean, () => false)));
    return found.length === count && running.every(Boolean);
  }, `${count} running frames`);
  return found;
}

const heights = (tab) => tab.$$eval("iframe", (all) => all.map((frame) => Math.round(frame.getBoundingClientRect().height)));
const fits = (frame) => frame.waitForFunction(() => document.documentElement.dataset.framed === "fit"
  && Math.abs(innerHeight - document.documentElement.getBoundingClientRect().height) < 2, { timeout: 30_000, polling: 100 });
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
    test(`fits, follows its attributes and tells counts only, ${what}, ${kind}`, { timeout: 240_000 }, async () => {
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
      await tab.waitForFunction(() => heard.some(([, type]) => type === "complete"), { timeout: 30_000 });
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

/** The last thing in the frame, below the app, as the wheel of the mouse brings it into view: whether it is what is there. */
async function reachesTheEnd(tab, frame) {
  const seen = async () => {
    const top = await tab.$eval("iframe", (e) => e.getBoundingClientRect().top);
    const { y, is } = await frame.evaluate(() => {
      const note = document.querySelector(".framed");
      const { left, bottom } = note.getBoundingClientRect();
      const [x, low] = [left + 40, bottom - 15];
      return { y: low, is: note.contains(document.elementFromPoint(x, low)) };
    });
    return is && top + y > 0 && top + y < await tab.evaluate(() => innerHeight);
  };
  await tab.evaluate(() => document.querySelector("iframe").scrollIntoView());
  await tab.mouse.move(150, 300);
  for (let i = 0; i < 40; i += 1) {
    if (await seen()) return true;
    await tab.mouse.wheel({ deltaY: 8_000 });
    // A wheel that is turned again at once is one turn to the browser; what it scrolls to may be seen only then.
    await new Promise((done) => setTimeout(done, 150));
  }
  return false;
}
const framed = (frame) => frame.$eval("html", (e) => e.dataset.framed);

for (const kind of ["chromium", "firefox"]) test(`a page of any height can be seen to its end in a narrow column, ${kind}`, { timeout: 240_000 }, async () => {
  const { page: tab, opened } = await scene((at) => `<style>.narrow { width: 320px }</style><div class="narrow">${element(at, 'lang="ja"')}</div>`, { kind });
  const [frame] = await frames(tab);
  const shows = async (name, unfold) => {
    await go(frame, name);
    if (unfold) await frame.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
    await frame.waitForFunction(() => document.documentElement.dataset.framed === "tall", { timeout: 30_000, polling: 100 });
    await tab.waitForFunction(() => document.querySelector("iframe").getBoundingClientRect().height === 20_000, { timeout: 30_000, polling: 100 });
    assert.ok(await reachesTheEnd(tab, frame), `${name}: the end is out of reach`);
  };
  await loadSample(frame, 1);
  await shows("documents");
  await shows("plan", true);
  await go(frame, "data");
  const many = JSON.parse(readFileSync(new URL("../../crates/files/samples/hospital.json", import.meta.url), "utf8"));
  many.register ??= {};
  for (let i = 0; i < 60; i += 1) many.register[`vendor:${String.fromCharCode(97 + Math.floor(i / 26), 97 + i % 26)}:name`] = `委託先${i}`;
  const file = join(temporaryFolder(), "many.json");
  writeFileSync(file, JSON.stringify(many));
  await (await frame.$("#open-file")).uploadFile(file);
  await says(frame, "#notice", /入れ替えますか/);
  // Pressed without the mouse: the frame is still growing under it, and what is meant here is what follows.
  await frame.$eval("#notice .buttons button", (button) => button.click());
  await frame.waitForFunction(() => /すべて読み取れました/.test(document.querySelector("#notice")?.innerText), { timeout: 180_000 });
  await shows("vendors");
  await shows("documents");
  // A page that the frame can be as high as has no bar of its own.
  await go(frame, "privacy");
  await fits(frame);
  assert.ok((await heights(tab))[0] < 5_000);
  assert.ok(await reachesTheEnd(tab, frame));
  await opened.close();
});

test("a host of an earlier version, which believes no greater height, hears one that it believes", { timeout: 240_000 }, async () => {
  const { page: tab, opened } = await scene((at) => `<script>
    const told = [];
    addEventListener("message", ({ data }) => {
      if (data.type !== "height" || data.height > 20000) return;
      told.push(data.height);
      document.querySelector("iframe").style.height = data.height + "px";
    });
    </script><iframe name="sonae-1-2-3" src="${at}embed.html" style="width: 320px; height: 600px; border: 0"
      onload="contentWindow.postMessage({ sonae: '1-2-3', type: 'hello' }, '*')"></iframe>`);
  const [frame] = await frames(tab);
  await loadSample(frame, 1);
  await go(frame, "documents");
  await tab.waitForFunction(() => told.at(-1) === 20_000, { timeout: 30_000 });
  assert.equal(await framed(frame), "tall");
  assert.ok(await reachesTheEnd(tab, frame));
  await opened.close();
});

test("addresses are http and https only, also those that come later, and a height has an end", { timeout: 240_000 }, async () => {
  for (const kind of ["chromium", "firefox"]) {
    const bad = ["javascript:parent.ran = 1, 2//", "JaVaScRiPt:ran = 1", " javascript:ran = 1", "data:text/html,<script>parent.ran = 1</script>",
      "blob:http://127.0.0.1/1", "file:///etc/hosts", "http://[bad"];
    const { page: tab, address, opened } = await scene((at) => `<script src="${at}embed.js"></script>
      ${bad.map((src) => `<sonae-assessment class="bad" src="${src.replace(/</g, "&lt;")}"></sonae-assessment>`).join("")}
      <sonae-assessment id="one" min-height="1e9"></sonae-assessment>`, { kind });
    // The last: an empty page is of our own origin, where a sandbox holds nothing back.
    opened.expectProblem(/the src is no http\(s\) address|can escape its sandboxing/);
    const state = () => tab.$$eval(".bad", (all) => all.map((e) => [e.querySelector("iframe").src, e.querySelectorAll("a").length].join(" ")));
    await tab.waitForFunction(() => document.querySelectorAll(".bad iframe").length === 7);
    assert.deepEqual([...new Set(await state())], ["about:blank 0"], kind);
    assert.equal((await heights(tab)).at(-1), 20_000);
    await tab.evaluate((src) => { document.getElementById("one").setAttribute("src", src); }, bad[0]);
    await drawn(tab);
    assert.equal(await tab.$eval("#one iframe", (e) => e.src), "about:blank");
    assert.equal(await tab.evaluate(() => "ran" in window), false);
    await tab.evaluate((at) => {
      document.querySelectorAll(".bad").forEach((e) => e.remove());
      document.getElementById("one").setAttribute("src", `${at}embed.html`);
    }, address);
    const [frame] = await frames(tab);
    assert.match(frame.url(), /embed\.html/);
    await opened.close();
  }
});

test("a sample is nobody's work: the page around hears neither progress nor completion", { timeout: 180_000 }, async () => {
  const { page: tab, opened } = await scene((at) => element(at, ""));
  const [frame] = await frames(tab);
  await loadSample(frame, 0);
  await go(frame, "plan");
  await go(frame, "result");
  await drawn(frame);
  // What the frame has said before comes before this.
  await listen(tab);
  await frame.evaluate((end) => parent.postMessage(end, "*"), END);
  await ended(tab);
  assert.ok((await heard(tab)).some(([, type]) => type === "ready"), "the page around hears the frame");
  assert.equal((await heard(tab)).filter(([, type]) => type === "complete").length, 0);
  await opened.close();
});

test("another site's frame has a storage of its own", { timeout: 180_000 }, async () => {
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
  test(`works without storage where the browser denies it, and says so, ${kind}`, { timeout: 240_000 }, async () => {
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

test("three on one page: each its own height and events; moved and removed ones leave nothing behind", { timeout: 240_000 }, async () => {
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
  const inside = await (await tab.$("#a iframe")).contentFrame();
  await listen(tab);
  await listen(inside);
  await tab.evaluate((end) => {
    const { name, contentWindow } = document.querySelector("#a iframe");
    postMessage({ sonae: name.slice(6), type: "height", height: 9999 }, "*");
    postMessage(end, "*");
    contentWindow.postMessage({ sonae: "1-2-3", type: "hello" }, "*");
    contentWindow.postMessage(end, "*");
  }, END);
  await ended(inside);
  await ended(tab);
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
  await tab.waitForFunction(() => heard.some(([id, type]) => id === "a" && type === "progress"), { timeout: 30_000 });
  await opened.close();
});

test("attributes can change later; the link stays; nothing is loaded before it comes near", { timeout: 180_000 }, async () => {
  const { page: tab, app, address, opened } = await scene((at) => `<style>#space { height: 20000px }</style><div id="space"></div>
    <script src="${at}embed.js"></script><sonae-assessment id="one" min-height="777"><a href="${at}">自己点検</a></sonae-assessment>`);
  await drawn(tab);
  // Whatever the page has asked for by now comes before this.
  await tab.evaluate((at) => fetch(`${at}embed.js?again`, { mode: "no-cors" }), address);
  assert.deepEqual(app.seen, ["GET /embed.js", "GET /embed.js?again"], "lazy");
  await tab.evaluate(() => document.getElementById("one").scrollIntoView());
  const [frame] = await frames(tab);
  assert.ok((await heights(tab))[0] >= 777);
  assert.equal(await tab.$$eval("#one a", (links) => links.length), 1, "the host's own link");
  await tab.evaluate(() => { document.getElementById("one").setAttribute("start", "privacy"); });
  await frame.waitForFunction(() => location.hash === "#/privacy", { timeout: 30_000 });
  await tab.evaluate(() => { document.getElementById("one").setAttribute("lang", "en"); });
  await frame.waitForFunction(() => document.documentElement.lang === "en", { timeout: 30_000 });
  await opened.close();
});

const plain = (sandbox) => (at) =>
  `<iframe src="${at}embed.html#/check/quick?lang=en" width="100%" height="900" sandbox="${sandbox}"></iframe>`;
const FULL = "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

test("a plain iframe with our sandbox saves and prints", { timeout: 180_000 }, async () => {
  const { page: tab, opened } = await scene(plain(FULL));
  const [frame] = await frames(tab);
  await frame.evaluate(() => document.querySelector("fieldset.question label").click());
  await says(frame, ".state", /last saved/);
  assert.equal(await frame.$eval("html", (e) => e.dataset.framed), "", "nobody greeted it: it scrolls");
  await opened.close();
});

test("without allow-modals it says why nothing is printed, and what the host must add", { timeout: 180_000 }, async () => {
  const { page: tab, opened } = await scene(plain("allow-scripts allow-same-origin"));
  opened.expectProblem(/allow-modals/);
  const [frame] = await frames(tab);
  await frame.evaluate(() => window.print());
  await says(frame, ".framed", /add allow-modals to the sandbox/);
  await opened.close();
});

test("without allow-downloads no file is saved, and it says what the host must add; with our sandbox the file arrives", { timeout: 180_000 }, async () => {
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
    // Nothing tells that a file was held back: one that the page around saves comes after it.
    await tab.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["x"]));
      link.download = "after.txt";
      link.click();
    });
    const has = (ending) => readdirSync(downloadPath).some((name) => name.endsWith(ending));
    await until(() => has(".txt") && (!saved || has(".json")), "the files");
    assert.equal(has(".json"), saved, sandbox);
    await opened.close();
  }
});

test("without allow-popups the way out is blocked too, and it says so; our own element allows everything", { timeout: 180_000 }, async () => {
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
  await until(async () => (await own.context.pages()).length > 1, "a new window");
  assert.equal((await own.context.pages()).length, 2, "one new window");
  assert.doesNotMatch(await inner.$eval(".framed", (note) => note.innerText), /allow-/);
  await own.opened.close();
});

test("without allow-same-origin it runs, saves nothing, and says so, where the server allows it", { timeout: 180_000 }, async () => {
  const { page: tab, opened } = await scene(plain("allow-scripts"), { headers: () => ({ "access-control-allow-origin": "*" }) });
  const [frame] = await frames(tab);
  await frame.evaluate(() => document.querySelector("fieldset.question label").click());
  await says(frame, ".state", /does not save/);
  await opened.close();
});

test("where it cannot start in a sandbox, the first screen says what to do", { timeout: 180_000 }, async () => {
  const { page: tab, opened } = await scene(plain("allow-scripts"));
  opened.expectProblem(/CORS|ERR_FAILED|blocked|frame-/);
  const frame = tab.frames().find((one) => one.url().includes("embed.html"));
  await frame.waitForFunction(() => getComputedStyle(document.querySelector(".late")).visibility === "visible", { timeout: 30_000 });
  await says(frame, ".late", /印刷用点検票/);
  await opened.close();
});

test("the demonstration pages work under their own policy, in both languages", { timeout: 180_000 }, async () => {
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
