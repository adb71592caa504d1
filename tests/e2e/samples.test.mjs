// The samples of server settings that no server here reads: `_headers` by its documented grammar, IIS's web.config as XML.
// Both must say the same of every file. `cargo xtask servers` asks nginx and Apache, and compares them with `_headers`.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser } from "./lib.mjs";
import { DIST, SITE } from "./host.mjs";
import { unzip } from "./zip.mjs";
import { byRules, NAMES, rules, webConfig } from "./samples.mjs";

const read = (name) => readFileSync(join(DIST, "headers", name), "utf8");
const files = readdirSync(SITE).filter((name) => !/\.(br|gz)$|^_headers$/.test(name));
const cloud = rules(read("_headers"));

test("every page says who may frame it, every stamped file is kept, everything else is asked for again", () => {
  for (const name of files) {
    const headers = byRules(cloud, `/${name}`);
    assert.deepEqual(Object.keys(headers).filter((header) => !NAMES.includes(header)), [], name);
    assert.equal(headers["X-Content-Type-Options"], "nosniff", name);
    assert.equal(headers["Referrer-Policy"], "no-referrer", name);
    const stamped = /-[0-9a-f]{16}\./.test(name);
    assert.equal(headers["Cache-Control"], stamped ? "public, max-age=31536000, immutable" : "no-cache", name);
    assert.equal(headers["Access-Control-Allow-Origin"], stamped ? "*" : undefined, name);
    const policy = headers["Content-Security-Policy"];
    assert.equal(headers["Cross-Origin-Opener-Policy"], name.endsWith(".html") ? "same-origin" : undefined, name);
    if (!name.endsWith(".html")) assert.equal(policy, undefined, name);
    else assert.match(policy, name === "embed.html" ? /; frame-ancestors \*$/ : /(^|; )frame-ancestors 'self'$/, name);
    // What the page says of itself and what the server says of it both hold: they may not contradict each other.
    if (/^(index|embed)\.html$/.test(name)) {
      assert.ok(readFileSync(join(SITE, name), "utf8").includes(policy.split("; frame-ancestors")[0]), name);
    }
  }
});

test("hosts that leave out .html and index.html send the same", () => {
  assert.deepEqual(byRules(cloud, "/"), byRules(cloud, "/index.html"));
  for (const name of files.filter((file) => /\.html$/.test(file) && file !== "index.html")) {
    assert.deepEqual(byRules(cloud, `/${name.slice(0, -5)}`), byRules(cloud, `/${name}`), name);
  }
  assert.equal(readFileSync(join(SITE, "_headers"), "utf8"), read("_headers"), "the copy in the site");
});

test("IIS sends the same headers, and knows the types", async () => {
  const page = await (await browser()).newPage();
  const { headers, types } = await webConfig(page, read("iis.web.config"));
  for (const name of files) assert.deepEqual(headers[name] ?? headers[""], byRules(cloud, `/${name}`), name);
  assert.deepEqual(Object.keys(headers).filter((name) => name && !files.includes(name)), [], "no file of this name");
  assert.deepEqual(types, { ".wasm": "application/wasm", ".webmanifest": "application/manifest+json" });
  await page.close();
});

test("the zipped site is the site, with its headers", () => {
  const zipped = unzip(join(DIST, "sonae-site.zip"));
  assert.deepEqual([...zipped.keys()].sort(), readdirSync(SITE).map((name) => `sonae/${name}`).sort());
  for (const [name, bytes] of zipped) assert.deepEqual(bytes, readFileSync(join(SITE, "..", name.replace("sonae/", "site/"))), name);
});
