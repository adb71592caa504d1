// Starts the app, in every form it comes in. `<html data-boot>` tells how it went: "ready" or "failed".

import { lock } from "./lock.js";
import { source } from "./source.js";

import "./host.js";

const page = document.documentElement;

// Other installs may lie beside this one, under the same origin: our keys in the storage carry the folder we lie in, in
// small letters, as some servers take no notice of case. Pages from a file have no such part: a file is moved, fetched
// anew, and carried from drive to drive. A script before this one may set `data-part`, to part users of one folder.
const { protocol, pathname } = location;
const folder = protocol === "file:" ? "" : pathname.replace(/[^/]*$/, "").toLowerCase();
page.dataset.space = (page.dataset.part ? `${folder}#${page.dataset.part}` : folder).replaceAll(":", "%3A");
/** The name of a key in the storage (crates/keep/src/spaced.rs). */
const named = (key) => `sonae${page.dataset.space}:v1:${key}`;

/** Shows a message in place of the app: text only, no markup; with the way to the printable form. */
function say(...lines) {
  const app = document.getElementById("app");
  const paper = document.querySelector("a[href='paper.html']");
  app.replaceChildren(...lines.map((line) => {
    const p = document.createElement("p");
    p.textContent = line;
    p.lang = /^[\x20-\x7e]*$/.test(line) ? "en" : "ja";
    return p;
  }));
  if (paper) app.append(paper);
  // In the one file it lies packed, and comes as a file of its own.
  else if (inside) inside().then((text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
    link.download = "sonae-paper.html";
    link.textContent = "印刷用点検票（Paper form）";
    app.append(link);
  }).catch(() => {});
  app.setAttribute("role", "alert");
}
let inside;

/** Whether this browser, as it is set, runs such programs at all: the shortest one there is. */
function runs() {
  try { return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))); } catch { return false; }
}

/** What went wrong, as far as the user can do something about it. */
function explain(error) {
  if (error.cause === "old" || !runs()) {
    say("このブラウザでは開けません。Edge、Chrome、Firefox、Safariの新しいバージョンで開いてください。",
      "iPhone、iPad、Macで「ロックダウンモード」を使っているときは、このサイトを対象から外すか、ほかの機器で開いてください。",
      "会社や病院の設定で WebAssembly が止められていることもあります。設定の担当者に確かめてください。",
      "This browser cannot run the app. Please use a current Edge, Chrome, Firefox or Safari.",
      "If Lockdown Mode is on (iPhone, iPad, Mac), exclude this site from it or use another device. WebAssembly may also be blocked by your organisation's settings.");
  } else if (error.cause === "changed" || error instanceof WebAssembly.CompileError) {
    const file = error.cause === "changed";
    say(file ? "このファイルは、ダウンロード中に破損した可能性があります。もう一度、入手してください。保存した回答は残っています。"
      : "プログラムの一部が、ダウンロード中に破損したか、通信機器で遮断された可能性があります。ページを開き直してください。続くときは、新しいバージョンのブラウザで開くか、ネットワークの担当者に確かめてください。保存した回答は残っています。",
    file ? "This file has been changed on its way. Please get it anew. Saved answers are kept."
      : "Part of the program was changed or blocked on its way. Reload the page; if it happens again, use a current browser or ask whoever runs your network. Saved answers are kept.");
  } else {
    say("読み込みに失敗しました。接続を確かめて、ページを開き直してください。保存した回答は残っています。",
      "Loading failed. Check the connection and reload the page. Saved answers are kept.");
  }
}

/** The language of the link that led here, else the one chosen last, else the browser's. */
function language() {
  const asked = /[?&]lang=([a-z]+)/.exec(location.hash)?.[1];
  const browser = navigator.language.split("-")[0].toLowerCase();
  try {
    return asked ?? localStorage.getItem(named("lang")) ?? localStorage.getItem("sonae:v1:lang") ?? browser;
  } catch {
    return asked ?? browser;
  }
}

/**
 * Puts texts into the page, for the app to take. A language without its words cannot be chosen, and a pack that is not
 * there is not used.
 */
async function bring([name, load], what = "texts") {
  try {
    const place = document.createElement("pre");
    place.hidden = true;
    place.dataset[what] = name;
    place.textContent = await load();
    document.body.append(place);
  } catch (error) {
    missing = true;
    console.warn(error);
  }
}
let missing;

