// The SCORM package in a training portal that checks every call (scorm-again, strict), in portals that are broken, and in
// none.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { browser, openApp, temporaryFolder } from "./lib.mjs";
import { DIST, startHost } from "./host.mjs";
import { go, loadSample, says } from "./steps.mjs";
import { unzip } from "./zip.mjs";

const files = unzip(join(DIST, "sonae-scorm12.zip"));
const scorm = readFileSync(new URL("node_modules/scorm-again/dist/scorm12.min.js", import.meta.url), "utf8");

const course = Object.fromEntries([...files].map(([name, bytes]) => [`/course/${name}`, bytes]));

/**
 * A portal whose page runs `setup` before the package is shown in a frame. scorm-again refuses what SCORM 1.2 refuses;
 * `calls` has every value that was set, with the portal's word about it.
 */
async function portal(setup) {
  const body = '<iframe src="course/index.html" width="1200" height="700"></iframe>';
  const pages = { "/": `<!doctype html><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,">
    <script src="scorm.js"></script><script>const calls = [];${setup}</script>${body}` };
  const host = await startHost({ pages: { ...pages, "/scorm.js": scorm, ...course } });
  return { host, url: host.at() };
}
const MOCK = (launch = "score=0", data = {}) => `
  const lms = new Scorm12API({ autocommit: false, logLevel: 5, lmsCommitUrl: false });
  // Who is learning stands in the address.
  const student_id = new URLSearchParams(location.search).get("id") ?? "1";
  lms.loadFromJSON({ core: { student_id, lesson_status: "not attempted" } }, "cmi");
  lms.loadFromJSON(${JSON.stringify(data)}, "cmi");
  lms.cmi.launch_data = ${JSON.stringify(launch)};
  const watched = (name) => (...words) => {
    const answer = lms[name](...words);
    calls.push([name, ...words, answer, lms.LMSGetLastError()]);
    return answer;
  };
  window.API = {};
  for (const name of ["LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSGetLastError",
    "LMSGetErrorString", "LMSGetDiagnostic"]) window.API[name] = watched(name);`;

/** Opens a portal's page, or the same one again for another learner in the same browser. */
async function open(setup, kind, { at, context } = {}) {
  const { host, url } = at ? { url: at } : await portal(setup);
  const app = await openApp({ url, wait: false, kind, context });
  return { host, ...app, opened: app };
}
const inner = async (page, ready = true) => {
  const handle = await page.waitForSelector("iframe");
  const frame = await handle.contentFrame();
  if (ready) await frame.waitForSelector("html[data-boot=ready]", { timeout: 30_000 });
  return frame;
};

test("the manifest lists every file and nothing else", () => {
  const manifest = files.get("imsmanifest.xml").toString();
  const listed = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual([...listed, "imsmanifest.xml"].sort(), [...files.keys()].sort());
  assert.match(manifest, /<schema>ADL SCORM<\/schema>\s*<schemaversion>1\.2</);
  assert.match(manifest, /adlcp:scormtype="sco" href="index\.html"/);
  assert.match(files.get("index.html").toString(), /connect-src 'none'/);
});

test("the manifest is what Moodle's importer looks for", async () => {
  const page = await (await browser()).newPage();
  const found = await page.evaluate((xml) => {
    const file = new DOMParser().parseFromString(xml, "application/xml");
    const all = (name) => [...file.getElementsByTagName(name)];
    const organizations = all("organizations")[0];
    const items = all("item").map((item) => {
      const resource = all("resource").find((one) => one.getAttribute("identifier") === item.getAttribute("identifierref"));
      return [item.getElementsByTagName("title")[0]?.textContent, resource?.getAttribute("href"), resource?.getAttribute("adlcp:scormtype")];
    });
    return {
      broken: file.querySelector("parsererror")?.textContent ?? "", root: file.documentElement.localName, items,
      identifier: file.documentElement.getAttribute("identifier"), version: all("schemaversion")[0]?.textContent,
      organization: all("organization").filter((one) => one.getAttribute("identifier") === organizations.getAttribute("default")).length,
      adlcp: file.documentElement.lookupNamespaceURI("adlcp"), data: all("adlcp:datafromlms").map((one) => one.textContent),
    };
  }, files.get("imsmanifest.xml").toString());
  assert.deepEqual(found, {
    broken: "", root: "manifest", identifier: "sonae", version: "1.2", organization: 1, data: ["score=0"],
    adlcp: "http://www.adlnet.org/xsd/adlcp_rootv1p2", items: [["サイバー対策 自己点検", "index.html", "sco"]],
  });
  assert.ok(files.has("index.html") && [...files.keys()].every((name) => /^[a-z.]+$/.test(name)), "names that every system takes");
  await page.close();
});

