// Starts the app. Trunk writes the addresses of the glue and the wasm into this script's tag (Trunk.toml).
// `<html data-boot>` tells how it went: "ready" or "failed".

const page = document.documentElement;

/** Shows a message in place of the app: text only, no markup. */
function say(...lines) {
  const app = document.getElementById("app");
  app.replaceChildren(...lines.map((line) => {
    const p = document.createElement("p");
    p.textContent = line;
    p.lang = /^[\x20-\x7e]*$/.test(line) ? "en" : "ja";
    return p;
  }));
  app.setAttribute("role", "alert");
}

/** What went wrong, as far as the user can do something about it. */
function explain(error) {
  if (typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError) {
    say("このブラウザでは開けません。Edge、Chrome、Firefox、Safariの新しい版で開いてください。",
      "会社や病院の設定で WebAssembly が止められていることもあります。",
      "This browser cannot run the app. Please use a current Edge, Chrome, Firefox or Safari.");
  } else {
    say("読み込みに失敗しました。接続を確かめて、ページを開き直してください。保存した回答は残っています。",
      "Loading failed. Check the connection and reload the page. Saved answers are kept.");
  }
}

/** The language chosen last, else the browser's. */
function language() {
  const browser = navigator.language.split("-")[0].toLowerCase();
  try {
    return localStorage.getItem("sonae:v1:lang") ?? browser;
  } catch {
    return browser;
  }
}

/** Puts texts into the page, for the app to take. A language without its words cannot be chosen. */
async function bring([name, address]) {
  try {
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const place = document.createElement("pre");
    place.hidden = true;
    place.dataset.texts = name;
    place.textContent = await answer.text();
    document.body.append(place);
  } catch (error) {
    console.warn(error);
  }
}

// A panic stops the wasm for good: nothing answers any more. What was saved is safe, so all that helps is to reload.
let stopped = false;
function stop({ error, reason }) {
  if (stopped || (error ?? reason)?.name !== "RuntimeError") return;
  stopped = true;
  const note = document.createElement("p");
  note.className = "notice is-urgent";
  note.setAttribute("role", "alert");
  note.textContent = "画面が止まりました。答えた内容は保存してあります。ページを開き直してください。 / The app has stopped. Your answers are saved; reload the page.";
  document.body.prepend(note);
}
addEventListener("error", stop);
addEventListener("unhandledrejection", stop);

try {
  const { js, wasm, texts = "" } = document.querySelector("script[data-wasm]").dataset;
  const packs = texts.split(" ").filter(Boolean).map((pack) => pack.split("="));
  // The Japanese words are in the wasm. Who reads another language has its words before the first screen; all other
  // texts come after it.
  const own = ([name]) => name === `texts-${language()}`;
  const early = packs.filter(own).map(bring);
  const { default: init } = await import(new URL(js, document.baseURI).href);
  await Promise.all(early);
  await init({ module_or_path: new URL(wasm, document.baseURI) });
  await Promise.all(packs.filter((pack) => !own(pack)).map(bring));
  dispatchEvent(new Event("texts"));
  page.dataset.boot = "ready";
} catch (error) {
  console.error(error);
  explain(error);
  page.dataset.boot = "failed";
}
