// What a failed test leaves to be looked at: a picture and the text of every page that was open, and what the pages had
// complained about. The test's own message names the folder.

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder for pictures and prints; each file of tests has one of its own in it, so that none writes over another's. */
export const SHOTS = process.env.SONAE_SHOTS ?? fileURLToPath(new URL("../../target/e2e-shots", import.meta.url));
/** The folder for what failed tests leave. */
export const FAILED = join(SHOTS, "failed");
/** A page that hangs may be what failed; nobody waits for it longer than this. */
const PATIENCE_MS = 15_000;

/** The name of the file of tests that runs in this process. */
export const FILE = basename(process.argv[1] ?? "", ".mjs").replace(/\.test$/, "");
/** A name that every file system takes. */
export const plain = (name) => name.replace(/[\\/:*?"<>|\s]+/g, "-");

/** The browsers that run, and the apps that are open in them (lib.mjs). */
export const browsers = new Set();
export const apps = new Set();

const inTime = (work) => {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error("the page does not answer")), PATIENCE_MS); });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** What stands on a page and in its frames, under the address of each. */
async function words(page) {
  const texts = await Promise.all(page.frames().map(async (frame) => {
    const text = await inTime(frame.evaluate(() => document.body?.innerText ?? "")).catch((error) => `(${error.message})`);
    return `${frame.url()}\n\n${text}\n`;
  }));
  return texts.join("\n────\n\n");
}

/** Leaves what the pages show; gives what is to be added to the test's message. */
async function leave(name) {
  const dir = join(FAILED, FILE, plain(name).slice(0, 100));
  const lines = [...apps].flatMap(({ problems, expected }) =>
    problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)))).map((problem) => `the page complained: ${problem}`);
  const pages = (await Promise.all([...browsers].map((browser) => inTime(browser.pages()).catch(() => [])))).flat()
    .filter((page) => page.url() !== "about:blank");
  if (pages.length === 0) return lines;
  mkdirSync(dir, { recursive: true });
  for (const [i, page] of pages.entries()) {
    writeFileSync(join(dir, `${i + 1}.txt`), await words(page));
    // The window alone if the whole page is too long for a picture.
    const picture = (options) => inTime(page.screenshot({ path: join(dir, `${i + 1}.png`), ...options }));
    await picture({ fullPage: true }).catch(() => picture({})).catch(() => {});
  }
  return [...lines, `pictures and texts of ${pages.length} open page(s): ${dir}`];
}

/** Adds lines to a failure's message. */
function add(error, lines) {
  const more = lines.map((line) => `\n→ ${line}`).join("");
  if (error?.cause instanceof Error) error.cause.stack += more;
  else if (error) error.cause = `${error.cause ?? error.message}${more}`;
}

/** What is done after each test (lib.mjs): nothing, if it passed. */
export async function afterTest(t) {
  // The test around a part that failed fails by that part alone, which has told it all.
  if (t.passed !== false) return;
  add(t.error, await leave(t.fullName));
  // What was open for a part may still be needed by the next one.
  if (t.fullName === t.name) await Promise.all([...apps].map((app) => inTime(app.end()).catch(() => {})));
}