const walk = async (frame, saved = /最終保存/) => {
  await go(frame, "check/quick");
  const count = (await frame.$$("fieldset.question")).length;
  for (let i = 0; i < count; i += 1) {
    await frame.evaluate((n) => document.querySelectorAll("fieldset.question")[n].querySelector("label").click(), i);
  }
  await says(frame, ".state", saved);
  await go(frame, "result");
  await says(frame, "h1", /点/);
};
const told = (page, name) => page.evaluate((what) => calls.filter((call) => call[0] === "LMSSetValue" && call[1] === what).map((call) => call[2]), name);
const name = (frame) => frame.$eval("#name", (field) => field.value);

for (const kind of ["chromium", "firefox"]) test(`the next learner on the same computer begins with nothing, and the first one goes on, ${kind}`, { timeout: 240_000 }, async () => {
  const { page, context, host, opened } = await open(MOCK(), kind);
  const first = await inner(page);
  await says(first, ".framed", /受講者と教材ごとに分けて残ります/);
  await go(first, "facility");
  await first.type("#name", "第一の医院");
  await walk(first);
  const again = async (id) => {
    const { page: tab, opened: other } = await open("", kind, { at: `${host.at()}?id=${id}`, context });
    const frame = await inner(tab);
    return { tab, frame, other };
  };
  const next = await again(2);
  await go(next.frame, "result");
  assert.equal(await next.frame.$eval("html", (e) => e.dataset.progress ?? ""), "", "nothing is answered");
  await go(next.frame, "facility");
  assert.equal(await name(next.frame), "");
  assert.deepEqual(await told(next.tab, "cmi.core.lesson_status"), ["incomplete"]);
  const keys = await next.frame.evaluate(() => Object.keys(localStorage));
  assert.ok(keys.length > 0 && keys.every((key) => key.startsWith("sonae/course/#")), keys.join());
  await next.other.close();
  const back = await again(1);
  await go(back.frame, "facility");
  assert.equal(await name(back.frame), "第一の医院");
  // The learner's own answers are still that in the next session.
  await go(back.frame, "result");
  await back.tab.waitForFunction(() => calls.some(([, , value]) => value === "completed"), { timeout: 30_000 });
  await back.other.close();
  await opened.close();
});

test("where the portal does not say who is learning, nothing stays, and it says so", { timeout: 180_000 }, async () => {
  const { page, context, host, opened } = await open(MOCK());
  await page.goto(`${host.at()}?id=`);
  const frame = await inner(page);
  await says(frame, ".framed", /受講者を確認できないため、回答はこのパソコンに残しません/);
  await walk(frame, /保存できません/);
  await page.waitForFunction(() => calls.some(([, , value]) => value === "completed"), { timeout: 30_000 });
  const next = await open("", "chromium", { at: `${host.at()}?id=`, context });
  assert.equal(await (await inner(next.page)).$eval("html", (e) => e.dataset.progress ?? ""), "");
  await next.opened.close();
  await opened.close();
});

test("neither a sample nor a colleague's file completes the course or gives a score", { timeout: 240_000 }, async () => {
  const { page, opened } = await open(MOCK("score=1"));
  const frame = await inner(page);
  await loadSample(frame, 1);
  await says(frame, "h1", /点/);
  await go(frame, "data");
  const file = join(temporaryFolder(), "colleague.json");
  writeFileSync(file, readFileSync(new URL("../../crates/files/samples/hospital.json", import.meta.url), "utf8").replace(/"sample": *true,?/, "").replace("見本病院", "同僚の病院"));
  await (await frame.$("#open-file")).uploadFile(file);
  await says(frame, "#notice", /入れ替えますか/);
  await frame.click("#notice .buttons button");
  await says(frame, "#notice", /すべて読み取れました/);
  await says(frame, "h1", /点/);
  await go(frame, "plan");
  await go(frame, "result");
  await page.evaluate(() => document.querySelector("iframe").remove());
  await page.waitForFunction(() => calls.some(([what]) => what === "LMSFinish"), { timeout: 30_000 });
  assert.deepEqual(await told(page, "cmi.core.lesson_status"), ["incomplete"]);
  assert.deepEqual(await told(page, "cmi.core.score.raw"), []);
  await opened.close();
});

