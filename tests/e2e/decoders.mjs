// The scripts that hear messages from outside (frame.js, embed.js, lms.js), fed with generated ones: nothing throws, and
// nothing is done that the message may not ask for. `decoders.test.mjs` tries some thousand at every test run,
// `cargo xtask fuzz messages` a million or more for each script:  node tests/e2e/decoders.mjs RUNS [SEED]

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = (name) => readFileSync(new URL(`../../src/web/${name}`, import.meta.url), "utf8");

/** Numbers from 0 to n, the same for the same seed (mulberry32). */
function dice(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const WORDS = ["", "hello", "height", "page", "ready", "complete", "progress", "__proto__", "constructor", "toString", "null", "sonae",
  "#/check/quick", "#/start?sample=clinic", "javascript:alert(1)", "//example.com", "completed", "passed", "incomplete", "browse", "review", "no-credit", "not attempted", "score=1",
  "a score=1 b", "score=10", "\u0000", "<script>", "が", "\ud800", "1 2 1 50", "9 9 1 100", "1 2", "-1 3 1 1e9", "NaN NaN NaN NaN", "0 0 0 0",
  "theme=plain", "#/start?theme=navy", "#/start?theme=<b>", "http://example.com", "1-2-3", "100", "20000"];
const ODD = [null, undefined, true, false, 0, -0, 1, 1.5, 99, 100, 20_000, 20_001, -1, NaN, Infinity, -Infinity, 1e308, 2 ** 53, 10n];

/** How high a page may be: out of sight, usual, about as high as a frame is made, and far higher. */
const ROOT_HEIGHTS = [0, 99.5, 700.5, 19_999.2, 20_000, 20_000.1, 25_365, 235_161, 1e9];

/** As a message brings it: `__proto__` too is a key like any other. */
const put = (object, key, value) => Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });

/** Any value that can be sent from one page to another, or that an object of a portal may return. */
function any(roll, depth = 0) {
  const kind = roll(depth > 3 ? 4 : 12);
  if (kind < 2) return WORDS[roll(WORDS.length)];
  if (kind === 2) return ODD[roll(ODD.length)];
  if (kind === 3) return Array.from({ length: roll(12) }, () => String.fromCharCode(roll(3) ? 32 + roll(95) : roll(65_536))).join("");
  if (kind === 4) return Array.from({ length: roll(4) }, () => any(roll, depth + 1));
  if (kind === 5) return new Date(roll(2) ? NaN : roll(1e9));
  if (kind === 6) return new Map([[any(roll, depth + 1), 1]]);
  if (kind === 7) return new Uint8Array(roll(5));
  if (kind === 8) return Object.create(null);
  if (kind === 9) return "x".repeat(roll(5_000));
  const made = {};
  for (let i = roll(5); i >= 0; i -= 1) put(made, WORDS[roll(WORDS.length)], any(roll, depth + 1));
  return made;
}

/** A message, often near the right one: a field of it changed, missing or too much. */
function message(roll, id) {
  const right = [{ sonae: id, type: "hello" }, { sonae: id, type: "height", height: 100 + roll(19_900) }, { sonae: id, type: "page" },
    { sonae: id, type: "ready" }, { sonae: id, type: "progress", done: roll(60), total: roll(60) }][roll(5)];
  if (roll(4) === 0) return any(roll);
  for (let i = roll(3); i > 0; i -= 1) {
    const keys = Object.keys(right);
    const key = roll(4) ? keys[roll(keys.length)] : WORDS[roll(WORDS.length)];
    if (key && roll(3)) put(right, key, any(roll)); else delete right[key];
  }
  return right;
}

/** A place that collects listeners, as `window` does. */
function listeners() {
  const all = {};
  return { add: (type, run) => { (all[type] ??= []).push(run); }, fire: (type, event) => (all[type] ?? []).forEach((run) => run(event)) };
}
const element = () => ({ dataset: {}, style: {}, append() {}, prepend() {}, setAttribute() {}, replaceChildren() {}, scrollIntoView() {}, getBoundingClientRect: () => ({ height: 700.5, top: 0 }) });

