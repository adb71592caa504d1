// Ways in which a script that got into the page could try to send something out. Runs inside the page; whether anything
// arrived only the servers know (a browser may say "sent" of what it has blocked).

/** Tries every channel to an address; gives their names. */
export function sendOut(to) {
  const address = (name) => `${to}leak/${name}`;
  const add = (tag, set, to_ = document.body) => {
    const element = document.createElement(tag);
    set(element);
    to_?.append(element);
    return element;
  };
  const channels = {
    fetch: (url) => { fetch(url, { mode: "no-cors", method: "POST", body: "answers" }).catch(() => {}); },
    xhr: (url) => { const request = new XMLHttpRequest(); request.open("POST", url); request.send("answers"); },
    beacon: (url) => { navigator.sendBeacon(url, "answers"); },
    websocket: (url) => { new WebSocket(url.replace(/^http/, "ws")); },
    eventsource: (url) => { new EventSource(url); },
    image: (url) => { new Image().src = url; },
    background: (url) => { add("div", (e) => { e.style.backgroundImage = `url(${url})`; e.style.height = "9px"; }); },
    script: (url) => { add("script", (e) => { e.src = url; }); },
    frame: (url) => { add("iframe", (e) => { e.src = url; }); },
    prefetch: (url) => { add("link", (e) => { e.rel = "prefetch"; e.href = url; }, document.head); },
    form: (url) => {
      add("iframe", (e) => { e.name = "form-target"; });
      add("form", (e) => { e.action = url; e.method = "post"; e.target = "form-target"; }).submit();
    },
    ping: (url) => { add("a", (e) => { e.href = location.hash || "#"; e.ping = url; e.textContent = "x"; }).click(); },
    window: (url) => { window.open(url); },
  };
  for (const [name, send] of Object.entries(channels)) {
    // What throws has been refused.
    try { send(address(name)); } catch { /* refused */ }
  }
  return Object.keys(channels);
}

export const CHANNELS = 13;
