// What is written down in a training portal (src/web/lms.js), call by call: after the back button, in portals that only
// show the course or count nothing, in portals that do not record, and where the next learner sits down. The page that
// the script stands in has nothing of the app: its progress is set by hand. scorm.test.mjs has the whole package.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { browser } from "./lib.mjs";
import { startHost } from "./host.mjs";

const script = readFileSync(new URL("../../src/web/lms.js", import.meta.url), "utf8");
const COURSE = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>course</title><link rel="icon" href="data:,"><body><script src="lms.js"></script>';

/** A portal. `values` are what it says at the start; `broken` is put over its object, after that is made. */
const portal = (values, broken) => `<!doctype html><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,">
<iframe src="course/index.html" width="600" height="400"></iframe><script>
const calls = [], values = { "cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal", "cmi.core.credit": "credit",
  "cmi.core.student_id": "sato", "cmi.launch_data": "score=1", ...${JSON.stringify(values)} };
let open = false;
const note = (...words) => { calls.push(words); return words.at(-1); };
window.API = {
  LMSInitialize: () => note("Initialize", String(!open && (open = true))),
  LMSGetValue: (name) => values[name] ?? "",
  LMSSetValue: (name, value) => note("Set", name.slice(4), value, String(open && ((values[name] = value), true))),
  LMSCommit: () => note("Commit", String(open)),
  LMSFinish: () => { const was = open; open = false; return note("Finish", String(was)); },
  LMSGetLastError: () => "0",
};
${broken ?? ""};
</script>`;

/** Opens a portal with the course in its frame. */
async function open(values = {}, { kind = "chromium", broken } = {}) {
  const host = await startHost({ pages: {
    "/": portal(values, broken), "/away": "<!doctype html><title>away</title>",
    "/course/index.html": COURSE, "/course/lms.js": `(() => {${script}})();`,
  } });
  const context = await (await browser(kind)).createBrowserContext();
  const page = await context.newPage();
  await page.goto(host.at());
  await page.waitForFunction(() => document.querySelector("iframe").contentDocument?.documentElement.dataset.lms);
  return { page, host, close: () => context.close() };
}
/** Runs something in the course. Through its portal: a driven browser loses sight of frames that come back with a page. */
const inside = (page, run, ...words) => page.evaluate((text, given) =>
  document.querySelector("iframe").contentWindow.eval(`(${text})`)(...given), String(run), words);
/** The app tells: answered, asked, complete, points. */
const progress = (page, words) => inside(page, (text) => { document.documentElement.dataset.progress = text; }, words);
const said = (page, what) => page.waitForFunction((text) => calls.some((call) => call.join(" ") === text), { timeout: 30_000, polling: 50 }, what);
const calls = (page) => page.evaluate(() => calls);
/** What the course says at the top, if anything. */
const alarm = (page) => inside(page, () => {
  const section = document.querySelector("section[role=alert]");
  return section.hidden ? "" : section.textContent;
});
const note = (page) => inside(page, () => {
  dispatchEvent(new Event("sonae-ready"));
  return document.querySelector(".framed").textContent;
});
/** To another page and back; the browser keeps this one meanwhile. */
async function awayAndBack(page, host) {
  await page.evaluate(() => { window.kept = true; });
  await page.goto(`${host.at()}away`);
  await page.evaluate(() => history.back()).catch(() => {});
  await page.waitForFunction(() => window.kept, { timeout: 30_000, polling: 50 });
}

for (const kind of ["chromium", "firefox"]) test(`after the back button the portal goes on hearing, ${kind}`, { timeout: 180_000 }, async () => {
  const { page, host, close } = await open({}, { kind });
  await progress(page, "3 55 0 -1");
  await said(page, 'Set suspend_data {"v":1,"done":3,"total":55} true');
  await awayAndBack(page, host);
  assert.ok(!(await calls(page)).some(([name]) => name === "Finish"), "not ended");
  await progress(page, "9 55 1 30");
  await said(page, "Set core.lesson_status completed true");
  await said(page, "Set core.score.raw 30 true");
  assert.equal(await alarm(page), "");
  await page.evaluate(() => document.querySelector("iframe").remove());
  await said(page, "Finish true");
  const end = await calls(page);
  assert.deepEqual(end.slice(-2).map(([name]) => name), ["Commit", "Finish"]);
  assert.deepEqual(end.filter((call) => call.at(-1) !== "true"), [], "nothing was refused");
  await close();
});

test("a portal that has ended the session meanwhile is asked for another; one that gives none is told of", { timeout: 180_000 }, async () => {
  for (const [broken, taken] of [["", true], ["let first = true; const begin = API.LMSInitialize; API.LMSInitialize = () => first ? (first = false, begin()) : note('Initialize', 'false')", false]]) {
    const { page, host, close } = await open({}, { broken });
    await progress(page, "3 55 0 -1");
    // As many do when their page goes away.
    await page.evaluate(() => addEventListener("pagehide", () => { open = false; }));
    await awayAndBack(page, host);
    await progress(page, "9 55 1 30");
    if (taken) await said(page, "Set core.lesson_status completed true");
    assert[taken ? "equal" : "match"](await alarm(page), taken ? "" : /受け取りませんでした。.*このブラウザに残っています/);
    await close();
  }
});

