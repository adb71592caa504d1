// The app starts, and the browser asks for nothing but its own files, once.

import assert from "node:assert/strict";
import { appTest, axe, openApp, serve } from "./lib.mjs";
import { test } from "node:test";

const own = new URL(process.env.SONAE_URL);

/** Waits until nothing has been asked for during half a second. */
const quiet = (page) => page.waitForNetworkIdle({ idleTime: 500 });

appTest("starts, and asks its own origin only", {}, async ({ page, requests }) => {
  await quiet(page);
  assert.ok((await page.$eval("#app", (app) => app.textContent.trim())).length > 0, "the page is empty");
  assert.deepEqual(requests.filter((url) => new URL(url).origin !== own.origin), []);
  const wasm = requests.filter((url) => url.endsWith(".wasm"));
  assert.equal(new Set(wasm).size, 2, "the program, in two parts");
});

appTest("asks for nothing once it has loaded", { watched: true }, async ({ page, requests, wire }) => {
  await quiet(page);
  // The service worker brings the app's files once more, to have them without a network. The page's own log does not
  // know of that, the proxy does; both must be still after it.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await quiet(page);
  const before = requests.length;
  const own = (line) => line.startsWith(`GET ${new URL("./", page.url())}`) && !line.includes("?");
  assert.deepEqual(wire.filter((line) => !own(line)), [], "the proxy saw other things than the app's own files");
  const passed = wire.length;
  await page.evaluate(() => { location.hash = "#/nowhere"; scrollTo(0, document.body.scrollHeight); });
  await page.click("body");
  await quiet(page);
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(wire.slice(passed), []);
});

appTest("the proxy sees what the network log may miss", { watched: true }, async (app) => {
  app.expectProblem(/./);
  await app.page.setBypassCSP(true);
  await app.page.reload();
  await app.page.evaluate(() => {
    navigator.sendBeacon("http://example.invalid/beacon", "x");
    new WebSocket("ws://example.invalid/socket");
    new Image().src = "https://example.invalid/image.png";
  });
  await quiet(app.page);
  const outside = app.wire.filter((line) => line.includes("example.invalid")).sort();
  assert.deepEqual(outside, [
    "CONNECT example.invalid:443", "CONNECT example.invalid:80", "POST http://example.invalid/beacon",
  ]);
});

appTest("has no accessibility fault at the start", {}, ({ page }) => axe(page));

appTest("starts in Firefox", { kind: "firefox" }, async ({ requests }) => {
  assert.deepEqual(requests.filter((url) => new URL(url).origin !== own.origin), []);
});

test("works below any path", async () => {
  const { url, stop } = await serve(process.env.SONAE_DIST ?? "dist/site", { base: "/some/where/" });
  const app = await openApp({ url });
  await quiet(app.page);
  assert.deepEqual(app.requests.filter((asked) => !asked.startsWith(url)), []);
  await app.close();
  stop();
});
