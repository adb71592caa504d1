// How fast the app answers the hand: processor time of the page's main thread, from Chromium's trace, for each answer,
// each letter typed, each page opened. Prints a table and a verdict for each bar. `cargo xtask speed` builds the app first.
//
// From the environment: SONAE_URL, SPEED_OUT (file for the table), SPEED_ROUNDS.

import { writeFileSync } from "node:fs";
import os from "node:os";
import { launchChromium, openApp } from "../../tests/e2e/lib.mjs";
import { go, loadSample } from "../../tests/e2e/steps.mjs";
import { answers, nothing, quantile, work } from "../../tests/e2e/trace.mjs";

const ROUNDS = Number(process.env.SPEED_ROUNDS ?? 4);
/** Milliseconds of scripting, 95 of 100 answers. */
const BAR = { compiled: 8, "baseline only": 50 };
/** Debian's Chromium is built without the interpreter of wasm: with `--jitless` it has no WebAssembly at all. The slowest
 *  it offers is code from the first, quick compiler that is never made better. */
const TIERS = { compiled: [], "baseline only": ["--js-flags=--liftoff-only"] };
const QUESTIONS = ["check/quick", "check/checklist", "check/protect"];
/** Fields whose every letter redraws numbers or pictures: page, field, what is typed. */
const TYPED = [["facility", "revenue", "123456"], ["facility", "it_budget", "12345"], ["plan", "plan_budget", "12345"]];
const OPENED = ["result", "loss", "budget", "plan", "risks", "documents"];

const rows = [], missed = [];
for (const [tier, args] of Object.entries(TIERS)) {
  const browser = await launchChromium({ args });
  for (const [sample, name] of ["clinic", "hospital"].entries()) {
    process.stdout.write(`\r… ${tier}, ${name}            `);
    const app = await openApp({ context: await browser.createBrowserContext() });
    const { page } = app;
    await loadSample(page, sample);
    // The browser compiles hot code a second time, better: that is not what an answer costs.
    await go(page, QUESTIONS[0]);
    await work(page, await answers(page, 1));
    const answered = [];
    for (const wanted of QUESTIONS) {
      await go(page, wanted);
      answered.push(...await work(page, await answers(page, ROUNDS)));
    }
    const empty = await work(page, await nothing(page, 40));
    await page.evaluate(() => document.getElementById("nothing").remove());
    const add = (what, found, bar) => rows.push({ tier, name, what, found, empty, bar });
    add("answer", answered, BAR[tier]);
    const typed = [];
    for (const [wanted, field, text] of TYPED) {
      await go(page, wanted);
      if (!(await page.$(`#${field}`))) throw new Error(`${wanted} has no field ${field}`);
      await page.$eval(`#${field}`, (input) => { input.focus(); input.select(); });
      typed.push(...await work(page, [...text].map((letter) => ({ act: () => page.keyboard.press(letter) }))));
    }
    add("letter typed", typed, BAR[tier]);
    // An answer, then the page that shows what came of it: everything on it is worked out and drawn.
    for (const wanted of OPENED) {
      const opened = [];
      for (let k = 0; k < 3; k += 1) {
        await go(page, QUESTIONS[0]);
        await work(page, (await answers(page, 1)).slice(0, 1));
        const act = () => page.evaluate((hash) => { location.hash = hash; }, `#/${wanted}`);
        opened.push(...await work(page, [{ act }]));
      }
      add(`opening ${wanted} after an answer`, opened);
    }
    await app.close();
  }
  await browser.close();
}

const ms = (number) => number.toFixed(1);
const both = (found, key) => [0.5, 0.95].map((part) => ms(quantile(found.map((one) => one[key]), part)));
const cells = rows.map(({ tier, name, what, found, empty, bar }) => {
  const [script50, script95] = both(found, "script");
  if (bar && Number(script95) > bar) missed.push(`${what}, ${name}, ${tier}: ${script95} ms, wanted ≤ ${bar} ms`);
  const ratio = quantile(found.map(({ script }) => script), 0.5) / quantile(empty.map(({ task }) => task), 0.5);
  return [tier, name, what, String(found.length), script50, script95, ...both(found, "task"), ratio.toFixed(1)];
});
const head = ["wasm", "sample", "what", "n", "script p50", "p95", "whole p50", "p95", "script/empty"];
const width = head.map((word, i) => Math.max(...[head, ...cells].map((row) => row[i].length)));
const line = (row) => `| ${row.map((cell, i) => (i < 3 ? cell.padEnd(width[i]) : cell.padStart(width[i]))).join(" | ")} |`;
const text = [
  `Milliseconds of processor time of the page's main thread; ${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, load ${os.loadavg()[0].toFixed(1)}`,
  "“script/empty”: middle scripting for each whole middle work for a choice whose handler does nothing", "",
  line(head), `|${width.map((n) => "-".repeat(n + 2)).join("|")}|`, ...cells.map(line), "",
  ...missed.map((what) => `✗ ${what}`), ...(missed.length === 0 ? ["✓ every bar is held"] : []),
].join("\n");
console.log(`\n${text}`);
if (process.env.SPEED_OUT) writeFileSync(process.env.SPEED_OUT, `${text}\n`);
process.exit(missed.length === 0 ? 0 : 1);
