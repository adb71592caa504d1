// Makes the table and the verdicts of what run.mjs measured.

/** Bars of the issue. */
const BARS = { loss: 4, plan: 50, frontier: 300, faster: 100, mean: 1e-9, step: 0.005, memory: 8 };
const SAMPLES = ["clinic", "hospital"];

export const sorted = (list) => [...list].sort((a, b) => a - b);
export const median = (list) => quantile(list, 0.5);
export const quartiles = (list) => [quantile(list, 0.25), quantile(list, 0.75)];

function quantile(list, part) {
  const row = sorted(list);
  const at = (row.length - 1) * part;
  const [low, high] = [row[Math.floor(at)], row[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

const ms = (value) => (value === undefined ? "–" : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const yen = (value) => Math.round(value).toLocaleString("en");
const tiny = (value) => value.toExponential(1);

/** The text, and whether any bar was missed. */
export function report(r) {
  const lines = [];
  const verdicts = [];
  const row = (...cells) => lines.push(`| ${cells.join(" | ")} |`);
  const verdict = (state, text) => verdicts.push(`- ${{ true: "✓ met", false: "✗ MISSED", skip: "– SKIPPED" }[state]}: ${text}`);
  const mid = (where, name) => r[where][name] && median(r[where][name]);
  const spread = (where, name) => (r[where][name] ? quartiles(r[where][name]).map(ms).join("–") : "–");
  const timed = (label, name, bar = "") => {
    row(label, ms(mid("chromium", name)), spread("chromium", name), ms(mid("native", name)), bar);
    return mid("chromium", name);
  };
  /** The slowest of some cases, by median. */
  const slowest = (label, pattern, bar) => {
    const cases = r.names.filter((name) => pattern.test(name));
    const worst = cases.reduce((a, b) => (mid("chromium", a) >= mid("chromium", b) ? a : b));
    timed(`${label}, slowest of ${cases.length}: \`${worst}\``, worst, bar);
    return mid("chromium", worst);
  };

  lines.push("# Bench", "", `${r.machine}; load ${r.load.toFixed(1)} at the start; ${r.browser}; Node ${r.node}` +
    (r.versions.error ? "" : `; ${Object.entries(r.versions).map(([k, v]) => `${k} ${v}`).join(", ")}`) + ".",
  `Medians in milliseconds over ${r.chromium[r.names[0]].length} runs in ${r.rounds} rounds, everything in turns; ` +
    "quartiles beside them. The wasm is built as the app is; natively with opt-level 3.", "");
  row("work", "Chromium", "quartiles", "native", "bar");
  row("---", "--:", "--:", "--:", "--");

  const loss = [];
  for (const sample of SAMPLES) {
    loss.push(timed(`whole years of every scenario, ${sample}: new engine`, `first/${sample}`, `≤ ${BARS.loss}`));
    loss.push(timed(`… after one answer changed`, `changed/${sample}`, `≤ ${BARS.loss}`));
    loss.push(timed("… after one answer changed, both readings of unknown answers", `both/${sample}`, `≤ ${BARS.loss}`));
    loss.push(timed("… after one answer changed, with insurance", `covered/${sample}`, `≤ ${BARS.loss}`));
    row("… very first run in a fresh page (not yet compiled)", ms(median(r.cold[sample])), quartiles(r.cold[sample]).map(ms).join("–"), "–", "");
  }
  verdict(loss.every((t) => t <= BARS.loss), `every scenario, summary and curve in ${ms(Math.max(...loss))} ms at most (bar ${BARS.loss} ms)`);

  const plans = [slowest("best plan of a sample", /^plan\//, `≤ ${BARS.plan}`), slowest("best set of a problem", /^best\//, `≤ ${BARS.plan}`)];
  const rows = [slowest("frontier of a sample", /^frontier\//, `≤ ${BARS.frontier}`),
    slowest("frontier of 40 made-up measures, 64 budgets", /^row\//, `≤ ${BARS.frontier}`)];
  verdict(plans.every((t) => t <= BARS.plan), `best plan in ${ms(Math.max(...plans))} ms at most, also of 40 measures (bar ${BARS.plan} ms)`);
  verdict(rows.every((t) => t <= BARS.frontier), `frontier in ${ms(Math.max(...rows))} ms at most (bar ${BARS.frontier} ms)`);

  speed(r, lines, row, verdict, mid);
  accuracy(r, lines, row, verdict);
  optimum(r, lines, row, verdict, mid);

  const grown = Math.max(...SAMPLES.flatMap((sample) => r.memory[sample])) / 1e6;
  lines.push("", `Memory: the wasm memory grows by ${grown.toFixed(2)} MB over one first run and 100 changed answers.`);
  verdict(grown <= BARS.memory, `memory of the engine ${grown.toFixed(2)} MB (bar ${BARS.memory} MB)`);
  const same = r.bits.chromium === r.bits.native;
  verdict(same, `every figure the same to the bit in Chromium and natively (${r.bits.chromium}, ${r.bits.native})`);

  const failed = verdicts.some((line) => line.includes("MISSED"));
  return { text: `${[...lines, "", "## Bars", "", ...verdicts].join("\n")}\n`, failed };
}

/** Against sampling. */
function speed(r, lines, row, verdict, mid) {
  const million = r.trials.toLocaleString("en");
  lines.push("", `## Against sampling (${million} trials, median of ${r.rivalRuns} in the same run)`, "");
  const wrong = r.skipped ?? SAMPLES.flatMap((s) => [...r.pyfair[s], ...r.numpy[s]]).find((x) => x.error)?.error;
  if (wrong) {
    lines.push(`SKIPPED: ${wrong}`);
    return verdict("skip", `faster than pyfair: ${wrong}`);
  }
  row("sample", "pyfair, ms", "numpy, ms", "ours in Chromium, new engine, ms", "faster than pyfair", "than numpy");
  row("---", "--:", "--:", "--:", "--:", "--:");
  const times = SAMPLES.map((sample) => {
    const [fair, drawn] = ["pyfair", "numpy"].map((who) => median(r[who][sample].map((x) => x.ms)));
    const ours = mid("chromium", `first/${sample}`);
    row(sample, ms(fair), ms(drawn), ms(ours), `${Math.round(fair / ours)}×`, `${Math.round(drawn / ours)}×`);
    return fair / ours;
  });
  lines.push("", "pyfair multiplies a constant frequency with one PERT a scenario: less work than ours, and another " +
    "model (no number of events, so its quantiles differ). numpy draws our own model, vectorised.");
  verdict(Math.min(...times) >= BARS.faster, `${Math.round(Math.min(...times))} times as fast as pyfair at ${million} trials (bar ${BARS.faster})`);
}

/** Against references. */
function accuracy(r, lines, row, verdict) {
  lines.push("", "## Accuracy", "");
  const wrong = r.skipped ?? [...Object.values(r.reference), r.lognormal].find((x) => x.error)?.error;
  if (wrong) {
    lines.push(`SKIPPED: ${wrong}`);
    return verdict("skip", `accuracy: ${wrong}`);
  }
  row("case", "figure", "ours", "reference", "off", "our lattice step", "numpy, 1 M years");
  row("---", "---", "--:", "--:", "--:", "--:", "--:");
  const means = [];
  const points = [];
  for (const sample of r.inputs.samples) {
    const reference = r.reference[sample.name];
    const drawn = r.numpy[sample.name];
    means.push(reference.mean_off, sample.mean_error);
    row(sample.name, "mean, closed form (50 digits)", yen(sample.expected), "", tiny(reference.mean_off), "", yen(drawn[0].mean));
    row(sample.name, "mean on the lattices against closed form", "", "", tiny(sample.mean_error), "", "");
    for (const [k, name] of ["var95", "var99"].entries()) {
      const [have, step] = sample[name];
      const off = Math.abs(have - reference[name]);
      points.push(off <= step && step <= BARS.step * have);
      row(sample.name, name === "var95" ? "VaR 95" : "VaR 99", yen(have), yen(reference[name]), tiny(off / reference[name]),
        `${((100 * step) / have).toFixed(2)} %`, yen(drawn[0].points[k + 1]));
    }
  }
  const { var: have, step } = r.inputs.lognormal;
  const { low, high } = r.lognormal;
  const off = Math.max(low - have, have - high, 0);
  points.push(off <= step && step <= BARS.step * have && high - low <= step);
  row("one lognormal scenario", "VaR 99, by quadrature (30 digits)", yen(have), `${yen(low)}–${yen(high)}`, tiny(off / have), `${((100 * step) / have).toFixed(2)} %`, "");
  lines.push("", "References of the samples: one even lattice of 2^18 points with a step of VaR 99 / 200,000, by another " +
    "method (rivals.py).");
  verdict(Math.max(...means) <= BARS.mean, `means off by ${tiny(Math.max(...means))} at most (bar ${tiny(BARS.mean)})`);
  verdict(points.every(Boolean), "VaR 95 and 99 within one lattice step, and that at most 0.5 %");
}

/** Against OR-tools. */
function optimum(r, lines, row, verdict, mid) {
  lines.push("", "## The same problems by OR-tools CP-SAT", "");
  const wrong = r.skipped ?? r.cpsat.flatMap((p) => p.runs).find((x) => x.error)?.error;
  if (wrong) {
    lines.push(`SKIPPED: ${wrong}`);
    return verdict("skip", `CP-SAT: ${wrong}`);
  }
  row("problem", "measures", "duties", "ours, Chromium, ms", "CP-SAT, ms", "what remains, ours", "CP-SAT", "status");
  row("---", "--:", "--:", "--:", "--:", "--:", "--:", "---");
  const same = r.inputs.problems.map((puzzle, k) => {
    const { runs } = r.cpsat[k];
    const [{ status, value, ours, nothing }] = runs;
    const share = (v) => (nothing > 0 ? (v / nothing).toFixed(9) : v);
    row(puzzle.name, puzzle.items.length, puzzle.musts.length, ms(mid("chromium", `best/${puzzle.name}`)),
      ms(median(runs.map((x) => x.ms))), share(ours), share(value), status);
    // CP-SAT works with millionths, and we call equal what differs by a billionth.
    return puzzle.proven && status === "OPTIMAL" && ours <= value + 2e-9 * nothing && Math.abs(ours - value) <= 2e-6 * nothing;
  });
  lines.push("", "What remains is a share of doing nothing. Names: problem/budget for made-up ones, sample/aim for real ones.");
  verdict(same.every(Boolean), `CP-SAT finds the same optimum in ${same.filter(Boolean).length} of ${same.length} problems`);
}