/** What Moodle's own SCORM 1.2 player takes (scorm_12.js, with its standard mode on); anything else is error 405 there. */
const MOODLE = {
  "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/,
  "cmi.core.lesson_location": /^[\u0000-\uffff]{0,255}$/, "cmi.suspend_data": /^[\u0000-\uffff]{0,4096}$/,
  "cmi.core.session_time": /^([0-9]{2,4}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,2})?$/,
  "cmi.core.exit": /^(time-out|suspend|logout|)$/, "cmi.core.score.raw": /^-?([0-9]{0,3})(\.[0-9]*)?$/,
  "cmi.core.score.min": /^-?([0-9]{0,3})(\.[0-9]*)?$/, "cmi.core.score.max": /^-?([0-9]{0,3})(\.[0-9]*)?$/,
};

for (const kind of ["chromium", "firefox"]) test(`tells a portal status, time and a bookmark, all valid, no score and no answer, ${kind}`, { timeout: 180_000 }, async () => {
  const { page, opened } = await open(MOCK(), kind);
  const frame = await inner(page);
  assert.equal(await frame.$eval("html", (e) => e.dataset.lms), "found");
  await walk(frame);
  await go(frame, "budget");
  await page.evaluate(() => document.querySelector("iframe").remove());
  await page.waitForFunction(() => calls.some(([name]) => name === "LMSFinish"), { timeout: 30_000 });
  const calls = await page.evaluate(() => calls);
  assert.deepEqual(calls.filter((call) => call.at(-1) !== 0 && call.at(-1) !== "0"), [], "the portal refused a call");
  const set = calls.filter(([name]) => name === "LMSSetValue").map(([, name, value]) => [name, value]);
  const last = Object.fromEntries(set);
  for (const [name, value] of set) assert.match(String(value), MOODLE[name] ?? /^ nothing else$/, `Moodle and ${name}`);
  assert.deepEqual(calls.slice(-2).map(([name]) => name), ["LMSCommit", "LMSFinish"], "nothing after the end");
  assert.equal(calls.filter(([name]) => name === "LMSFinish").length, 1);
  assert.equal(set[0].join(), "cmi.core.lesson_status,incomplete");
  assert.equal(last["cmi.core.lesson_status"], "completed");
  assert.match(last["cmi.core.session_time"], /^\d{4}:\d\d:\d\d\.\d\d$/);
  assert.equal(last["cmi.core.lesson_location"], "#/budget");
  assert.deepEqual(Object.keys(JSON.parse(last["cmi.suspend_data"])), ["v", "done", "total"]);
  assert.deepEqual(Object.keys(last).filter((name) => name.includes("score")), []);
  assert.ok(set.every(([name, value]) => value.length <= (name.endsWith("location") ? 255 : 4000)));
  await opened.close();
});

test("answers are in nothing that the portal is told, and the end comes when the page is left", { timeout: 180_000 }, async () => {
  for (const kind of ["chromium", "firefox"]) {
    const { page, opened } = await open(MOCK("score=1"), kind);
    const frame = await inner(page);
    await go(frame, "facility");
    await frame.type("#name", "ひみつ診療所");
    await walk(frame);
    // As a portal's player does: another page in the frame.
    await page.evaluate(() => { document.querySelector("iframe").src = "about:blank"; });
    await page.waitForFunction(() => calls.some(([name]) => name === "LMSFinish"), { timeout: 30_000 });
    const said = await page.evaluate(() => JSON.stringify(calls));
    assert.doesNotMatch(said, /ひみつ|\bq_|answers|yes|no_/, kind);
    assert.match(said, /"cmi.core.exit",""/, "finished, so not suspended");
    await opened.close();
  }
});

