// How much work the page's main thread does for something the user does, read from Chromium's own trace. Times are the
// processor's (`tdur`), not the clock's: a busy machine makes the clock run on, not the work grow.

import { drawn } from "./steps.mjs";

/** What a script runs in, as the trace names it; what lies inside another is counted with it. */
const SCRIPT = new Set(["EventDispatch", "TimerFire", "FireAnimationFrame", "FireIdleCallback", "RunMicrotasks", "MinorGC", "MajorGC"]);
const MARK = "sonae-mark-";

/**
 * Runs actions one after the other, each until the page has drawn it. For each: milliseconds of processor time that the
 * page's main thread spent in scripts (`script`) and altogether (`task`), without what this measuring itself ran there.
 */
export async function work(page, actions) {
  const browser = await page.browser().target().createCDPSession();
  const events = [];
  browser.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await browser.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "blink.user_timing"] },
  });
  const mark = (n) => page.evaluate((name) => { performance.mark(name); }, MARK + n);
  for (const [n, { before, act }] of actions.entries()) {
    await before?.();
    await mark(2 * n);
    await act();
    await drawn(page);
    await mark(2 * n + 1);
  }
  const ended = new Promise((done) => browser.once("Tracing.tracingComplete", done));
  await browser.send("Tracing.end");
  await ended;
  await browser.detach();
  return read(events, actions.length);
}

/** Sums up a trace. */
function read(events, count) {
  const marks = events.filter(({ name, cat }) => cat?.includes("blink.user_timing") && name.startsWith(MARK));
  const { pid, tid } = marks[0];
  const times = [];
  for (const { name, ts, pid: p } of marks) if (p === pid) times[Number(name.slice(MARK.length))] = ts;
  const mine = events.filter((e) => e.pid === pid && e.tid === tid && e.ph === "X").sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const found = Array.from({ length: count }, () => ({ script: 0, task: 0 }));
  let n = 0;
  for (let i = 0; i < mine.length; i += 1) {
    const task = mine[i];
    if (task.name !== "RunTask") continue;
    while (n < count && times[2 * n + 1] <= task.ts) n += 1;
    if (n === count) break;
    let script = 0, end = 0, measuring = task.ts < times[2 * n];
    for (; i + 1 < mine.length && mine[i + 1].ts < task.ts + task.dur; i += 1) {
      const part = mine[i + 1];
      // What the debugger runs for this measuring.
      if (part.name === "EvaluateScript") measuring = true;
      if (!SCRIPT.has(part.name) || part.ts < end) continue;
      script += part.tdur ?? 0;
      end = part.ts + part.dur;
    }
    if (measuring) continue;
    found[n].script += script / 1000;
    found[n].task += (task.tdur ?? 0) / 1000;
  }
  return found;
}

/** The value below which this part of the numbers lies. */
export function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)];
}

/**
 * Actions that answer the questions of the page shown by keyboard, `rounds` times over: the arrow keys choose the next
 * answer, as they do for anyone without a mouse.
 */
export async function answers(page, rounds = 1) {
  const groups = await page.$$eval("main fieldset:has(input[type=radio])", (all) => all.map((e) => e.id));
  const focus = (id) => page.evaluate((i) => {
    const radios = [...document.getElementById(i).querySelectorAll("input[type=radio]")];
    (radios.find((radio) => radio.checked) ?? radios[0]).focus();
  }, id);
  const act = () => page.keyboard.press("ArrowRight");
  return Array.from({ length: rounds }, () => groups.map((id) => ({ before: () => focus(id), act }))).flat();
}

/** Actions on a choice that stands beside the app and whose handler does nothing: what the browser itself takes. */
export async function nothing(page, times) {
  await page.evaluate(() => {
    const box = document.createElement("fieldset");
    box.id = "nothing";
    for (let i = 0; i < 5; i += 1) {
      const radio = document.createElement("input");
      Object.assign(radio, { type: "radio", name: "nothing", ariaLabel: String(i) });
      radio.addEventListener("change", () => {});
      box.append(radio);
    }
    document.body.prepend(box);
  });
  const before = () => page.evaluate(() => document.querySelector("#nothing :checked, #nothing input").focus());
  return Array.from({ length: times }, () => ({ before, act: () => page.keyboard.press("ArrowRight") }));
}
