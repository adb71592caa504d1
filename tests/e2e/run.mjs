// Runs tests/e2e/*.test.mjs, several files at a time:  node tests/e2e/run.mjs [--core] [--again] [part of a file name …]
//
// `cargo xtask test --e2e` builds the app, serves it and sets SONAE_URL. Run by hand, this serves the last build.
// SONAE_LANES says how many files run at a time. What a file says is shown in one piece, once it has ended.
// With --again a file that failed runs once more when everything else has ended, and its second word counts: a fault
// fails twice. What passed only then is named at the end as unsteady, for somebody to mend the race.
// The last line has the form of cargo's summary, so that one reader in xtask understands both.

import { readdirSync, rmSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { FAILED } from "./evidence.mjs";
import { ALONE, CORE, inOrder, lanes, short } from "./lanes.mjs";
import { serve } from "./serve.mjs";

/** The slowest tests that are named at the end. */
const SLOWEST = 10;
/** With --again: more files than this fail for a reason, not by a race, and are not run a second time. */
const FEW = 4;
/** Much longer than any file takes on a busy machine: this is for a file that hangs outside its tests. */
const FILE_MS = 1_800_000;

const here = fileURLToPath(new URL(".", import.meta.url));
const core = process.argv.includes("--core");
const again = process.argv.includes("--again");
const filter = process.argv.slice(2).filter((word) => !["--core", "--again"].includes(word));
const all = readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort();
for (const name of [...ALONE, ...CORE]) if (!all.some((file) => short(file) === name)) throw new Error(`lanes.mjs names ${name}, which is no file here`);
const chosen = all.filter((name) => (!core || CORE.includes(short(name))) && filter.every((word) => name.includes(word)));

const server = process.env.SONAE_URL ? undefined : await serve(`${here}../../dist/site`);
process.env.SONAE_URL ??= server.url;
// What lies there is of this run.
rmSync(FAILED, { recursive: true, force: true });

// Whoever ends this run ends its files too, and with them their browsers.
const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => { process.exitCode = 1; ending.abort(); });

const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;
/** What each file said last, by its name. */
const counts = new Map();
const tests = [];
let busy = 0;

/** Runs one file in a process of its own, which takes SONAE_URL over from here, and shows what it said. */
async function one(name) {
  const start = performance.now();
  const count = { pass: 0, fail: 0, cancelled: 0 };
  counts.set(name, count);
  const results = run({ files: [here + name], concurrency: 1, timeout: FILE_MS, signal: ending.signal });
  results.on("test:diagnostic", ({ message }) => {
    const [, what, number] = /^(pass|fail|cancelled) (\d+)$/.exec(message) ?? [];
    if (what) count[what] += Number(number);
  });
  const note = ({ name: test, nesting, details }) => nesting === 0 && tests.push({ test, name, ms: details.duration_ms });
  results.on("test:pass", note);
  results.on("test:fail", note);
  let text = "";
  for await (const part of results.compose(new spec())) text += part;
  const took = performance.now() - start;
  busy += took;
  console.log(`── ${short(name)} (${seconds(took)}) ──\n${text}`);
}

/** Runs files, so many at a time. */
async function several(names, lane) {
  const waiting = [...names];
  await Promise.all(Array.from({ length: lane }, async () => {
    for (let name = waiting.shift(); name && !ending.signal.aborted; name = waiting.shift()) await one(name);
  }));
}

const start = performance.now();
const beside = inOrder(chosen.filter((name) => !ALONE.includes(short(name))));
await several(beside, lanes());
await several(chosen.filter((name) => !beside.includes(name)), 1);
const failing = () => [...counts].filter(([, { fail, cancelled }]) => fail + cancelled > 0).map(([name]) => name);
const first = failing();
if (again && first.length <= FEW) await several(first, 1);
const unsteady = first.filter((name) => !failing().includes(name));
server?.stop();

console.log("The slowest tests:");
for (const { test, name, ms } of tests.sort((a, b) => b.ms - a.ms).slice(0, SLOWEST)) console.log(`  ${seconds(ms).padStart(8)}  ${short(name)}: ${test}`);
const took = performance.now() - start;
console.log(`${chosen.length} files, ${seconds(busy)} of running in ${seconds(took)}, ${lanes()} at a time`);
const left = all.filter((name) => !chosen.includes(name)).map(short);
if (core) console.log(`Only the core; left out: ${left.join(", ")}`);
if (unsteady.length > 0) console.log(`Unsteady, passed only the second time, by themselves: ${unsteady.map(short).join(", ")}`);
const sum = (what) => [...counts.values()].reduce((all, count) => all + count[what], 0);
const failed = sum("fail") + sum("cancelled");
if (failed > 0) process.exitCode = 1;
if (first.length > 0) {
  console.log(`What the pages showed when a test failed lies in ${FAILED}`);
}
console.log(`test result: ${failed || ending.signal.aborted ? "FAILED" : "ok"}. ${sum("pass")} passed; ${failed} failed`);