test("a portal is found in the window that opened it, and nine frames up", { timeout: 180_000 }, async () => {
  for (const kind of ["chromium", "firefox"]) {
    // Firefox shows frames in frames no deeper than ten.
    const nest = (depth) => `/${depth}`;
    const deep = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [nest(i + 1),
      `<!doctype html><link rel="icon" href="data:,"><iframe src="${i === 7 ? "/course/index.html" : nest(i + 2)}" width="1200" height="700"></iframe>`]));
    const head = `<!doctype html><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,"><script src="/scorm.js"></script><script>const calls = [];${MOCK()}</script>`;
    const host = await startHost({ pages: {
      ...course, ...deep, "/scorm.js": scorm, "/": `${head}<iframe src="/1" width="1200" height="700"></iframe>`, "/opens": head,
    } });
    const app = await openApp({ url: host.at(), wait: false, kind });
    await app.page.waitForFunction(() => calls.some(([name, what]) => name === "LMSSetValue" && /status/.test(what)), { timeout: 180_000 });
    await app.close();

    const portalPage = await openApp({ url: `${host.at()}opens`, wait: false, kind });
    const opening = new Promise((done) => portalPage.context.once("targetcreated", done));
    await portalPage.page.evaluate(() => { window.course = window.open("/course/index.html", "course", "width=1200,height=700"); });
    await opening;
    await portalPage.page.waitForFunction(() => calls.some(([name, what]) => name === "LMSSetValue" && /status/.test(what)), { timeout: 180_000 });
    await portalPage.page.evaluate(() => window.course.close());
    await portalPage.page.waitForFunction(() => calls.some(([name]) => name === "LMSFinish"), { timeout: 30_000 });
    await portalPage.close();
  }
});

test("the score only where the portal asks for it; goes on at the bookmark", { timeout: 180_000 }, async () => {
  const { page, opened } = await open(MOCK("score=1", { core: { lesson_location: "#/check/people", lesson_status: "incomplete", entry: "resume" } }));
  const frame = await inner(page);
  await frame.waitForFunction(() => location.hash === "#/check/people");
  await walk(frame);
  await page.waitForFunction(() => calls.some(([, name]) => name === "cmi.core.score.raw"), { timeout: 30_000 });
  const raw = await page.evaluate(() => calls.filter(([, name]) => name === "cmi.core.score.raw"));
  assert.ok(raw.every(([, , value, answer]) => Number(value) >= 0 && Number(value) <= 100 && answer === "true"), JSON.stringify(raw));
  await opened.close();
});

test("a strange bookmark is not followed, and a finished course stays finished", { timeout: 180_000 }, async () => {
  const { page, opened } = await open(MOCK("", { core: { lesson_location: "javascript:alert(1)//#/x", lesson_status: "completed" } }));
  const frame = await inner(page);
  await walk(frame);
  const status = await page.evaluate(() => calls.filter(([name, what]) => name === "LMSSetValue" && /status/.test(what)));
  assert.deepEqual(status, []);
  await opened.close();
});

for (const [what, api, said] of [
  ["no portal", "", "none"],
  ["an object that is no portal", "window.API = { LMSInitialize: 1 };", "none"],
  ["a portal that refuses", 'window.API = { LMSInitialize: () => "false" };', "refused"],
  ["a portal that throws", 'window.API = { LMSInitialize() { throw new Error("down"); } };', "refused"],
  ["a portal that breaks later", 'let n = 0; window.API = { LMSInitialize: () => "true", LMSGetValue() { throw 1; } };', "found"],
]) {
  test(`runs by itself with ${what}`, { timeout: 180_000 }, async () => {
    const { page, opened } = await open(api);
    const frame = await inner(page);
    assert.equal(await frame.$eval("html", (e) => e.dataset.lms), said);
    await walk(frame, /保存できません/);
    await opened.close();
  });
}

test("a portal on another site, or behind a sandbox, is no portal: the app runs by itself", { timeout: 180_000 }, async () => {
  const { host } = await portal("");
  for (const [site, sandbox] of [["localhost", ""], ["127.0.0.1", 'sandbox="allow-scripts"']]) {
    const outer = await startHost({ pages: { "/": `<!doctype html><link rel="icon" href="data:,"><script>window.API = { LMSInitialize: () => "true" };</script>
      <iframe ${sandbox} src="${host.at()}course/index.html" width="1200" height="700"></iframe>` } });
    const app = await openApp({ url: outer.at(site), wait: false });
    // A sandboxed page is of no origin: it may not load its own lms.js as a script of 'self' in every browser.
    app.expectProblem(/lms\.js|sandbox/i);
    const frame = await inner(app.page);
    assert.notEqual(await frame.$eval("html", (e) => e.dataset.lms ?? "none"), "found");
    await app.close();
  }
});
