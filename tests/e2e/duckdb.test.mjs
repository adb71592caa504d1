// What docs/duckdb.md says, run: its queries over generated files, against a count of our own.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { appTest, temporaryFolder } from "./lib.mjs";
import { catchFiles, cohort, open, saved } from "./cohort.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const QUERIES = [...readFileSync(join(root, "docs/duckdb.md"), "utf8").matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql);

/** The summaries of a folder, the newest of each facility, as a program of another kind finds them. */
function count(files) {
  const seen = new Map();
  for (const file of [...files].sort()) {
    try {
      const doc = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)));
      const kinds = ["clinic", "clinic_beds", "hospital", "dental"];
      const own = doc?.facility ?? doc?.mark;
      if (doc?.app !== "sonae" || !(doc.summary <= 2) || !kinds.includes(doc.kind)) continue;
      if (!seen.has(own) || (seen.get(own).made ?? "") < (doc.made ?? "")) seen.set(own, doc);
    } catch { /* broken */ }
  }
  const cells = new Map();
  for (const { kind, band, answers } of seen.values()) {
    for (const [question, choice] of Object.entries(answers)) {
      const key = [kind, band, question].join();
      const cell = cells.get(key) ?? { n: 0, yes: 0 };
      cells.set(key, { n: cell.n + 1, yes: cell.yes + (choice === "yes") });
    }
  }
  return { summaries: seen.size, cells: new Map([...cells].filter(([, { n }]) => n >= 10)) };
}

appTest("the queries of docs/duckdb.md count what is there", { url: new URL("kit.html", process.env.SONAE_URL).href, before: catchFiles }, async ({ page }) => {
  assert.equal(QUERIES.length, 3);
  const { folder, files } = cohort(1_600, 7);
  const database = await (await DuckDBInstance.create(":memory:")).connect();
  const rows = async (sql) => (await database.runAndReadAll(sql)).getRowObjectsJS();
  const [load, shares, table] = QUERIES;
  await database.run(load.replace("summaries/**", `${folder}/**`));
  const own = count(files);
  const [{ n }] = await rows("SELECT count(*)::INT AS n FROM summaries");
  assert.equal(n, own.summaries);
  assert.ok(n > 1_500);
  const found = await rows(shares);
  assert.equal(found.length, own.cells.size);
  for (const { kind, band, question, n: all, yes_percent } of found) {
    const cell = own.cells.get([kind, band, question].join());
    assert.equal(Number(all), cell.n, `${kind} ${band} ${question}`);
    assert.ok(Math.abs(yes_percent - (100 * cell.yes) / cell.n) <= 0.5 + 1e-9, `${kind} ${band} ${question}`);
  }

  await open(page, files);
  await page.evaluate(() => [...document.querySelectorAll("button")].find((b) => /集計を保存/.test(b.textContent)).click());
  const csv = join(temporaryFolder(), "sonae-kit.csv");
  writeFileSync(csv, await saved(page));
  const published = await rows(table.replace("sonae-kit.csv", csv));
  const matrix = await page.$$eval(".kit-matrix tbody tr", (all) => all.flatMap((tr) => [...tr.cells].slice(1, -1).map((cell) => cell.textContent)));
  const shown = matrix.filter((text) => /%$/.test(text)).map((text) => Number.parseInt(text, 10));
  assert.equal(published.length, shown.length);
  const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
  assert.deepEqual(sorted(published.map(({ yes_percent }) => yes_percent)), sorted(shown), "the same numbers as on the screen");
  // Protected numbers stand near the exact ones in large groups.
  const exact = (question) => { const { n: all, yes } = own.cells.get(`clinic,clinic0,${question}`); return (100 * yes) / all; };
  const clinics = published.filter(({ group_id }) => group_id === "clinic0");
  assert.ok(clinics.length > 30);
  for (const { question, yes_percent } of clinics) assert.ok(Math.abs(yes_percent - exact(question)) < 4, question);
});
