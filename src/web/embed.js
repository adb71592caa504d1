// <sonae-assessment>: the app in a frame that is as high as its content. For pages of other people: no dependency, no
// global but the element, nothing sent anywhere. Events: ready, progress { done, total }, complete. None carries an answer.

const script = document.currentScript?.src;
const NAME = "sonae-assessment";
/** Lowest, highest and usual height of the frame, in CSS pixels. A page that is higher scrolls within it. */
const LOW = 100, HIGH = 20_000, USUAL = 600;
/** Milliseconds after which a silent frame is worth a word to the maker of the page. */
const PATIENCE = 20_000;

class SonaeAssessment extends HTMLElement {
  static observedAttributes = ["src", "lang", "start", "theme", "pack", "min-height"];
  #id = crypto.getRandomValues(new Uint32Array(3)).join("-");
  #frame; #height = 0; #timer;
  #hear = ({ source, origin, data }) => {
    if (source !== this.#frame.contentWindow || origin !== this.#address()?.origin || data?.sonae !== this.#id) return;
    clearTimeout(this.#timer);
    const { type, height, done, total } = data;
    if (type === "height" && Number.isInteger(height) && height >= LOW) { this.#height = height; this.#fit(); }
    if (type === "page" && this.getBoundingClientRect().top < 0) this.scrollIntoView();
    if (type === "ready" || type === "complete") this.#say(type);
    if (type === "progress" && Number.isInteger(done) && Number.isInteger(total)) this.#say(type, { done, total });
  };

  connectedCallback() {
    addEventListener("message", this.#hear);
    if (this.#frame) return;
    const frame = this.#frame = document.createElement("iframe");
    frame.name = `sonae-${this.#id}`;
    frame.title = this.lang === "en" ? "Cyber self-assessment (Sonae)" : "サイバー対策の自己点検（備え）";
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    frame.allow = "clipboard-write";
    Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
    frame.onload = () => {
      const origin = this.#address()?.origin;
      if (!origin) return;
      frame.contentWindow.postMessage({ sonae: this.#id, type: "hello" }, origin);
      this.#timer = setTimeout(() => console.warn(`<${NAME}>: no answer from ${origin}. Check the src, this page's CSP (frame-src ${origin}) and the frame-ancestors of that server.`), PATIENCE);
    };
    this.#fit();
    this.#load();
    this.prepend(frame);
    // The parser brings the host's own link after this.
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.#link()); else this.#link();
  }

  /** The link stays below the frame: the way out where frames are blocked. */
  #link() {
    const href = this.#address()?.href;
    if (!href || this.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = href;
    link.target = "_blank";
    link.rel = "noreferrer";
    link.textContent = this.lang === "en" ? "Open the self-assessment in a new window" : "自己点検を新しい画面で開く";
    this.append(link);
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(name) {
    if (!this.#frame) return;
    if (name === "min-height") this.#fit(); else this.#load();
  }

  focus() { this.#frame?.focus(); }

  /** Nothing but an address of the web: another, such as javascript:, would run in the page around the frame. */
  #address() {
    const src = this.getAttribute("src");
    let url;
    try { url = new URL(src || "embed.html", src ? document.baseURI : script); } catch { return; }
    if (!/^https?:$/.test(url.protocol)) return;
    const words = ["lang", "theme", "pack"].filter((name) => this.getAttribute(name));
    const query = new URLSearchParams(words.map((name) => [name, this.getAttribute(name)]));
    const [page, more] = (this.getAttribute("start") || "start").split("?");
    url.hash = `/${page}?${[more, query].filter(String).join("&")}`.replace(/\?$/, "");
    return url;
  }

  #load() {
    const url = this.#address(), frame = this.#frame;
    if (!url) console.warn(`<${NAME}>: the src is no http(s) address.`);
    // On our own origin a sandbox would hold nothing back, and Chromium says so.
    else if (url.origin !== location.origin) frame.sandbox = "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
    const href = url?.href ?? "about:blank";
    if (frame.src !== href) frame.src = href;
  }

  #fit() {
    const least = Number(this.getAttribute("min-height")) || USUAL;
    this.#frame.style.height = `${Math.min(Math.max(this.#height, least), HIGH)}px`;
  }

  #say(type, detail) { this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail })); }
}

if (!customElements.get(NAME)) customElements.define(NAME, SonaeAssessment);
