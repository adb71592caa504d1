// Runs tests/e2e/*.test.mjs, one file after another:  node tests/e2e/run.mjs [part of a file name …]
//
// `cargo xtask test --e2e` builds the app, serves it and sets SONAE_URL. Run by hand, this serves the last build.
// The last line has the form of cargo's summary, so that one reader in xtask understands both.

import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const filter = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith(".test.mjs") && filter.every((word) => name.includes(word)))
  .sort()
  .map((name) => here + name);

const server = process.env.SONAE_URL ? undefined : await serve(`${here}../../dist/site`);
process.env.SONAE_URL ??= server.url;

const count = { pass: 0, fail: 0, cancelled: 0 };
// Files run in processes of their own, which take SONAE_URL over from here.
const results = run({ files, concurrency: 1, timeout: 600_000 });
results.on("test:diagnostic", ({ message }) => {
  const [, what, number] = /^(pass|fail|cancelled) (\d+)$/.exec(message) ?? [];
  if (what) count[what] = Number(number);
});
results.compose(new spec()).pipe(process.stdout);
results.on("end", () => server?.stop());

process.on("exit", () => {
  const failed = count.fail + count.cancelled;
  if (failed > 0) process.exitCode = 1;
  console.log(`test result: ${failed ? "FAILED" : "ok"}. ${count.pass} passed; ${failed} failed`);
});
