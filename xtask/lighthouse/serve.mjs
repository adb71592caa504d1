// A web host as the samples in dist/headers describe one: packed copies, content types, the headers of `_headers`. The
// other pages are packed here, so that all are served alike.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  css: "text/css; charset=utf-8", html: "text/html; charset=utf-8", ico: "image/x-icon", js: "text/javascript; charset=utf-8",
  json: "application/json", png: "image/png", svg: "image/svg+xml", txt: "text/plain; charset=utf-8", wasm: "application/wasm",
  webmanifest: "application/manifest+json", woff: "font/woff", woff2: "font/woff2",
};
/** What is not packed already. */
const PACKED = ["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/** The rules of a `_headers` file: paths, each with its headers; `*` stands for anything. */
function rules(text) {
  const found = [];
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) found.push({ path: line.trim(), headers: [] });
    else if (line.trim()) found.at(-1).headers.push(line.trim().split(/:\s*(.*)/s).slice(0, 2));
  }
  return found;
}

const fits = (rule, path) => (rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : rule === path);

/** Serves a folder on a free port; resolves to { url, stop }. */
export function serve(folder) {
  const own = join(folder, "_headers");
  const headersOf = existsSync(own) ? rules(readFileSync(own, "utf8")) : [];
  const packed = new Map();
  const pack = (file) => {
    if (existsSync(`${file}.br`)) return readFileSync(`${file}.br`);
    if (!packed.has(file)) packed.set(file, brotliCompressSync(readFileSync(file)));
    return packed.get(file);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = join(folder, normalize(decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname)));
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    const ending = extname(file).slice(1);
    response.setHeader("Content-Type", TYPES[ending] ?? "application/octet-stream");
    for (const { headers } of headersOf.filter(({ path }) => fits(path, pathname))) {
      for (const [name, value] of headers) response.setHeader(name, value);
    }
    const br = PACKED.includes(ending) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    if (br) response.setHeader("Content-Encoding", "br");
    response.end(br ? pack(file) : readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() });
    });
  });
}