/** The app in a frame: answers only its own host, only after a proper greeting, and tells nothing but counts and heights. */
export function frame(runs, seed) {
  const roll = dice(seed);
  const ID = "1-2-3";
  const code = new Function("document", "window", "parent", "location", "addEventListener", "ResizeObserver", "MutationObserver", source("frame.js"));
  let world;
  for (let run = 0; run < runs; run += 1) {
    if (run % 500 === 0) {
      const root = element();
      root.lang = "ja";
      root.getBoundingClientRect = () => ({ height: ROOT_HEIGHTS[roll(ROOT_HEIGHTS.length)], top: 0 });
      const { add, fire } = listeners();
      const sent = [];
      const parent = { postMessage: (data, to) => sent.push([data, to]), location: { href: "" } };
      const location = { hash: "#/start" };
      let changed;
      class Observer { constructor(run) { changed = run; } observe() {} }
      code({ documentElement: root, createElement: element, body: element() }, { name: `sonae-${ID}`, print() {} }, parent, location, add, class { observe() {} }, Observer);
      world = { root, fire, sent, parent, location, changed: (changes) => changed(changes), hosts: new Set() };
      root.dataset.boot = "ready";
      fire("sonae-ready");
    }
    const { root, fire, sent, parent, location, hosts } = world;
    sent.length = 0;
    const data = message(roll, ID);
    const event = { data, source: roll(4) ? parent : {}, origin: ["https://example.com", "null", "", "http://a.example"][roll(4)] };
    if (roll(8) === 0) {
      location.hash = String(WORDS[roll(WORDS.length)]);
      fire("hashchange");
      assert.match(root.dataset.theme ?? "", /^[a-z]*$/);
    } else if (roll(8) === 0) {
      root.dataset.progress = WORDS[roll(WORDS.length)];
      world.changed([{ attributeName: roll(2) ? "data-progress" : "lang" }]);
    } else {
      fire("message", event);
      const greets = event.source === parent && event.origin !== "null" && data?.sonae === ID && data.type === "hello";
      if (greets && event.origin) hosts.add(event.origin);
      assert.ok(greets || sent.length === 0, `answers ${JSON.stringify(sent)}`);
    }
    for (const [what, to] of sent) {
      assert.ok(hosts.has(to), `told ${to}`);
      assert.equal(what.sonae, ID);
      if (what.type === "height") {
        assert.ok(what.height >= 100 && what.height <= 20_000, `a height that an earlier host takes: ${what.height}`);
        assert.ok(what.height === 20_000 || root.dataset.framed === "fit");
      }
      assert.ok(["ready", "height", "progress", "complete", "page"].includes(what.type));
      assert.ok(Object.entries(what).every(([key, value]) => ["sonae", "type"].includes(key) || (["height", "done", "total"].includes(key) && typeof value === "number")), JSON.stringify(what));
    }
  }
}

/** The element on the host page: believes only its own frame, and then only heights within bounds and whole counts. */
export function embed(runs, seed) {
  const roll = dice(seed);
  const code = new Function("document", "location", "crypto", "addEventListener", "removeEventListener", "HTMLElement", "customElements", "CustomEvent",
    "setTimeout", "clearTimeout", "console", source("embed.js"));
  let world;
  for (let run = 0; run < runs; run += 1) {
    if (run % 500 === 0) {
      const { add, fire } = listeners();
      const said = [];
      const iframe = { ...element(), contentWindow: { postMessage() {} } };
      class Base {
        prepend() {} append() {} querySelector() { return {}; } hasAttribute() { return false; } getAttribute() { return null; }
        getBoundingClientRect() { return { top: 0 }; } scrollIntoView() {} dispatchEvent(event) { said.push(event); }
      }
      class Custom { constructor(type, { detail }) { Object.assign(this, { type, detail }); } }
      let Made;
      code({ currentScript: { src: "https://app.example/embed.js" }, createElement: () => iframe, readyState: "complete", baseURI: "https://host.example/" },
        { origin: "https://host.example" }, crypto, add, () => {}, Base, { get: () => undefined, define: (_, made) => { Made = made; } }, Custom, () => 0, () => {}, { warn() {} });
      new Made().connectedCallback();
      world = { fire, said, iframe, id: iframe.name.slice(6) };
    }
    const { fire, said, iframe, id } = world;
    said.length = 0;
    const before = iframe.style.height;
    const data = message(roll, id);
    const event = { data, source: roll(4) ? iframe.contentWindow : {}, origin: roll(4) ? "https://app.example" : "https://other.example" };
    fire("message", event);
    const ours = event.source === iframe.contentWindow && event.origin === "https://app.example" && data?.sonae === id;
    const tall = ours && data.type === "height" && typeof data.height === "number" && Number.isInteger(data.height) && data.height >= 100;
    assert.equal(iframe.style.height, tall ? `${Math.min(Math.max(data.height, 600), 20_000)}px` : before);
    for (const { type, detail } of said) {
      assert.ok(ours && type === data.type && ["ready", "progress", "complete"].includes(type));
      if (type === "progress") assert.ok(Object.keys(detail).join() === "done,total" && Object.values(detail).every(Number.isInteger));
      else assert.equal(detail, undefined);
    }
  }
}

