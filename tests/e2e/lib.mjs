// What every browser test needs: a browser, the app opened in it, and a record of everything it asked for or complained
// about.
//
//   import { appTest } from "./lib.mjs";
//   appTest("says hello", { hash: "#/start", viewport: PHONE, lang: "en" }, async ({ page, requests }) => { … });
//
// `appTest` fails on any console error or warning, page error, failed request or policy violation that the test did not
// announce with `app.expectProblem(/pattern/)`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { accessSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, afterEach, test } from "node:test";
import puppeteer from "puppeteer-core";
import { FILE, SHOTS, afterTest, apps, browsers as running, plain } from "./evidence.mjs";
import { startProxy } from "./proxy.mjs";
import { stopServers } from "./serve.mjs";

export { serve } from "./serve.mjs";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules of WCAG 2.2 AA and everything it builds on. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** How long the app may take to start, on a slow machine and in a debug build too. */
const START_MS = 60_000;
/** How long a test may take on a busy machine. It costs nothing where all is well. */
const TEST_MS = 240_000;

export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** Finds a program on the PATH. */
function program(name) {
  for (const dir of process.env.PATH.split(delimiter)) {
    try {
      accessSync(join(dir, name));
      return join(dir, name);
    } catch { /* not in this one */ }
  }
  throw new Error(`${name} is not on the PATH; \`cargo xtask setup\` installs it`);
}

/** What has to end with this process, last come first served. */
const closers = [];
after(async () => {
  for (const close of closers.reverse()) await close();
  stopServers();
});

afterEach(afterTest);

const browsers = new Map();

/** The browser of this test file, started once: "chromium" or "firefox". */
export function browser(kind = "chromium") {
  if (!browsers.has(kind)) {
    const launched = kind === "firefox" ? launchFirefox() : launchChromium();
    closers.push(async () => (await launched).close());
    browsers.set(kind, launched);
  }
  return browsers.get(kind);
}

/** Starts a browser with a profile of its own (a folder that puppeteer makes and removes, unless options name one). */
async function launch(options) {
  const started = await puppeteer.launch(options);
  running.add(started);
  started.once("disconnected", () => running.delete(started));
  return started;
}

/** Starts a Chromium of its own, for tests that need special `args` or a `userDataDir`; the caller closes it. */
export function launchChromium({ args = [], ...options } = {}) {
  const asRoot = process.getuid?.() === 0;
  return launch({
    executablePath: program("chromium"),
    headless: true,
    args: [
      ...(asRoot ? ["--no-sandbox"] : []),
      "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
      "--disable-gpu", "--disable-dev-shm-usage", "--lang=ja", "--font-render-hinting=none", ...args,
    ],
    ...options,
  });
}

/** The same with Firefox; `prefs` are further settings of about:config. */
export function launchFirefox({ prefs, ...options } = {}) {
  return launch({
    browser: "firefox",
    executablePath: program("firefox-esr"),
    headless: true,
    extraPrefsFirefox: { "intl.accept_languages": "ja", "intl.locale.requested": "ja", ...prefs },
    ...options,
  });
}

/**
 * Opens the app in a fresh profile (or in `context`, to share its storage) and waits until it runs.
 *
 * Options: `hash`, `viewport`, `lang` ("ja", "en"), `url`, `kind` ("chromium", "firefox"), `context`,
 * `media` (emulated media features, such as [{ name: "prefers-reduced-motion", value: "reduce" }]),
 * `before` (async (page) => …, runs before the page loads), `until` (what goto waits for: "load"), `wait` (false: return once the page has loaded),
 * `watched` (true, Chromium only: everything goes through a proxy; what passes there is in `app.wire`).
 *
 * The result: `page`, `context`, `requests` (every address asked for, also after loading; what the policy blocks does
 * not get that far and is one of the problems), `problems`, `expectProblem(pattern)`, `close()`, `end()` (without a look at
 * the problems).
 */
