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
import { flush, go, says } from "./steps.mjs";

const FILE = join(DIST, "sonae.html");

const launch = { chromium: launchChromium, firefox: launchFirefox };
for (const [kind, start] of Object.entries(launch)) {
  test(`runs from the disk, saves, and restores after a restart, ${kind}`, { timeout: 240_000 }, async () => {
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
    // What is given before anything is chosen is gone with the window.
    const keys = (page) => page.evaluate(() => Object.keys(localStorage));
    await visit(async (page) => {
      await says(page, "#local", /別のHTMLファイル|another HTML file/);
      await says(page, ".state", /保存しないモード|Nothing is saved/);
      await go(page, "check/quick");
      await page.click("fieldset.question label");
      await flush(page);
      assert.deepEqual(await keys(page), []);
    });
    await visit(async (page) => {
      await says(page, ".state", /保存しないモード|Nothing is saved/);
      await go(page, "check/quick");
      assert.equal(await page.$("fieldset.question input:checked"), null);
      await page.click("fieldset.question label");
      await go(page, "data");
      await page.click("#local button");
      await says(page, ".state", /最終保存|last saved/);
      await says(page, ".keep", /別のHTMLファイル|Another HTML file/);
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

for (const kind of ["chromium", "firefox"]) {
  test(`another HTML file on the computer finds no answers, unless they are to be kept, ${kind}`, { timeout: 240_000 }, async () => {
    const reader = join(temporaryFolder(), "invoice.html");
    writeFileSync(reader, "<!doctype html><title>x</title>");
    const app = await openApp({ kind, url: pathToFileURL(FILE).href, hash: "#/facility" });
    const { page, context } = app;
    const other = await context.newPage();
    await other.goto(pathToFileURL(reader).href);
    const found = () => other.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));
    await page.bringToFront();
    await page.type("#name", "読まれない診療所");
    await go(page, "result");
    await flush(page);
    assert.equal(await found(), "[[],[]]");
    // Whoever keeps them all the same has been told; wiped, it is as before.
    await go(page, "start");
    await page.click("#local button");
    await says(page, ".state", /最終保存|last saved/);
    await says(page, ".keep", /読み取られるおそれ|can read them/);
    assert.match(await found(), /読まれない診療所/, "what the notice warns of");
    await go(page, "data");
    await page.click("main > button.warn");
    await page.waitForSelector("#notice button.warn");
    await page.click("#notice button.warn");
    await says(page, "#notice", /残っていません|left in the browser/);
    await says(page, ".state", /保存しないモード|Nothing is saved/);
    await go(page, "facility");
    await page.type("#name", "もう残らない");
    await flush(page);
    assert.equal((await found()).includes("残らない"), false);
    await app.close();
  });

  test(`what the file kept before is there, and the warning with it, ${kind}`, { timeout: 180_000 }, async () => {
    const app = await openApp({ kind, url: pathToFileURL(FILE).href, hash: "#/start", before: (page) => page.evaluateOnNewDocument(() => {
      if (location.protocol === "file:") localStorage.setItem("sonae:v1:document", JSON.stringify({ app: "sonae", schema: 1, profile: { name: "まえから" } }));
    }) });
    await says(app.page, ".keep", /読み取られるおそれ|can read them/);
    await go(app.page, "facility");
    assert.equal(await app.page.$eval("#name", (e) => e.value), "まえから");
    await app.page.type("#name", "の診療所");
    await app.page.waitForFunction(() => localStorage.getItem("sonae:v1:document").includes("まえからの診療所"), { timeout: 30_000, polling: 50 });
    await app.close();
  });
}

/** Opens a changed copy of the file; `edit` gets its text. */
async function changed(kind, edit, body) {
  const file = join(temporaryFolder(), "sonae.html");
  writeFileSync(file, edit(readFileSync(FILE, "utf8")));
  const app = await openApp({ kind, url: pathToFileURL(file).href, wait: false });
  await body(app);
  await app.close();
}
const inside = (edit) => (html) => html.replace(/(id="packed"[^>]*>)([^<]*)/, (_, tag, text) => tag + edit(text));

for (const kind of ["chromium", "firefox"]) {
  test(`other line ends and line lengths do no harm, ${kind}`, { timeout: 180_000 }, async () => {
    for (const edit of [(text) => text.replaceAll("\n", "\r\n"), (text) => text.replaceAll("\n", "").replace(/.{76}/g, "$& \n")]) {
      await changed(kind, inside(edit), ({ page }) => page.waitForSelector("html[data-boot=ready]", { timeout: 30_000 }));
    }
  });

  test(`a file that was damaged says so, ${kind}`, { timeout: 180_000 }, async () => {
    const wrong = (text) => text.slice(0, 150_000) + (text[150_000] === "a" ? "b" : "a") + text.slice(150_001);
    const cut = (text) => text.slice(0, 150_000);
    for (const edit of [wrong, cut]) {
      await changed(kind, inside(edit), async (app) => {
        app.expectProblem(/changed|corrupted|JSHandle@error/);
        await app.page.waitForSelector("html[data-boot=failed]", { timeout: 30_000 });
        await says(app.page, "#app", /破損した可能性があります.*changed on its way/s);
      });
    }
  });
}

test("the file is plain ASCII in short lines, so no encoding that a server or mail program names can garble it", { timeout: 240_000 }, async () => {
  const file = readFileSync(FILE);
  assert.ok(file.every((byte) => byte < 128), "ASCII");
  const packed = /id="packed"[^>]*>([^<]*)</.exec(file.toString())[1];
  assert.ok(packed.split("\n").every((line) => line.length <= 900 && /^[\w+/=]*$/.test(line)), "what mails take");
  for (const encoding of ["utf-8", "shift_jis", "iso-2022-jp", "windows-1252"]) {
    const server = createServer((_, answer) => answer.writeHead(200, { "content-type": `text/html; charset=${encoding}` }).end(file));
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const app = await openApp({ url: `http://127.0.0.1:${server.address().port}/sonae.html` });
        await says(app.page, "h1", /サイバー攻撃への備え/);
    await app.close();
    server.close();
  }
});

for (const [why, before] of [
  ["without WebAssembly", () => { delete globalThis.WebAssembly; }],
  ["in a browser that cannot unpack gzip", () => { delete globalThis.DecompressionStream; }],
]) {
  test(`${why}, the file says so${why.includes("gzip") ? "" : " and has the form on paper"}`, { timeout: 180_000 }, async () => {
    const app = await openApp({ url: pathToFileURL(FILE).href, wait: false, before: (page) => page.evaluateOnNewDocument(before) });
    app.expectProblem(/./);
    await app.page.waitForSelector("html[data-boot=failed]", { timeout: 30_000 });
    await says(app.page, "#app", /新しいバージョン.*ロックダウンモード.*current Edge/s);
    if (!why.includes("gzip")) {
      const { dir, arrived } = await downloads(app);
      await (await app.page.waitForSelector("#app a[download='sonae-paper.html']")).click();
      await arrived;
      assert.match(readFileSync(join(dir, "sonae-paper.html"), "utf8"), /<h1>[^<]*点検票[\s\S]*わからない/);
    }
    await app.close();
  });
}

/** A folder that takes what the page saves, and a promise of the next file. */
async function downloads({ page, context }) {
  const dir = temporaryFolder();
  const client = await page.createCDPSession();
  await client.send("Browser.setDownloadBehavior", {
    behavior: "allow", downloadPath: dir, browserContextId: context.id, eventsEnabled: true,
  });
  const name = new Promise((done) => client.on("Browser.downloadWillBegin", (event) => { done(event.suggestedFilename); }));
  const arrived = new Promise((done) => client.on("Browser.downloadProgress", ({ state }) => state === "completed" && done()));
  return { dir, name, arrived };
}

test("the English file speaks English, whatever the browser's language, and offers no other", { timeout: 180_000 }, async () => {
  const app = await openApp({ url: pathToFileURL(join(DIST, "sonae.en.html")).href, lang: "ja", hash: "#/glossary" });
  assert.equal(await app.page.$eval("html", (html) => html.lang), "en");
  await says(app.page, "main", /[a-z]{4}/);
  assert.doesNotMatch(await app.page.$eval("main", (main) => main.innerText), /…/);
  assert.equal(await app.page.$eval(".top-tools button[lang=ja]", (button) => getComputedStyle(button).visibility), "hidden");
  await app.close();
});

test("what the file saves, it opens again", { timeout: 180_000 }, async () => {
  const app = await openApp({ url: pathToFileURL(FILE).href, hash: "#/start?sample=clinic" });
  const { page } = app;
  await says(page, "#notice", /すべて読み取れました/);
  const { dir, name, arrived } = await downloads(app);
  await go(page, "data");
  await page.click("main > button.button:not(.warn)");
  const saved = join(dir, await name);
  await arrived;
  assert.equal(JSON.parse(readFileSync(saved, "utf8")).profile.name, "見本クリニック");
  await (await page.waitForSelector("#open-file")).uploadFile(saved);
  await says(page, "#notice", /すでにあります/);
  // Something else than what is here is asked about.
  writeFileSync(saved, readFileSync(saved, "utf8").replace("見本クリニック", "ほかのクリニック"));
  await (await page.waitForSelector("#open-file")).uploadFile(saved);
  await says(page, "#notice", /入れ替えますか/);
  await app.close();
});

appTest("the hosted app offers the file and names its size and SHA-256", { hash: "#/privacy" }, async ({ page, context }) => {
  const bytes = readFileSync(FILE);
  const sum = createHash("sha256").update(bytes).digest("hex");
  assert.equal(await page.$eval("#file-sum", (code) => code.textContent), sum);
  await says(page, "main", new RegExp(`${Math.floor(bytes.length / 1000)}KB`));
  const { dir, arrived } = await downloads({ page, context });
  // By a name that only this release's file has: after the server has a newer one, the sum shown is still this file's.
  assert.equal(await page.$eval("a[download='sonae.html']", (link) => link.getAttribute("href")), `sonae-${sum.slice(0, 12)}.html`);
  await page.click("a[download='sonae.html']");
  await arrived;
  assert.equal(createHash("sha256").update(readFileSync(join(dir, "sonae.html"))).digest("hex"), sum);
});