/** The portal's script: whatever the portal returns, it goes nowhere but to a page, and tells only what it may. */
export function lms(runs, seed) {
  const roll = dice(seed);
  const code = new Function("document", "window", "location", "addEventListener", "MutationObserver", source("lms.js"));
  const NAMES = ["cmi.core.lesson_status", "cmi.core.lesson_location", "cmi.suspend_data", "cmi.core.score.min", "cmi.core.score.max",
    "cmi.core.score.raw", "cmi.core.session_time", "cmi.core.exit"];
  const odd = () => {
    const kind = roll(8);
    if (kind === 0) throw new Error("down");
    if (kind === 1) return { toString() { throw new Error("no text"); } };
    if (kind === 2) return Symbol("s");
    return any(roll);
  };
  for (let run = 0; run < runs; run += 1) {
    const values = { "cmi.launch_data": "", "cmi.core.lesson_status": "" };
    const set = [];
    const API = {
      LMSInitialize: () => (roll(8) ? "true" : odd()),
      LMSGetValue: (name) => { const value = odd(); try { values[name] = String(value); } catch { values[name] = ""; } return value; },
      LMSSetValue: (name, value) => { set.push([name, value]); return odd(); },
      LMSCommit: odd, LMSFinish: odd,
    };
    const root = element();
    const { add, fire } = listeners();
    const went = [];
    const location = { hash: roll(2) ? "" : "#/result?x", replace: (to) => went.push(to) };
    let changed = () => {};
    class Observer { constructor(run) { changed = run; } observe() {} }
    const window = { API };
    window.parent = window;
    const body = element();
    code({ documentElement: root, body, createElement: element, visibilityState: roll(2) ? "hidden" : "visible" }, window, location, add, Observer);
    assert.ok(["found", "refused", "none"].includes(root.dataset.lms));
    for (let i = roll(4); i >= 0; i -= 1) {
      root.dataset.progress = roll(2) ? WORDS[roll(WORDS.length)] : `${roll(60)} ${roll(60)} ${roll(2)} ${roll(120)}`;
      [() => changed([]), () => fire("hashchange"), () => fire("visibilitychange"), () => fire("pagehide", { persisted: roll(2) === 0 }),
        () => fire("pageshow", { persisted: roll(2) === 0 })][roll(5)]();
    }
    // Whoever is learning: a short text that is no name, or no storage at all.
    const known = values["cmi.core.student_id"]?.trim() && "part" in root.dataset;
    assert.ok(known ? /^[0-9a-z]{1,13}$/.test(root.dataset.part) : window.localStorage === null, root.dataset.part);
    const only = /^(browse|review)$/.test(values["cmi.core.lesson_mode"] ?? "");
    const uncounted = only || values["cmi.core.credit"] === "no-credit";
    for (const to of went) assert.match(to, /^#\/[a-z_/-]{1,200}$/);
    for (const [name, value] of set) {
      assert.ok(NAMES.includes(name) && typeof value === "string", `${name} ${typeof value}`);
      assert.ok(value.length <= (name === "cmi.suspend_data" ? 4_000 : 255));
      assert.ok(!only && !(uncounted && (name.startsWith("cmi.core.score") || value === "completed")), `${name} where nothing counts`);
      if (name.startsWith("cmi.core.score")) assert.match(values["cmi.launch_data"], /\bscore=1\b/);
      if (name === "cmi.core.score.raw") assert.ok(Number(value) >= 0 && Number(value) <= 100);
      if (name === "cmi.core.session_time") assert.match(value, /^\d{4}:\d\d:\d\d\.\d\d$/);
    }
  }
}

export const DECODERS = { frame, embed, lms };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [runs, seed = 1] = process.argv.slice(2).map(Number);
  for (const [name, run] of Object.entries(DECODERS)) {
    const start = performance.now();
    run(runs, seed);
    console.log(`  ${name}.js: ${runs} messages (${Math.round((performance.now() - start) / 1_000)} s)`);
  }
}
