// Which files run beside which: the order in which they begin, those that need the machine for themselves, and the core
// that a quick run is content with. A file that is named nowhere here runs too, beside others.

import { availableParallelism } from "node:os";

/** Seconds that the longer files took by themselves, roughly. Only the order comes of it: what begins first ends in time. */
const SECONDS = {
  pages: 200, naughty: 120, time: 110, "one-file": 100, prove: 100, embed: 90, kit: 90, links: 90, vendor: 90, widths: 90, first: 80, hostile: 60,
  offline: 60, orders: 60, states: 60, dates: 50, scorm: 50, association: 40, ears: 40, print: 40, portal: 40, drill: 30, later: 25, keep: 20,
};

/** Files that measure time, memory or work: anything beside them would be in the measure. They run at the end. */
export const ALONE = ["speed"];

/**
 * What a quick run is content with: the app starts, or says why not; questions lead on, losses are worked out, nothing is
 * lost, in both languages. At most a minute and a half; everything else waits for a whole run.
 */
export const CORE = ["smoke", "boot", "ask", "keep", "loss", "language"];

/** The name that a file has in these lists. */
export const short = (name) => name.replace(/\.test\.mjs$/, "");

/** Names in the order in which they are to begin. */
export const inOrder = (names) => [...names].sort((a, b) => (SECONDS[short(b)] ?? 0) - (SECONDS[short(a)] ?? 0));

/** How many files run at a time: SONAE_LANES, or as many as there are processors, up to three. */
export function lanes() {
  const wanted = Number(process.env.SONAE_LANES);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : Math.min(Math.max(availableParallelism(), 1), 3);
}
