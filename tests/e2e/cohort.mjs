// Summary files as an association receives them, and its page with files in it.

import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./lib.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A folder of summary files (tests/shared/cohort.rs) and what is in it. */
export function cohort(count, seed) {
  const folder = temporaryFolder();
  const words = ["run", "--quiet", "--no-default-features", "--example", "cohort", "--", folder, String(count), String(seed)];
  const told = JSON.parse(execFileSync("cargo", words, { cwd: root, encoding: "utf8", maxBuffer: 1e8 }));
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return { ...told, folder, files: files.filter((file) => statSync(file).isFile()) };
}

/** Opens files on the association's page. */
export async function open(page, files, input = "#files") {
  await (await page.waitForSelector(input)).uploadFile(...files);
  await page.waitForSelector("#outcome", { timeout: 60_000 });
}

/** Keeps what the page hands out to be saved. */
export const catchFiles = (page) => page.evaluateOnNewDocument(() => {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { window.saved = blob; return make(blob); };
});

/** The text that was saved last. */
export async function saved(page) {
  await page.waitForFunction(() => window.saved !== undefined, { timeout: 30_000 });
  return page.evaluate(async () => { const text = await window.saved.text(); window.saved = undefined; return text; });
}
