// Without a network, and with a newer version on the server. In both browsers the server is really gone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "./lib.mjs";
import { SITE, startHost } from "./host.mjs";
import { go, says } from "./steps.mjs";

const kept = (page) => page.waitForSelector("html[data-offline=ready]", { timeout: 20_000 });
const running = (page) => page.waitForSelector("html[data-boot=ready]", { timeout: 20_000 });

for (const kind of ["chromium", "firefox"]) {
  test(`below a path, and again when the server is gone, ${kind}`, { timeout: 120_000 }, async () => {
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
    assert.match(await page.$eval("h1", (h) => h.textContent), /紙の点検票/);
    assert.equal(host.seen.length, before);
    // The browser itself may note that sw.js could not be looked at.
    app.expectProblem(/sw\.js|NS_ERROR|ERR_CONNECTION_REFUSED|not be (fetched|loaded)/);
    await app.close();
  });
}

for (const kind of ["chromium", "firefox"]) {
  test(`at a host that leaves out .html, the paper form is there without a network too, ${kind}`, { timeout: 60_000 }, async () => {
    const redirect = (path) => (path.endsWith(".html") ? path.replace(/(index)?\.html$/, "") : undefined);
    const host = await startHost({ dir: SITE, redirect });
    const app = await openApp({ kind, url: host.at() });
    await kept(app.page);
    await host.stop();
    await app.page.reload({ waitUntil: "load" });
    await running(app.page);
    await app.page.goto(`${host.at()}paper.html`);
    assert.match(await app.page.$eval("h1", (h) => h.textContent), /紙の点検票/);
    app.expectProblem(/sw\.js|NS_ERROR|ERR_CONNECTION_REFUSED|not be (fetched|loaded)/);
    await app.close();
  });
}

test("a newer version is offered, not forced, and not among the questions; answers stay", { timeout: 120_000 }, async () => {
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
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting, { timeout: 20_000 });
  assert.equal(await page.$("#update"), null, "not in the middle of the questions");
  await go(page, "start");
  await says(page, "#update", /新しい版があります。回答は残ります。/);
  await go(page, "check/people");
  await page.waitForSelector("#update", { hidden: true });
  assert.ok((await caches()).includes(old), "the old version serves until the user agrees");
  await go(page, "result");
  await page.waitForSelector("#update button");
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("#update button")]);
  await running(page);
  await page.waitForFunction(async () => (await globalThis.caches.keys()).length === 1);
  assert.deepEqual(await caches(), [version]);
  await go(page, "check/quick");
  assert.equal(await page.$eval("fieldset.question input", (input) => input.checked), true, "the answer is there");
  await app.close();
});

test("a half-changed site is not kept", { timeout: 60_000 }, async () => {
  const host = await startHost({ dir: SITE, change: (path, bytes) =>
    path.endsWith("paper.html") ? Buffer.concat([bytes, Buffer.from("x")]) : bytes });
  const app = await openApp({ url: host.at() });
  app.expectProblem(/integrity|digest|TypeError|Failed/i);
  const { page } = app;
  // Nothing tells when a worker has given up; the request for the wrong file has then been made.
  for (let i = 0; i < 100 && !host.seen.includes("GET /paper.html"); i += 1) await new Promise((done) => setTimeout(done, 100));
  await new Promise((done) => setTimeout(done, 1000));
  assert.equal(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), false);
  await app.close();
});

test("the browser finds nothing that keeps the app from being installed", { timeout: 60_000 }, async () => {
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
