// Lighthouse over the hosted release build and, in the same run and turn by turn, over other pages: the median of each
// figure, one table, and a verdict for each bar. `cargo xtask lighthouse` builds everything first.
//
// From the environment: LH_SITE (the folder to host), LH_OUT (file for the table), LH_WORK (folder for the other pages),
// LH_CHROMIUM, LH_RUNS.

import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { govuk, tiddlywiki } from "./rivals.mjs";
import { serve } from "./serve.mjs";

const { LH_SITE, LH_OUT, LH_WORK, LH_CHROMIUM } = process.env;
const RUNS = Number(process.env.LH_RUNS ?? 5);
const CATEGORIES = ["performance", "accessibility", "best-practices"];
/** What a run gives: the name in the table, how to read it, how to print it. */
const FIGURES = [
  ["performance", ({ categories }) => categories.performance.score * 100, 0],
  ["accessibility", ({ categories }) => categories.accessibility.score * 100, 0],
  ["best practices", ({ categories }) => categories["best-practices"].score * 100, 0],
  ["FCP ms", ({ audits }) => audits["first-contentful-paint"].numericValue, 0],
  ["LCP ms", ({ audits }) => audits["largest-contentful-paint"].numericValue, 0],
  ["TBT ms", ({ audits }) => audits["total-blocking-time"].numericValue, 0],
  ["CLS", ({ audits }) => audits["cumulative-layout-shift"].numericValue, 3],
  ["SI ms", ({ audits }) => audits["speed-index"].numericValue, 0],
  ["kB", ({ audits }) => audits["total-byte-weight"].numericValue / 1000, 0],
  ["requests", ({ audits }) => audits["network-requests"].details.items.length, 0],
];
/** What our page must reach, in each way of looking. */
const BARS = {
  mobile: { performance: [">=", 95], accessibility: [">=", 100], "best practices": [">=", 100], "LCP ms": ["<=", 1500],
    "TBT ms": ["<=", 150], CLS: ["<=", 0] },
  desktop: { performance: [">=", 100], accessibility: [">=", 100], "best practices": [">=", 100], "LCP ms": ["<=", 1500],
    "TBT ms": ["<=", 150], CLS: ["<=", 0] },
};
const FLAGS = ["--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=ja", "--accept-lang=ja,en",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** One run in a browser of its own. */
async function measure(url, mode) {
  const chrome = await launch({ chromePath: LH_CHROMIUM, chromeFlags: FLAGS, logLevel: "error" });
  try {
    const options = { port: chrome.port, output: "json", logLevel: "error", onlyCategories: CATEGORIES };
    const { lhr } = await lighthouse(url, options, mode === "desktop" ? desktopConfig : undefined);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    chrome.kill();
  }
}

const pages = [{ name: "Sonae", folder: LH_SITE, path: "", ours: true },
  ...(process.env.LH_ALONE ? [] : [govuk(join(LH_WORK, "govuk")), tiddlywiki(join(LH_WORK, "tiddlywiki"))])];
const servers = await Promise.all(pages.map(({ folder }) => serve(folder)));
const seen = new Map();
let last;
for (let run = 0; run < RUNS; run += 1) {
  for (const mode of Object.keys(BARS)) {
    for (const [index, page] of pages.entries()) {
      process.stdout.write(`\r… run ${run + 1} of ${RUNS}, ${mode}, ${page.name}            `);
      const lhr = await measure(servers[index].url + page.path, mode);
      const key = `${mode}|${page.name}`;
      if (!seen.has(key)) seen.set(key, []);
      seen.get(key).push(FIGURES.map(([, read]) => read(lhr)));
      if (page.ours) last = lhr;
      if (page.ours) writeFileSync(join(LH_WORK, `${mode}.json`), JSON.stringify(lhr));
    }
  }
}
for (const { stop } of servers) stop();

const width = Math.max(...pages.map(({ name }) => name.length));
const lines = [`Lighthouse ${last.lighthouseVersion}, ${last.environment.hostUserAgent.match(/Chrome\/\S+/)[0]}, Node ${process.version}; median of ${RUNS}, brotli, `
  + `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, load ${os.loadavg()[0].toFixed(1)}`, ""];
const missed = [];
for (const mode of Object.keys(BARS)) {
  const row = (name, cells) => `| ${name.padEnd(width)} | ${cells.map((cell, i) => cell.padStart(FIGURES[i][0].length)).join(" | ")} |`;
  lines.push(`${mode}:`, row("page", FIGURES.map(([name]) => name)), `|${"-".repeat(width + 2)}|${FIGURES.map(([name]) => `${"-".repeat(name.length + 1)}:`).join("|")}|`);
  for (const page of pages) {
    const runs = seen.get(`${mode}|${page.name}`);
    const medians = FIGURES.map((_, i) => median(runs.map((run) => run[i])));
    lines.push(row(page.name, medians.map((value, i) => value.toFixed(FIGURES[i][2]))));
    if (!page.ours) continue;
    for (const [i, [name]] of FIGURES.entries()) {
      const [sign, bar] = BARS[mode][name] ?? [];
      if (sign && !(sign === ">=" ? medians[i] >= bar - 1e-9 : medians[i] <= bar)) missed.push(`${mode}: ${name} is ${medians[i].toFixed(FIGURES[i][2])}, wanted ${sign} ${bar}`);
    }
  }
  lines.push("");
}
lines.push(...missed.map((line) => `✗ ${line}`), ...(missed.length === 0 ? ["✓ every bar is held"] : []));
mkdirSync(join(LH_OUT, ".."), { recursive: true });
writeFileSync(LH_OUT, `${lines.join("\n")}\n`);
console.log(`\n${lines.join("\n")}`);
// What each audit that is not full says, for whoever mends it.
for (const { id, title, score, displayValue } of Object.values(last.audits).filter(({ score }) => score !== null && score < 1)) {
  console.log(`  ${id}: ${title} (${score}) ${displayValue ?? ""}`);
}
process.exitCode = missed.length === 0 ? 0 : 1;