for (const [what, values, allowed] of [
  ["review", { "cmi.core.lesson_mode": "review", "cmi.core.credit": "no-credit", "cmi.core.lesson_status": "passed" }, []],
  ["browse", { "cmi.core.lesson_mode": "browse", "cmi.core.lesson_status": "not attempted" }, []],
  ["no-credit", { "cmi.core.credit": "no-credit" }, ["core.lesson_status incomplete", "core.lesson_location", "suspend_data", "core.session_time", "core.exit suspend"]],
  ["no-credit, once browsed", { "cmi.core.credit": "no-credit", "cmi.core.lesson_status": "browsed" }, ["core.lesson_location", "suspend_data", "core.session_time", "core.exit suspend"]],
]) test(`a portal that counts nothing gets neither status nor score: ${what}`, { timeout: 180_000 }, async () => {
  const { page, close } = await open(values);
  await progress(page, "9 55 1 30");
  await inside(page, () => { location.hash = "#/result"; });
  assert.match(await note(page), allowed.length ? /修了と点数を記録しません/ : /受講の記録は変わりません/);
  await page.evaluate(() => document.querySelector("iframe").remove());
  await said(page, "Finish true");
  const set = (await calls(page)).filter(([name]) => name === "Set").map(([, name, value]) => `${name} ${value}`);
  assert.deepEqual(set.filter((one) => !allowed.some((start) => one.startsWith(start))), []);
  assert.ok(allowed.every((start) => set.some((one) => one.startsWith(start))), set.join("\n"));
  await close();
});

for (const [what, broken, stays] of [
  ["takes nothing for good", 'API.LMSCommit = () => note("Commit", "false")', /このブラウザに/],
  ["refuses every value", 'API.LMSSetValue = (name, value) => note("Set", name, value, "false")', /このブラウザに/],
  ["throws", 'API.LMSSetValue = () => { throw new Error("down"); }', /このブラウザに/],
  ["does not begin", 'API.LMSInitialize = () => "false"', /この画面だけに/],
]) test(`the learner is told at once that the portal does not record: it ${what}`, { timeout: 180_000 }, async () => {
  const { page, close } = await open({}, { broken });
  assert.match(await alarm(page), /^研修サイトが、受講の記録を受け取りませんでした。/);
  assert.match(await alarm(page), stays);
  await inside(page, () => { document.documentElement.lang = "en"; });
  assert.match(await alarm(page), /did not take the record/);
  await close();
});

test("a portal that only lacks what it may lack is no cause for alarm, and one that recovers is none any more", { timeout: 180_000 }, async () => {
  const lacks = await open({}, { broken: 'const all = API.LMSSetValue; API.LMSSetValue = (name, value) => /score.m|exit/.test(name) ? "false" : all(name, value)' });
  await progress(lacks.page, "9 55 1 30");
  await said(lacks.page, "Set core.score.raw 30 true");
  assert.equal(await alarm(lacks.page), "");
  await lacks.close();
  const { page, close } = await open({}, { broken: 'const all = API.LMSCommit; let down = true; API.LMSCommit = () => down ? "false" : all()' });
  assert.notEqual(await alarm(page), "");
  await page.evaluate(() => { down = false; });
  await progress(page, "9 55 1 30");
  await said(page, "Set core.lesson_status completed true");
  assert.equal(await alarm(page), "");
  await close();
});

test("each learner has a part of the storage that is not named after them; where nobody is named there is no storage", { timeout: 180_000 }, async () => {
  for (const kind of ["chromium", "firefox"]) {
    const part = async (values, broken) => {
      const { page, close } = await open(values, { kind, broken });
      const found = await inside(page, () => [document.documentElement.dataset.part ?? "", window.localStorage !== null]);
      const text = await note(page);
      await close();
      return [...found, text];
    };
    const [sato, kept, text] = await part({ "cmi.core.student_id": "sato" });
    assert.match(sato, /^[0-9a-z]{8,13}$/);
    assert.ok(kept && !sato.includes("sato"));
    assert.match(text, /ほかのページから読まれることがあります/);
    assert.equal((await part({ "cmi.core.student_id": "sato" }))[0], sato, "the same at the next visit");
    assert.notEqual((await part({ "cmi.core.student_id": "suzuki" }))[0], sato);
    for (const id of ["", " ", "undefined", "Guest"]) {
      const [none, storage, words] = await part({ "cmi.core.student_id": id });
      assert.deepEqual([none, storage], ["", false], id);
      assert.match(words, /このパソコンに残しません/);
    }
    assert.deepEqual((await part({}, "delete window.API")).slice(0, 2), ["", false], "no portal");
  }
});
