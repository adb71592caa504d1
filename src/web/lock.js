// Closes the page: at once what its policy says nothing of, and once it has loaded every request, also to our own server.
// Runs before anything else in every form.

const put = (place, name, value) => {
  // Where it cannot be put, someone was here before: nothing is lost, the policy still holds.
  try { Object.defineProperty(place, name, { value }); } catch { /* see above */ }
};

// Nothing here opens windows by script; links do, and a person follows them.
put(window, "open", () => null);
put(Document.prototype, "open", () => null);

// No policy that browsers know stops WebRTC, which speaks to any server. What is not there cannot be called.
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "mozRTCPeerConnection"]) {
  if (name in window) put(window, name, undefined);
}

// A frame of our own would bring both back: its window is a new one. Nothing here makes frames.
const FRAMES = /(^|:)(iframe|frame|object|embed|fencedframe|portal)$/i;
for (const [name, at] of [["createElement", 0], ["createElementNS", 1]]) {
  const make = Document.prototype[name];
  put(Document.prototype, name, function (...words) {
    // A text from here on: what gives another name the second time it is asked must not pass.
    words[at] = String(words[at]);
    if (FRAMES.test(words[at])) throw new TypeError("This page makes no frames.");
    return make.apply(this, words);
  });
}

/**
 * Policies only add up: this one takes away what loading needed. The browser may still look at the one manifest, for
 * installing the app; were the whole server allowed for that, prefetch would be too.
 */
export function lock() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  const manifest = document.querySelector("link[rel=manifest]")?.href ?? "'none'";
  policy.content = `default-src 'none'; img-src data:; manifest-src ${manifest}`;
  document.head.append(policy);
}
