// Keeps the app's files for use without a network. Written out by `cargo xtask dist` with the list of files: each comes
// with its hash, so that a half-changed site is never kept; the cache is named after all of them.

const FILES = __FILES__;
// Several copies of the app may live on one site: the scope keeps their caches apart.
const OURS = `sonae-app ${registration.scope} `;
const NAME = OURS + "__NAME__";
const names = new Set(FILES.map(([name]) => name));

let keeping;
/** Has all files in the cache. A browser may clear it, and another window wipe it, while the worker stays. */
const keep = () => keeping ??= caches.open(NAME).then(async (cache) => {
  if ((await cache.keys()).length === FILES.length) return;
  await cache.addAll(FILES.map(([name, integrity]) => new Request(name, { integrity, cache: "no-cache" })));
}).finally(() => { keeping = undefined; });

addEventListener("install", (event) => event.waitUntil(keep()));

addEventListener("activate", (event) => event.waitUntil(caches.keys().then((keys) =>
  Promise.all(keys.filter((key) => key.startsWith(OURS) && key !== NAME).map((key) => caches.delete(key))))));

addEventListener("message", (event) => {
  // The page asks for this when its user has agreed to the newer version.
  if (event.data === "take over") skipWaiting();
  // And at each start, whether it would start without a network; without an answer it would not.
  const [port] = event.ports;
  if (port) event.waitUntil(keep().then(() => port.postMessage("ready"), () => {}));
});

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
