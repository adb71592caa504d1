// nginx and Apache with the samples in dist/headers: what they really answer for every file, packed and not, and whether
// the app runs there. `cargo xtask servers` installs both and runs this.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { DIST, SITE, startHost } from "../e2e/host.mjs";
import { openApp } from "../e2e/lib.mjs";
import { byRules, NAMES, rules } from "../e2e/samples.mjs";
import { go, says } from "../e2e/steps.mjs";
import { apache, BASE, nginx, stopAll } from "./start.mjs";

after(stopAll);

const files = readdirSync(SITE).filter((name) => !/\.(br|gz)$|^_headers$/.test(name));
const cloud = rules(readFileSync(join(DIST, "headers/_headers"), "utf8"));
const TYPES = {
  html: /^text\/html\b/, js: /^(text|application)\/javascript\b/, css: /^text\/css\b/, txt: /^text\/plain\b/,
  wasm: /^application\/wasm$/, webmanifest: /^application\/manifest\+json$/, png: /^image\/png$/,
};
const ACCEPT = ["", "gzip", "br", "gzip, deflate, br, zstd"];
const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };

/** Asks as a browser does; the body stays as it came. */
const ask = (url, headers = {}) => new Promise((done, fail) => {
  http.get(url, { headers, agent: false }, (answer) => {
    const parts = [];
    answer.on("data", (part) => parts.push(part));
    answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, raw: answer.rawHeaders, body: Buffer.concat(parts) }));
  }).on("error", fail);
});

/** The headers that the samples speak about, each as often as it came. */
const spoken = ({ raw }) => Object.fromEntries(NAMES.flatMap((name) => {
  const values = raw.filter((_, i) => i % 2 === 1 && raw[i - 1].toLowerCase() === name.toLowerCase());
  return values.length ? [[name, values.join(", ")]] : [];
}));

const SERVERS = [
  ["nginx", () => nginx(), ["gzip"]],
  ["nginx with brotli", () => nginx({ brotli: true }), ["br", "gzip"]],
  ["Apache, .htaccess", () => apache(), ["br", "gzip"]],
  ["Apache, <Directory>", () => apache({ inside: true }), ["br", "gzip"]],
];
for (const [name, start, packs] of SERVERS) {
  let started;
  const url = () => (started ??= start());

  test(`${name}: every file with its headers and type, packed or not`, { timeout: 60_000 }, async () => {
    for (const file of ["", ...files]) {
      const path = join(SITE, file || "index.html");
      for (const accept of ACCEPT) {
        const what = `${file || "/"} for “${accept}”`;
        const answer = await ask(await url() + file, accept ? { "accept-encoding": accept } : {});
        assert.equal(answer.status, 200, what);
        assert.deepEqual(spoken(answer), byRules(cloud, `/${file}`), what);
        assert.match(answer.headers["content-type"] ?? "", TYPES[path.split(".").pop()], what);
        const taken = accept.split(", ").filter((word) => packs.includes(word));
        const lies = (packed) => existsSync(`${path}.${packed === "gzip" ? "gz" : packed}`);
        const encoding = answer.headers["content-encoding"];
        if (lies("br")) {
          assert.equal(encoding, packs.find((packed) => taken.includes(packed)), what);
          assert.match(answer.headers.vary ?? "", /^Accept-Encoding$/i, what);
          if (encoding) assert.deepEqual(answer.body, readFileSync(`${path}.${encoding === "gzip" ? "gz" : encoding}`), what);
        } else if (encoding) assert.match(accept, new RegExp(`\\b${encoding}\\b`), what);
        const plain = encoding ? UNPACK[encoding](answer.body) : answer.body;
        assert.deepEqual(plain, readFileSync(path), what);
      }
    }
  });

  test(`${name}: what is not there, what has not changed, and a missing slash`, { timeout: 60_000 }, async () => {
    for (const missing of ["nothing.html", "boot-0000000000000000.js", "packs/none.json", ".htaccess"]) {
      const answer = await ask(await url() + missing);
      assert.ok([403, 404].includes(answer.status), `${missing}: ${answer.status}`);
      assert.equal(answer.headers["x-content-type-options"], "nosniff", missing);
      assert.doesNotMatch(answer.headers["cache-control"] ?? "", /immutable|max-age/, `${missing} would be missing forever`);
    }
    for (const file of ["index.html", files.find((one) => /^boot-/.test(one))]) {
      const first = await ask(await url() + file);
      const again = await ask(await url() + file, { "if-modified-since": first.headers["last-modified"] });
      assert.equal(again.status, 304, file);
      assert.equal(again.headers["cache-control"], first.headers["cache-control"], file);
    }
    const bare = await ask((await url()).slice(0, -1));
    assert.equal(bare.status, 301);
    assert.equal(new URL(bare.headers.location, await url()).pathname, BASE);
  });

  test(`${name}: the app runs there, and its other pages`, { timeout: 120_000 }, async () => {
    const app = await openApp({ url: await url(), hash: "#/check/quick" });
    await app.page.click("fieldset.question label");
    await says(app.page, ".state", /最終保存/);
    await go(app.page, "loss");
    await app.page.waitForSelector("html:not([data-later])");
    await app.page.waitForSelector("html[data-offline=ready]", { timeout: 20_000 });
    assert.deepEqual(app.requests.filter((address) => !address.startsWith(new URL(".", app.page.url()).href)), []);
    await app.close();
    for (const [file, ready] of [["kit.html", "input[type=file]"], ["demo.ja.html", "#events li"], ["paper.html", "h1"]]) {
      const page = await openApp({ url: await url() + file, wait: false });
      await page.page.waitForSelector(ready, { timeout: 30_000 });
      await page.close();
    }
  });

  test(`${name}: another site frames embed.html, and no other page; a sandbox may lack allow-same-origin`, { timeout: 60_000 }, async () => {
    const frame = (file, more = "") => `<iframe ${more} src="${started}${file}#/check/quick" width="900" height="700"></iframe>`;
    await url();
    started = await started;
    const pages = {
      "/embed": frame("embed.html"), "/sandbox": frame("embed.html", 'sandbox="allow-scripts"'),
      "/own": frame(""), "/kit": frame("kit.html"),
    };
    const host = await startHost({ pages: Object.fromEntries(Object.entries(pages).map(([path, body]) =>
      [path, `<!doctype html><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">${body}`])) });
    for (const path of Object.keys(pages)) {
      const app = await openApp({ url: host.at("localhost").slice(0, -1) + path, wait: false });
      const inner = await (await app.page.waitForSelector("iframe")).contentFrame();
      if (path === "/embed" || path === "/sandbox") {
        await inner.waitForSelector("html[data-boot=ready] fieldset.question", { timeout: 30_000 });
      } else {
        app.expectProblem(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/);
        assert.match(app.problems.join("\n"), /frame-ancestors/, `${path} was shown`);
      }
      await app.close();
    }
    await host.stop();
  });
}
