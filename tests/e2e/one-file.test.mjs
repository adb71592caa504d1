// The one file, opened from the disk as by double-click: it runs, saves, restores after the browser was closed, and opens
// what it saved.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { appTest, launchChromium, launchFirefox, openApp, temporaryFolder } from "./lib.mjs";
import { DIST } from "./host.mjs";
import { go, says } from "./steps.mjs";

const FILE = join(DIST, "sonae.html");

const launch = { chromium: launchChromium, firefox: launchFirefox };
for (const [kind, start] of Object.entries(launch)) {
  test(`runs from the disk, saves, and restores after a restart, ${kind}`, { timeout: 120_000 }, async () => {
    const userDataDir = temporaryFolder();
    // A name as people have them.
    const file = join(temporaryFolder(), "備え (1).html");
    copyFileSync(FILE, file);
    const visit = async (body) => {
      const browser = await start({ userDataDir });
      const page = await browser.newPage();
      const problems = [];
      const asked = [];
      page.on("console", (message) => ["error", "warn"].includes(message.type()) && problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
      await page.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });
      await body(page);
      await browser.close();
      assert.deepEqual(problems, []);
      assert.deepEqual(asked.filter((url) => !/^(file|data|blob):/.test(url)), []);
    };
    await visit(async (page) => {
      await go(page, "check/quick");
      await page.click("fieldset.question label");
      await says(page, ".state", /最終保存|last saved/);
      await go(page, "privacy");
      assert.equal(await page.$("#file-sum"), null, "the file does not offer itself");
    });
    await visit(async (page) => {
      await go(page, "check/quick");
      assert.equal(await page.$eval("fieldset.question input", (input) => input.checked), true, "kept over a restart");
      await go(page, "result");
      await says(page, "h1", /点|points/);
      await page.reload({ waitUntil: "load" });
      await page.waitForSelector("html[data-boot=ready]");
      assert.equal(await page.evaluate(() => location.hash), "#/result");
    });
  });
}

/** Opens a changed copy of the file; `edit` gets its text. */
async function changed(kind, edit, body) {
  const file = join(temporaryFolder(), "sonae.html");
  // One byte a letter.
  writeFileSync(file, edit(readFileSync(FILE, "latin1")), "latin1");
  const app = await openApp({ kind, url: pathToFileURL(file).href, wait: false });
  await body(app);
  await app.close();
}
const inside = (edit) => (html) => html.replace(/(id="packed"[^>]*>)([^<]*)/, (_, tag, text) => tag + edit(text));

for (const kind of ["chromium", "firefox"]) {
  test(`other line ends and line lengths do no harm, ${kind}`, { timeout: 60_000 }, async () => {
    for (const edit of [(text) => text.replaceAll("\n", "\r\n"), (text) => text.replaceAll("\n", "").replace(/.{76}/g, "$& \n")]) {
      await changed(kind, inside(edit), ({ page }) => page.waitForSelector("html[data-boot=ready]", { timeout: 30_000 }));
    }
  });

  test(`a file that was damaged says so, ${kind}`, { timeout: 60_000 }, async () => {
    const wrong = (text) => text.slice(0, 150_000) + (text[150_000] === "a" ? "b" : "a") + text.slice(150_001);
    const cut = (text) => text.slice(0, 150_000);
    for (const edit of [wrong, cut]) {
      await changed(kind, inside(edit), async (app) => {
        app.expectProblem(/changed|JSHandle@error/);
        await app.page.waitForSelector("html[data-boot=failed]", { timeout: 30_000 });
        await says(app.page, "#app", /変わったようです.*changed on its way/s);
      });
    }
  });
}

test("a server that names another encoding is answered with what to do", { timeout: 60_000 }, async () => {
  const file = readFileSync(FILE);
  const server = createServer((_, answer) => answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(file));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const app = await openApp({ url: `http://127.0.0.1:${server.address().port}/sonae.html`, wait: false });
  app.expectProblem(/read as UTF-8|JSHandle@error/);
  await app.page.waitForSelector("html[data-boot=failed]", { timeout: 30_000 });
  await says(app.page, "#app", /保存してから.*save this file/s);
  await app.close();
  server.close();
});

test("what the file saves, it opens again", { timeout: 60_000 }, async () => {
  const app = await openApp({ url: pathToFileURL(FILE).href, hash: "#/start?sample=clinic" });
  const { page } = app;
  await says(page, "#notice", /すべて読み取れました/);
  const dir = temporaryFolder();
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", {
    behavior: "allow", downloadPath: dir, browserContextId: app.context.id, eventsEnabled: true,
  });
  const name = new Promise((done) => client.on("Browser.downloadWillBegin", (event) => { done(event.suggestedFilename); }));
  const arrived = new Promise((done) => client.on("Browser.downloadProgress", ({ state }) => state === "completed" && done()));
  await go(page, "data");
  await page.click("main > button.button:not(.warn)");
  const saved = join(dir, await name);
  await arrived;
  assert.equal(JSON.parse(readFileSync(saved, "utf8")).profile.name, "見本クリニック");
  await (await page.$("#open-file")).uploadFile(saved);
  await says(page, "#notice", /入れ替えますか/);
  await app.close();
});

appTest("the hosted app offers the file and names its size and SHA-256", { hash: "#/privacy" }, async ({ page, context }) => {
  const bytes = readFileSync(FILE);
  const sum = createHash("sha256").update(bytes).digest("hex");
  assert.equal(await page.$eval("#file-sum", (code) => code.textContent), sum);
  await says(page, "main", new RegExp(`${Math.floor(bytes.length / 1000)}KB`));
  const dir = temporaryFolder();
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", {
    behavior: "allow", downloadPath: dir, browserContextId: context.id, eventsEnabled: true,
  });
  const arrived = new Promise((done) => client.on("Browser.downloadProgress", ({ state }) => state === "completed" && done()));
  await page.click("a[download='sonae.html']");
  await arrived;
  assert.equal(createHash("sha256").update(readFileSync(join(dir, "sonae.html"))).digest("hex"), sum);
});