export async function openApp(options = {}) {
  const { hash = "", viewport = DESKTOP, lang = "ja", url = process.env.SONAE_URL, kind = "chromium", media, before,
    until = "load", wait = true } = options;
  const proxy = options.watched ? await startProxy() : undefined;
  // Without the second option the browser would keep its requests to this machine from the proxy.
  const through = proxy && { proxyServer: proxy.address, proxyBypassList: ["<-loopback>"] };
  const context = options.context ?? (await (await browser(kind)).createBrowserContext(through));
  const page = await context.newPage();
  const app = { page, context, requests: [], problems: [], expected: [], wire: proxy?.seen };
  app.expectProblem = (pattern) => app.expected.push(pattern);
  apps.add(app);
  app.end = async () => {
    apps.delete(app);
    if (options.context) await page.close();
    else await context.close();
    proxy?.stop();
  };
  const judge = () => {
    const surprises = app.problems.filter((problem) => !app.expected.some((pattern) => pattern.test(problem)));
    assert.deepEqual(surprises, [], "the page complained");
  };
  app.close = async () => {
    // While the page is there to be looked at, and once more for what it says at its end.
    judge();
    await app.end();
    judge();
  };

  await record(app, kind);
  await page.setViewport(viewport);
  if (kind === "chromium") await speak(page, lang);
  if (media) await page.emulateMediaFeatures(media);
  await before?.(page);
  await page.goto(new URL(hash, url).href, { waitUntil: until });
  if (wait) await page.waitForSelector("html[data-boot=ready]", { timeout: START_MS });
  return app;
}

/** Notes every request and every complaint. In Chromium the requests come from the browser's network log. */
async function record({ page, requests, problems }, kind) {
  // data: and blob: addresses never leave the browser.
  const note = (url) => /^(data|blob):/.test(url) || requests.push(url);
  if (kind === "chromium") {
    const network = await page.createCDPSession();
    network.on("Network.requestWillBeSent", ({ request }) => note(request.url));
    network.on("Network.webSocketCreated", ({ url }) => note(url));
    await network.send("Network.enable");
  } else {
    page.on("request", (request) => note(request.url()));
  }
  page.on("console", (message) => {
    if (["error", "warn", "assert"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`page error: ${error}`));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()} (${request.failure()?.errorText})`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction("__violation", (text) => problems.push(`policy: ${text}`));
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (event) =>
      window.__violation(`${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`), true);
  });
}

/** Makes the page see a user of this language. */
async function speak(page, lang) {
  const client = await page.createCDPSession();
  const userAgent = await page.browser().userAgent();
  const acceptLanguage = lang === "ja" ? "ja,en" : lang;
  await client.send("Emulation.setUserAgentOverride", { userAgent, acceptLanguage });
  await client.send("Emulation.setLocaleOverride", { locale: lang === "ja" ? "ja-JP" : lang });
}

/** A test with the app open: `body(app, t)`; fails on complaints. Where it fails, the app stays open for evidence.mjs. */
export function appTest(name, options, body) {
  test(name, { timeout: TEST_MS }, async (t) => {
    const app = await openApp(options);
    await body(app, t);
    await app.close();
  });
}

/** Runs axe on the page as it is now and fails on any violation of WCAG 2.2 AA; on `paper` nothing is pressed. */
export async function axe(page, { paper = false } = {}) {
  // Evaluated by the debugger, which the page's content security policy does not concern.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const rules = paper ? { "target-size": { enabled: false } } : {};
  const { violations } = await page.evaluate((tags, but) =>
    window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules: but, resultTypes: ["violations"] }), WCAG, rules);
  const said = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(" ")} ${any[0]?.message ?? ""}`));
  assert.deepEqual(said, [], "accessibility");
}

/** Prints the page as its print style sheet wants; returns the file and the text in it. */
export async function pdf(page, name) {
  const path = target(`${name}.pdf`);
  writeFileSync(path, await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: false }));
  return { path, text: execFileSync(program("pdftotext"), ["-layout", path, "-"], { encoding: "utf8" }) };
}

/** Saves a picture of the page (the whole of it, unless told otherwise); returns its path. */
export async function shot(page, name, options = { fullPage: true }) {
  const path = target(`${name}.png`);
  await page.screenshot({ path, ...options });
  return path;
}

/** A file in this test file's own folder for pictures and prints. */
function target(name) {
  const dir = join(SHOTS, FILE);
  mkdirSync(dir, { recursive: true });
  return join(dir, plain(name));
}

/** A folder that is gone when the tests are over. */
export function temporaryFolder() {
  const dir = mkdtempSync(join(tmpdir(), "sonae-"));
  closers.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
