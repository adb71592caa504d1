// <sonae-assessment>: the app in a frame that is as high as its content. For pages of other people: no dependency, no
// global but the element, nothing sent anywhere. Events: ready, progress { done, total }, complete. None carries an answer.

const script = document.currentScript?.src;
const NAME = "sonae-assessment";
/** Heights that are believed, in CSS pixels. */
const LOW = 100, HIGH = 20_000, USUAL = 600;
/** Milliseconds after which a silent frame is worth a word to the maker of the page. */
const PATIENCE = 20_000;

class SonaeAssessment extends HTMLElement {
  static observedAttributes = ["src", "lang", "start", "theme", "pack", "min-height"];
  #id = crypto.getRandomValues(new Uint32Array(3)).join("-");
  #frame; #height = 0; #timer;
  #hear = ({ source, origin, data }) => {
    if (source !== this.#frame.contentWindow || origin !== this.#address().origin || data?.sonae !== this.#id) return;
    clearTimeout(this.#timer);
    const { type, height, done, total } = data;
    if (type === "height" && Number.isInteger(height) && height >= LOW && height <= HIGH) { this.#height = height; this.#fit(); }
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
    // On our own origin a sandbox would hold nothing back, and Chromium says so.
    if (this.#address().origin !== location.origin) frame.sandbox = "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";
    Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
    frame.onload = () => {
      const { origin } = this.#address();
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
    if (this.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = this.#address().href;
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

  #address() {
    const url = new URL(this.getAttribute("src") || "embed.html", this.hasAttribute("src") ? document.baseURI : script);
    const words = ["lang", "theme", "pack"].filter((name) => this.getAttribute(name));
    const query = new URLSearchParams(words.map((name) => [name, this.getAttribute(name)]));
    const [page, more] = (this.getAttribute("start") || "start").split("?");
    url.hash = `/${page}?${[more, query].filter(String).join("&")}`.replace(/\?$/, "");
    return url;
  }

  #load() {
    const { href } = this.#address();
    if (this.#frame.src !== href) this.#frame.src = href;
  }

  #fit() { this.#frame.style.height = `${Math.max(this.#height, Number(this.getAttribute("min-height")) || USUAL)}px`; }

  #say(type, detail) { this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail })); }
}

if (!customElements.get(NAME)) customElements.define(NAME, SonaeAssessment);