// A panic stops the wasm for good: nothing answers any more. What was saved is safe, and this touches nothing of it: it
// offers to reload, and the saved text as a file; where the app does not even start, to begin without it.
let stopped = false;
function stop({ error, reason }) {
  if (stopped || (error ?? reason)?.name !== "RuntimeError") return;
  stopped = true;
  let kept;
  let key = named("document");
  try {
    const site = localStorage.getItem(named("here"));
    if (site) key += `:${site}`;
    // Another window's are not what this one shows.
    if (!sessionStorage.getItem(named("off"))) kept = localStorage.getItem(key);
  } catch { /* a browser that keeps nothing */ }
  const note = document.createElement("section");
  note.className = "notice is-urgent stopped";
  note.setAttribute("role", "alert");
  const add = (name, text, press) => {
    const it = document.createElement(name);
    it.textContent = text;
    if (press) {
      it.className = "button";
      it.type = "button";
      it.onclick = press;
    }
    note.append(it, " ");
  };
  add("h2", "アプリが停止しました");
  add("p", kept ? "答えた内容は保存してあります。ページを開き直してください。 / The app has stopped. Your answers are saved; reload the page."
    : "答えた内容は、このブラウザに保存されていません。 / The app has stopped. Nothing is saved in this browser.");
  add("button", "開き直す / Reload", () => location.reload());
  if (kept) add("button", "保存した内容をファイルに / Save as a file", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([kept], { type: "application/json" }));
    link.download = "sonae-rescue.json";
    link.click();
  });
  if (kept && page.dataset.boot !== "ready") add("button", "このデータを別に保管して、新しく始める / Put it aside and begin anew", () => {
    // Throws when there is no room for it: then it stays where it is.
    localStorage.setItem(named(`aside:${Date.now()}`), kept);
    localStorage.removeItem(key);
    location.reload();
  });
  document.body.prepend(note);
  note.querySelector("button").focus();
}
addEventListener("error", stop);
addEventListener("unhandledrejection", stop);

/** How long the first screen is waited for, in ms. A busy machine needs long; in a frame out of sight nothing is drawn. */
const PATIENCE = parent === window ? 2000 : 300;

/** Once the browser has drawn the first screen. */
const drawn = () => new Promise((resolve) => {
  if (document.hidden) return resolve();
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, PATIENCE);
});

/**
 * Once the first screen stands before the reader: were the app drawn over it in the same moment, the reader would have
 * waited for the app.
 */
const shown = () => new Promise((resolve) => {
  if (document.hidden || !globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint")) return resolve();
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, PATIENCE);
});

async function start() {
  try {
    const { glue, wasm, later, packs, pack, paper, all } = source();
    inside = paper;
    // The program comes in two parts (xtask/src/split), and the Japanese words of the first screen are in the first. Who
    // reads another language has them before it. Everything else comes after it, unless the address names another page.
    const languages = packs.map(([name]) => /^notes-(.*)/.exec(name)?.[1]).filter(Boolean);
    const own = [language(), "ja"].find((code) => languages.includes(code)) ?? languages[0] ?? "ja";
    page.dataset.own = own;
    const isStart = /^(#\/?(start)?)?$/.test(location.hash);
    const needed = isStart ? [`texts-${own}`] : [`texts-${own}`, `notes-${own}`];
    const isNeeded = ([name]) => needed.includes(name);
    // Other languages come with another start: nobody loads what they do not read. What lies in the page is there anyhow.
    const isOwn = ([name]) => all || name.endsWith(`-${own}`);
    page.dataset.others = languages.filter((code) => !isOwn([`-${code}`])).join(" ");
    const early = packs.filter(isNeeded).map((texts) => bring(texts));
    const asked = /[?&]pack=([\w.-]{1,40})(&|$)/.exec(location.hash)?.[1];
    if (asked && pack) early.push(bring([asked, () => pack(asked)], "pack"));
    // The first screen is readable without the program, which must not take the line from it. Other pages wait for it.
    const code = (isStart ? drawn() : Promise.resolve()).then(wasm);
    const rest = isStart ? undefined : later?.();
    // Rejections are looked at below, when the parts run.
    code.catch(() => {});
    rest?.catch(() => {});
    const { default: init } = await glue;
    await Promise.all([...early, isStart && shown()]);
    // Where the reader's own language cannot be had, the first one speaks.
    const instead = packs.find(([name]) => name === "notes-ja");
    if (own !== "ja" && missing && instead) await bring(instead);
    page.dataset.later = "coming";
    const first = await init({ module_or_path: await code });
    const texts = Promise.all(packs.filter((texts) => isOwn(texts) && !isNeeded(texts)).map((texts) => bring(texts)));
    // From the first screen, the words of the questions are wanted next.
    if (isStart) await texts;
    dispatchEvent(new Event("arrived"));
    try {
      // The second part writes itself into memory and table of the first.
      if (later) await WebAssembly.instantiate(await (rest ?? later()), { "": first });
      delete page.dataset.later;
    } catch (error) {
      console.error(error);
      page.dataset.later = "failed";
    }
    dispatchEvent(new Event("arrived"));
    await texts;
    dispatchEvent(new Event("arrived"));
    // What must still load (src/web/offline.js) hears this first.
    dispatchEvent(new Event("sonae-ready"));
    lock();
    page.dataset.boot = "ready";
  } catch (error) {
    console.error(error);
    // What was kept may be what stops the app: then every start would end here.
    stop({ error });
    if (!stopped) explain(error);
    page.dataset.boot = "failed";
  }
}
start();
