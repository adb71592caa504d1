// Times the cases of xtask/bench in headless Chromium, natively, and against other programs, all in turns; prints one
// table and a verdict for each bar, and writes both to target/bench.md. `cargo xtask bench` builds everything first.
//
// From the environment: BENCH_WASM (folder of the wasm build), BENCH_NATIVE (program), BENCH_OUT (file to write),
// BENCH_PYTHON (interpreter with the packages) or BENCH_NO_PYTHON (why there is none), BENCH_ROUNDS.

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { report } from "./report.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const puppeteer = createRequire(join(here, "../../tests/e2e/package.json"))("puppeteer-core");
const { BENCH_WASM, BENCH_NATIVE, BENCH_OUT, BENCH_PYTHON, BENCH_NO_PYTHON } = process.env;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 25);
/** Times a case runs in a row in each round. */
const IN_A_ROW = 3;
/** Rounds that only warm up: the browser compiles hot code a second time, better. */
const WARM_UP = 6;
/** Fresh pages, for the very first run and for memory. */
const PAGES = 7;
/** Runs of the slow rivals; they stand between the rounds. */
const RIVAL_RUNS = 3;
const TRIALS = 1_000_000;
const SAMPLES = ["clinic", "hospital"];

/** A program that answers one line for each line. */
function partner(command, args = []) {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise((_, reject) => child.once("error", reject));
  const say = (line) => child.stdin.write(`${line}\n`);
  const ask = async (line) => {
    say(line);
    const { value, done } = await Promise.race([lines.next(), failed]);
    if (done) throw new Error(`${command} ended instead of answering “${line}”`);
    return value;
  };
  return { ask, say, end: () => child.stdin.end() };
}

/** A page with the cases loaded. Isolated from other sites, so that its clock ticks in 5 µs instead of 100. */
async function open(browser) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`page error: ${error}`));
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const types = { js: "text/javascript", wasm: "application/wasm", ico: "image/x-icon" };
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const ending = pathname.split(".").at(-1);
    if (pathname === "/") return request.respond({ status: 200, headers, contentType: "text/html", body: "<!doctype html>" });
    if (ending === "ico") return request.respond({ status: 204, headers });
    request.respond({ status: 200, headers, contentType: types[ending], body: readFileSync(join(BENCH_WASM, pathname)) });
  });
  await page.goto("http://localhost/");
  await page.evaluate(async () => {
    const module = await import("/bench.js");
    window.memory = (await module.default({ module_or_path: "/bench_bg.wasm" })).memory;
    window.cases = new module.Cases();
    window.time = (index) => {
      const start = performance.now();
      cases.run(index);
      return performance.now() - start;
    };
  });
  return { page, close: () => context.close() };
}

const native = partner(BENCH_NATIVE);
const names = (await native.ask("names")).split(" ");
const dump = await native.ask("dump");
const inputs = JSON.parse(dump);
const python = BENCH_PYTHON && partner(BENCH_PYTHON, [join(here, "rivals.py")]);
python?.say(dump);
const rival = async (...words) =>
  python ? JSON.parse(await python.ask(words.join(" "))) : { error: BENCH_NO_PYTHON ?? "no Python" };

const browser = await puppeteer.launch({
  executablePath: process.env.BENCH_CHROMIUM,
  headless: true,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--no-first-run"],
});
const results = {
  inputs, names, rounds: ROUNDS, trials: TRIALS, rivalRuns: RIVAL_RUNS,
  machine: `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}`,
  load: os.loadavg()[0], browser: await browser.version(), node: process.version,
  versions: await rival("versions"), skipped: python ? undefined : BENCH_NO_PYTHON,
  chromium: {}, native: {}, cold: {}, memory: {}, pyfair: {}, numpy: {}, reference: {}, cpsat: [],
};

try {
  console.log("… references");
  for (const sample of SAMPLES) results.reference[sample] = await rival("reference", sample);
  results.lognormal = await rival("lognormal");

  console.log("… first runs in fresh pages, and memory");
  for (let k = 0; k < PAGES; k++) {
    for (const sample of SAMPLES) {
      const { page, close } = await open(browser);
      const [first, changed] = ["first", "changed"].map((what) => names.indexOf(`${what}/${sample}`));
      const seen = await page.evaluate((first, changed) => {
        const before = memory.buffer.byteLength;
        const cold = time(first);
        for (let i = 0; i < 100; i++) cases.run(changed);
        return { cold, grown: memory.buffer.byteLength - before, before };
      }, first, changed);
      (results.cold[sample] ??= []).push(seen.cold);
      (results.memory[sample] ??= []).push(seen.grown);
      await close();
    }
  }

  const { page, close } = await open(browser);
  results.isolated = await page.evaluate(() => crossOriginIsolated);
  results.bits = { chromium: await page.evaluate(() => cases.bits()), native: await native.ask("bits") };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    process.stdout.write(`\r… round ${Math.max(round + 1, 0)} of ${ROUNDS}`);
    for (const [index, name] of names.entries()) {
      const inBrowser = await page.evaluate((index, times) => Array.from({ length: times }, () => time(index)), index, IN_A_ROW);
      const here = [];
      for (let k = 0; k < IN_A_ROW; k++) here.push(Number((await native.ask(index)).split(" ")[0]));
      if (round < 0) continue;
      (results.chromium[name] ??= []).push(...inBrowser);
      (results.native[name] ??= []).push(...here);
    }
    // The first run of pyfair loads it, so it does not count.
    const turn = Math.floor((round * RIVAL_RUNS) / ROUNDS);
    if (round === -WARM_UP || (round >= 0 && turn !== Math.floor(((round - 1) * RIVAL_RUNS) / ROUNDS))) {
      for (const sample of SAMPLES) {
        const [fair, drawn] = [await rival("pyfair", sample, TRIALS), await rival("numpy", sample, TRIALS, round + 100)];
        if (round < 0) continue;
        (results.pyfair[sample] ??= []).push(fair);
        (results.numpy[sample] ??= []).push(drawn);
      }
    }
  }
  console.log();
  await close();

  console.log("… OR-tools");
  for (const [number, puzzle] of inputs.problems.entries()) {
    const runs = [];
    for (let k = 0; k < RIVAL_RUNS; k++) runs.push(await rival("cpsat", number, 60));
    results.cpsat.push({ name: puzzle.name, runs });
  }
} finally {
  await browser.close();
  native.end();
  python?.end();
}

const { text, failed } = report(results);
writeFileSync(BENCH_OUT, text);
console.log(`\n${text}`);
process.exitCode = failed ? 1 : 0;
