// Without a network, and with a newer version on the server. In both browsers the server is really gone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "./lib.mjs";
import { SITE, startHost } from "./host.mjs";
import { go, says, until } from "./steps.mjs";

const kept = (page) => page.waitForSelector("html[data-offline=ready]", { timeout: 30_000 });
async function wipe(page) {
  await go(page, "data");
  await page.click("main > button.warn");
  await page.waitForSelector("#notice button.warn");
  await page.click("#notice button.warn");
  await says(page, "#notice", /残っていません/);
}
/** Waits until the worker has had the wrong file, and time to be wrong about it: nothing tells when it has given up. */
async function givenUp(host, from = 0) {
  await until(() => host.seen.slice(from).includes("GET /paper.html") && host.waiting() === 0, "the worker asks for the wrong file");
  await new Promise((done) => setTimeout(done, 1_000));
}
const running = (page) => page.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });

for (const kind of ["chromium", "firefox"]) {
  test(`below a path, and again when the server is gone, ${kind}`, { timeout: 240_000 }, async () => {
    const host = await startHost({ dir: SITE, base: "/a/sub-path/" });
    const app = await openApp({ kind, url: host.at(), hash: "#/check/quick" });
    const { page } = app;
    await kept(page);
    assert.deepEqual(host.seen.filter((line) => !line.startsWith("GET /a/sub-path/")), []);
    await page.click("fieldset.question label");
    await says(page, ".state", /最終保存/);
    await host.stop();
    const before = host.seen.length;
    await page.reload({ waitUntil: "load" });
    await running(page);
    await page.waitForSelector("fieldset.question input");
    assert.equal(await page.$eval("fieldset.question input", (input) => input.checked), true, "the answer is there");
    await go(page, "result");
    await says(page, "h1", /点/);
    await page.goto(`${host.at()}paper.html`);
    assert.match(await page.$eval("h1", (h) => h.textContent), /印刷用点検票/);
    assert.equal(host.seen.length, before);
    // The browser itself may note that sw.js could not be looked at.
    app.expectProblem(/sw\.js|NS_ERROR|ERR_CONNECTION_REFUSED|not be (fetched|loaded)/);
    await app.close();
  });
}

for (const kind of ["chromium", "firefox"]) {
  test(`at a host that leaves out .html, the paper form is there without a network too, ${kind}`, { timeout: 180_000 }, async () => {
    const redirect = (path) => (path.endsWith(".html") ? path.replace(/(index)?\.html$/, "") : undefined);
    const host = await startHost({ dir: SITE, redirect });
    const app = await openApp({ kind, url: host.at() });
    await kept(app.page);
    await host.stop();
    await app.page.reload({ waitUntil: "load" });
    await running(app.page);
    await app.page.goto(`${host.at()}paper.html`);
    assert.match(await app.page.$eval("h1", (h) => h.textContent), /印刷用点検票/);
    app.expectProblem(/sw\.js|NS_ERROR|ERR_CONNECTION_REFUSED|not be (fetched|loaded)/);
    await app.close();
  });
}

