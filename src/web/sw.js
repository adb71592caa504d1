// Keeps the app's files for use without a network. Written out by `cargo xtask dist` with the list of files: each comes
// with its hash, so that a half-changed site is never kept; the cache is named after all of them.

const FILES = __FILES__;
// Several copies of the app may live on one site: the scope keeps their caches apart.
const OURS = `sonae-app ${registration.scope} `;
const NAME = OURS + "__NAME__";
const names = new Set(FILES.map(([name]) => name));

addEventListener("install", (event) => event.waitUntil(caches.open(NAME).then((cache) =>
  cache.addAll(FILES.map(([name, integrity]) => new Request(name, { integrity, cache: "no-cache" }))))));

addEventListener("activate", (event) => event.waitUntil(caches.keys().then((keys) =>
  Promise.all(keys.filter((key) => key.startsWith(OURS) && key !== NAME).map((key) => caches.delete(key))))));

// The page asks for this when its user has agreed to the newer version.
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !address.startsWith(registration.scope)) return;
  const path = address.slice(registration.scope.length);
  const name = path === "" || path === "index.html" ? "./" : path;
  if (!names.has(name)) return;
  // Not `open`, which would make a cache that was wiped anew.
  // What came by way of another address (hosts that leave out .html) must not answer a navigation, so it comes anew.
  event.respondWith(caches.match(name, { cacheName: NAME }).then((kept) =>
    kept?.redirected ? new Response(kept.body, kept) : kept ?? fetch(request)));
});
