// The app in a frame of another page (embed.html): tells the element around it how high it is and how far its user has
// come, and nothing else. Speaks only to the page it stands in, and only after that page's element has greeted it with
// the name it gave this frame.

const root = document.documentElement;
const id = /^sonae-([\d-]+)$/.exec(window.name)?.[1];
/** Lowest and highest height that is told, in CSS pixels. Content that is higher scrolls within the frame. */
const LOW = 100, HIGH = 20_000;
let host, height, complete;

const tell = (what) => host && parent.postMessage({ sonae: id, ...what }, host);

/** What the app writes into data-progress: "answered asked complete points". Only counts leave the frame. */
function progress() {
  const [done, total, finished] = (root.dataset.progress ?? "").split(" ").map(Number);
  if (!total) return;
  tell({ type: "progress", done, total });
  if (finished && !complete) { complete = true; tell({ type: "complete" }); }
}

function measure() {
  const whole = Math.ceil(root.getBoundingClientRect().height);
  if (!host || whole < LOW) return;
  root.dataset.framed = whole > HIGH ? "tall" : "fit";
  const now = Math.min(whole, HIGH);
  if (now === height) return;
  height = now;
  tell({ type: "height", height });
}

const WORDS = {
  ja: ["埋め込みの画面です。保存や印刷ができないときは、", "新しい画面で開いてください",
    "。", "回答は、このサイトに埋め込んだ画面だけに残ります。直接開いた画面や、ほかのサイトとは共有しません。",
    "このページでは、印刷が許可されていません。（ページを作った方へ：iframe の sandbox に allow-modals を足してください。）",
    "保存できない場合は、このページで許可されていない可能性があります。（ページを作った方へ：iframe の sandbox に allow-downloads と allow-popups を足してください。）"],
  en: ["This is an embedded page. If saving or printing does not work, ", "open it in a new window", ".",
    " Answers stay in the page embedded in this site; a page opened directly or in another site does not share them.",
    " Printing is blocked here. (To the maker of this page: add allow-modals to the sandbox of the iframe.)",
    " If nothing happened, it is blocked here. (To the maker of this page: add allow-downloads and allow-popups to the sandbox of the iframe.)"],
};
const note = document.createElement("p");
note.className = "framed no-print";
let printless = false, tried = false;

/** Whether the page around us is of the same origin, and so shares our storage. */
function neighbour() {
  try { return Boolean(parent.location.href); } catch { return false; }
}

function describe() {
  const [before, link, after, storage, print, blocked] = WORDS[root.lang] ?? WORDS.en;
  const a = document.createElement("a");
  a.href = "./" + location.hash;
  a.target = "_blank";
  a.rel = "noreferrer";
  a.textContent = link;
  a.onclick = attempt;
  note.replaceChildren(before, a, after, neighbour() ? "" : storage, printless ? print : "", tried ? blocked : "");
}

/** A frame without allow-downloads or allow-popups drops a file or a new window without a word: say what may be missing.
 * Our own element (host) allows both. */
function attempt() {
  if (tried || host) return;
  tried = true;
  setTimeout(describe);
}

/** Colours and layout that the host chose: a word, used as a word (styles/embed.css). */
function dress() {
  const theme = new URLSearchParams(location.hash.split("?")[1]).get("theme");
  if (theme) root.dataset.theme = theme.replace(/[^a-z]/g, "");
}

if (parent !== window) {
  root.dataset.framed = "";
  dress();
  addEventListener("hashchange", () => { dress(); describe(); tell({ type: "page" }); });
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || !id || data?.sonae !== id || data.type !== "hello" || origin === "null") return;
    host = origin;
    height = undefined;
    if (root.dataset.boot === "ready") tell({ type: "ready" });
    measure();
    progress();
  });
  addEventListener("sonae-ready", () => {
    document.body.append(note);
    describe();
    tell({ type: "ready" });
  });
  new ResizeObserver(measure).observe(root);
  new MutationObserver((changes) => {
    for (const { attributeName } of changes) attributeName === "lang" ? describe() : progress();
  }).observe(root, { attributeFilter: ["lang", "data-progress"] });
  const address = URL.createObjectURL;
  URL.createObjectURL = (blob) => { attempt(); return address.call(URL, blob); };
  // A frame without allow-modals ignores print() without a word; then no beforeprint comes.
  const print = window.print.bind(window);
  window.print = () => {
    let began = false;
    addEventListener("beforeprint", () => { began = true; }, { once: true });
    print();
    if (!began) { printless = true; describe(); note.scrollIntoView({ block: "nearest" }); }
  };
}
