// A web server for tests that need more than a folder: pages of its own, headers, changed files, and a record of every
// request. What it does not know it answers too (204): it is there to see what arrives.
//
// It listens on every name of this machine. 127.0.0.1 and localhost are different sites to a browser.

import { readFileSync, statSync } from "node:fs";
import http from "node:http";
import { extname, join, normalize } from "node:path";
import { after } from "node:test";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".png": "image/png",
  ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
};

/**
 * Starts a server. Options: `dir` (a folder to serve), `base` ("/sub/", or several, of which `at` means the first), `pages` ({ "/path": text or bytes }),
 * `headers` ((path) => object), `change` ((path, bytes) => bytes, for trying other versions of a file), `delay` ((path) =>
 * milliseconds), `redirect` ((path) => another path, or nothing).
 * Result: `at(name)` (its address under a host name), `seen` ("METHOD path" of every request), `waiting()` (requests that
 * have no whole answer yet), `stop()`.
 */
export async function startHost({ dir, base = "/", pages = {}, headers = () => ({}), change = (_, bytes) => bytes, delay = () => 0, redirect = () => undefined } = {}) {
  const seen = [], bases = [base].flat();
  let waiting = 0;
  const find = (path) => {
    if (path in pages) return { type: TYPES[extname(path)] ?? TYPES[".html"], bytes: Buffer.from(pages[path]) };
    const under = bases.find((start) => path.startsWith(start));
    if (!dir || !under) return undefined;
    let file = join(dir, normalize("/" + decodeURIComponent(path.slice(under.length))));
    if (!extname(file) && !path.endsWith("/") && redirect(`${path}.html`) === path) file += ".html";
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      return { type: TYPES[extname(file)] ?? "application/octet-stream", bytes: change(path, readFileSync(file)) };
    } catch { return undefined; }
  };
  const server = http.createServer((request, response) => {
    const path = request.url.split("?")[0];
    seen.push(`${request.method} ${request.url}`);
    waiting += 1;
    response.once("close", () => { waiting -= 1; });
    const location = redirect(path);
    if (location) return response.writeHead(308, { location }).end();
    const found = find(path);
    if (!found) return response.writeHead(204, { "access-control-allow-origin": "*" }).end();
    response.writeHead(200, { "content-type": found.type, "cache-control": "no-cache", ...headers(path) });
    setTimeout(() => response.end(found.bytes), delay(path));
  });
  server.on("upgrade", (request, socket) => { seen.push(`UPGRADE ${request.url}`); socket.destroy(); });
  await new Promise((resolve) => server.listen(0, resolve));
  const { port } = server.address();
  const stop = () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  after(stop);
  return { at: (name = "127.0.0.1") => `http://${name}:${port}${bases[0]}`, seen, waiting: () => waiting, stop };
}

/** The folder with what `cargo xtask dist` made. */
export const SITE = process.env.SONAE_DIST ?? new URL("../../dist/site", import.meta.url).pathname;
export const DIST = join(SITE, "..");
