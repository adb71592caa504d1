// An answer is worked out, drawn and saved at once: the work it gives the browser, held against a choice beside the app
// whose handler does nothing. Both are processor times of the same run, so a busy machine changes neither.
// `cargo xtask speed` has the figures.

import assert from "node:assert/strict";
import { appTest } from "./lib.mjs";
import { go, loadSample } from "./steps.mjs";
import { answers, nothing, quantile, work } from "./trace.mjs";

/** Scripts for an answer may take this many times the whole work for nothing at all. */
const MOST = 4;

appTest("an answer costs little more than a choice that does nothing", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "check/checklist");
  const empty = await nothing(page, 30);
  const script = async () => quantile((await work(page, await answers(page, 2))).map((one) => one.script), 0.5);
  // The browser compiles hot code a second time, better.
  await script();
  const whole = quantile((await work(page, empty)).map((one) => one.task), 0.5);
  const answer = await script();
  assert.ok(whole > 0 && answer > 0, "the trace has processor times");
  assert.ok(answer < MOST * whole, `${answer.toFixed(2)} ms of scripts for an answer, ${whole.toFixed(2)} ms for nothing`);
});
