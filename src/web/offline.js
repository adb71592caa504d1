// Keeps the hosted app for use without a network, and offers newer versions: never forced, and never in the middle of the
// questions. In a frame it does nothing: there the host page needs the network anyway.

const WORDS = {
  ja: ["新しいバージョンがあります。回答は引き継がれます。", "今すぐ更新する", "あとで"],
  en: ["A newer version is available. Your answers stay.", "Update now", "Later"],
};
const workers = navigator.serviceWorker;
let waiting, note, later;

const button = (text, name, act) => {
  const it = document.createElement("button");
  it.type = "button";
  it.className = name;
  it.textContent = text;
  it.addEventListener("click", act);
  return it;
};

/** Shows the offer, or takes it away while questions are being answered. */
function offer() {
  const busy = /^#\/(check|facility)/.test(location.hash);
  note?.remove();
  note = undefined;
  if (!waiting || later || busy) return;
  const [text, now, not] = WORDS[document.documentElement.lang] ?? WORDS.en;
  const p = document.createElement("p");
  p.textContent = text;
  note = document.createElement("section");
  note.id = "update";
  note.className = "notice no-print";
  note.setAttribute("role", "status");
  note.append(p, button(now, "button small", () => {
    // Only the window that asked reloads; the others have all they need.
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  }), " ", button(not, "button plain small", () => { later = true; offer(); }));
  document.body.prepend(note);
}

function watch(registration) {
  const look = (worker) => {
    // Without a controller this is the first visit: nothing older to replace.
    if (worker?.state === "installed" && workers.controller) { waiting = worker; offer(); }
  };
  look(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing.addEventListener("statechange", () => look(installing));
  });
  addEventListener("hashchange", offer);
}

/** Has the worker say when it holds every file; it fetches those that it lacks. */
function ask(registration) {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!worker) return;
  if (worker.state !== "activated") return worker.addEventListener("statechange", () => ask(registration), { once: true });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { document.documentElement.dataset.offline = "ready"; };
  worker.postMessage("ready?", [port2]);
}

if (workers && parent === window) {
  addEventListener("sonae-ready", () => {
    let address = "sw.js";
    // The one address of a script that this page ever names after loading.
    address = globalThis.trustedTypes?.createPolicy("sonae", { createScriptURL: () => address }).createScriptURL("") ?? address;
    // Where it cannot be kept (private window, full disk), the app works as before, with a network.
    workers.register(address).then((registration) => {
      watch(registration);
      // Not the one that the page has: another install's may stand in above this folder.
      ask(registration);
    }).catch(() => {});
  });
}