for (const kind of ["chromium", "firefox"]) {
  test(`two installs under one origin share nothing, and wiping one leaves the other, ${kind}`, { timeout: 240_000 }, async () => {
    const host = await startHost({ dir: SITE, base: ["/a/", "/b/"] });
    const a = await openApp({ kind, url: host.at(), hash: "#/facility" });
    await kept(a.page);
    await a.page.type("#name", "甲の診療所");
    await says(a.page, ".state", /最終保存/);
    const b = await openApp({ kind, context: a.context, url: host.at().replace("/a/", "/b/"), hash: "#/facility" });
    await kept(b.page);
    assert.equal(await b.page.$eval("#name", (e) => e.value), "");
    await b.page.type("#name", "乙の診療所");
    await says(b.page, ".state", /最終保存/);
    await wipe(b.page);
    const left = await b.page.evaluate(async () => [...Object.keys(localStorage), ...await caches.keys(),
      ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)]);
    assert.deepEqual(left.filter((name) => /\/b\//.test(name)), []);
    await b.close();
    await a.page.bringToFront();
    assert.equal(await a.page.$("#notice"), null, "nothing to say here");
    await host.stop();
    await a.page.reload({ waitUntil: "load" });
    await running(a.page);
    assert.equal(await a.page.$eval("#name", (e) => e.value), "甲の診療所");
    a.expectProblem(/sw\.js|NS_ERROR|ERR_CONNECTION_REFUSED|not be (fetched|loaded)/);
    await a.close();
  });

  test(`a worker whose cache is gone fetches it anew, and does not say before that it is ready, ${kind}`, { timeout: 240_000 }, async () => {
    let spoiled = false;
    const host = await startHost({ dir: SITE, change: (path, bytes) =>
      spoiled && path.endsWith("paper.html") ? Buffer.concat([bytes, Buffer.from("x")]) : bytes });
    const app = await openApp({ kind, url: host.at() });
    const { page } = app;
    await kept(page);
    await page.evaluate(async () => { for (const key of await caches.keys()) await caches.delete(key); });
    // The server does not have all files as this worker knows them.
    spoiled = true;
    const before = host.seen.length;
    await page.reload({ waitUntil: "load" });
    await running(page);
    await givenUp(host, before);
    assert.equal(await page.$("html[data-offline]"), null, "not ready");
    spoiled = false;
    await page.reload({ waitUntil: "load" });
    await running(page);
    await kept(page);
    // Wiped and opened again in the same window: Chromium brings the old worker back.
    await wipe(page);
    await page.reload({ waitUntil: "load" });
    await running(page);
    await kept(page);
    await host.stop();
    await page.reload({ waitUntil: "load" });
    await running(page);
    await page.goto(`${host.at()}paper.html`);
    assert.match(await page.$eval("h1", (h) => h.textContent), /印刷用点検票/);
    app.expectProblem(/sw\.js|NS_ERROR|ERR_CONNECTION_REFUSED|not be (fetched|loaded)|integrity|digest/);
    await app.close();
  });
}

test("a newer version is offered, not forced, and not among the questions; answers stay", { timeout: 240_000 }, async () => {
  let version = "";
  // Another version of the app: another list of files in the service worker, and a page that shows which one it is.
  const host = await startHost({ dir: SITE, change: (path, bytes) => {
    if (!version || !path.endsWith("sw.js")) return bytes;
    return Buffer.from(bytes.toString().replace(/"[0-9a-f]{16}"/, `"${version}"`));
  } });
  const app = await openApp({ url: host.at(), hash: "#/check/quick" });
  const { page } = app;
  await kept(page);
  await page.click("fieldset.question label");
  await says(page, ".state", /最終保存/);
  const caches = () => page.evaluate(async () => (await globalThis.caches.keys()).map((key) => key.split(" ").at(-1)));
  const [old] = await caches();

  version = "0123456789abcdef";
  await page.reload({ waitUntil: "load" });
  await running(page);
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting, { timeout: 30_000 });
  assert.equal(await page.$("#update"), null, "not in the middle of the questions");
  await go(page, "start");
  await says(page, "#update", /新しいバージョンがあります。回答は引き継がれます。/);
  await go(page, "check/people");
  await page.waitForSelector("#update", { hidden: true });
  assert.ok((await caches()).includes(old), "the old version serves until the user agrees");
  await go(page, "result");
  await page.waitForSelector("#update button");
  // The one file of this release is no longer there: the page says how to come to the one that is.
  const offered = await page.$eval("#update button", (button) => button.textContent);
  await go(page, "privacy");
  const gone = await page.$eval("#file-gone", (line) => line.textContent);
  assert.ok(gone.includes("新しいバージョンがあります") && gone.includes(`「${offered}」`), gone);
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("#update button")]);
  await running(page);
  await page.waitForFunction(async () => (await globalThis.caches.keys()).length === 1);
  assert.deepEqual(await caches(), [version]);
  await go(page, "check/quick");
  assert.equal(await page.$eval("fieldset.question input", (input) => input.checked), true, "the answer is there");
  await app.close();
});

test("a half-changed site is not kept", { timeout: 180_000 }, async () => {
  const host = await startHost({ dir: SITE, change: (path, bytes) =>
    path.endsWith("paper.html") ? Buffer.concat([bytes, Buffer.from("x")]) : bytes });
  const app = await openApp({ url: host.at() });
  app.expectProblem(/integrity|digest|TypeError|Failed/i);
  const { page } = app;
  await givenUp(host);
  assert.equal(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), false);
  await app.close();
});

test("the browser finds nothing that keeps the app from being installed", { timeout: 180_000 }, async () => {
  const host = await startHost({ dir: SITE });
  const app = await openApp({ url: host.at("localhost") });
  await kept(app.page);
  const client = await app.page.createCDPSession();
  const { data, errors } = await client.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).short_name, "備え");
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // A profile of its own (incognito) cannot install anything; that is not about this app.
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  await app.close();
});
