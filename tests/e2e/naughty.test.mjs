// Naughty strings and hostile messages in a real browser: shown as text, printed, and never run; and a tab that dies at
// any moment loses no more than the last 300 ms.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { appTest, openApp, pdf, temporaryFolder } from "./lib.mjs";
import { END, ended, flush, go, listen, says } from "./steps.mjs";

const strings = JSON.parse(readFileSync(new URL("../corpus/naughty.json", import.meta.url), "utf8")).map(({ text }) => text);
const sample = JSON.parse(readFileSync(new URL("../../crates/files/samples/hospital.json", import.meta.url), "utf8"));
/** As many at a time as the sample has answers: each of them is the note of one answer, and who gave it. */
const ids = Object.keys(sample.answers);
/** Pages on which what the user wrote is shown, each with the fields that hold it. */
const PAGES = ["facility", "check/governance", "check/people", "check/assets", "check/protect", "check/continuity", "check/respond", "result", "loss",
  "budget", "plan", "risks", "people", "documents", "data"];
/** What people put into a text field on one line: line breaks become nothing there. */
const line = (text) => text.replace(/[\r\n]/g, "");
/** Tabs killed: a few at each run of the tests; SONAE_KILLS=50 takes two minutes. */
const ROUNDS = Number(process.env.SONAE_KILLS ?? 8);

appTest("naughty strings are text, on the screen and on paper", { hash: "#/data" }, async ({ page }) => {
  // The fields of the papers, as the pages themselves name them; a vendor has to be there for its own.
  const fields = new Set(["vendor:a:name", "vendor:a:system", "vendor:a:phone", "action:a:what", "action:a:owner"]);
  for (const name of ["risks", "people"]) {
    await go(page, name);
    for (const id of await page.$$eval("main input[type=text]", (all) => all.map((e) => e.id))) if (id.includes(":")) fields.add(id);
  }
  assert.ok(fields.size > 40, `${fields.size} fields`);
  await page.evaluate(() => {
    globalThis.__ran = 0;
    for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { globalThis.__ran += 1; };
  });
  const path = join(temporaryFolder(), "naughty.json");
  for (let from = 0; from < strings.length; from += ids.length) {
    const some = strings.slice(from, from + ids.length);
    const doc = structuredClone(sample);
    doc.profile.name = some[0];
    const nth = (i) => strings[(from + i) % strings.length];
    ids.forEach((id, i) => { doc.answers[id].note = some[i] ?? ""; doc.answers[id].by = nth(i + 7); });
    doc.drafts = { staff: some.at(-1), beds: nth(1), revenue: nth(2), plan_budget: nth(3) };
    doc.settings.print_name = true;
    doc.register = Object.fromEntries([...fields].map((key, i) => [key, nth(i)]));
    writeFileSync(path, JSON.stringify(doc));
    await go(page, "data");
    await (await page.waitForSelector("#open-file")).uploadFile(path);
    await says(page, "#notice", /入れ替えますか/);
    await page.click("#notice .buttons button");
    // A string over 2,000 characters is cut, and that is said.
    await says(page, "#notice", some.some((text) => [...text].length > 2_000) ? /読み取れました|読み取れない/ : /読み取れ/);
    await go(page, "documents");
    const kept = await page.waitForFunction((first) => {
      // A file of another facility has a place of its own.
      const keys = Object.keys(localStorage).filter((key) => key.startsWith("sonae/:v1:document"));
      return keys.map((key) => JSON.parse(localStorage.getItem(key))).find((doc) => doc.profile?.name === first);
    }, { timeout: 30_000, polling: 50 }, [...some[0]].slice(0, 2_000).join(""));
    const notes = await kept.evaluate((doc) => Object.fromEntries(Object.entries(doc.answers).map(([id, a]) => [id, a.note])));
    ids.forEach((id, i) => assert.equal(notes[id], [...(some[i] ?? "")].slice(0, 2_000).join(""), `string ${from + i}`));
    // Every page as it is shown: each field holds its string, and nothing became markup.
    for (const name of PAGES) {
      await page.evaluate((n) => { location.hash = `#/${n}`; }, name);
      await page.waitForFunction((n) => location.hash === `#/${n}` && document.activeElement?.id === "title", { timeout: 30_000 }, name).catch(() => {});
      const wrong = await page.evaluate((register) => [...document.querySelectorAll("main input[type=text]")]
        .filter((e) => e.id in register && e.value !== register[e.id]).map((e) => `${e.id}: ${e.value}`),
      Object.fromEntries([...fields].map((key, i) => [key, line([...nth(i)].slice(0, 2_000).join(""))])));
      assert.deepEqual(wrong, [], name);
      const made = "main script, main img, main iframe, main object, main style, main link, main form, main [onclick], main [onerror], main [style]";
      assert.deepEqual(await page.$$eval(made, (all) => all.map((e) => e.outerHTML.slice(0, 100))), [], name);
    }
    // A paper on paper, another one in each round.
    await go(page, "documents");
    const papers = await page.$$("main fieldset input[type=radio], main [role=group] input[type=radio]");
    const round = from / ids.length;
    await papers[round % papers.length].evaluate((e) => e.click());
    const printed = (await pdf(page, `naughty ${round}`)).text;
    assert.ok(printed.length > 300, `round ${round}: ${printed.length} characters on paper`);
  }
  assert.equal(await page.evaluate(() => globalThis.__ran), 0, "nothing ran");
  assert.equal(await page.evaluate(() => document.querySelectorAll("main script, main img, main iframe, main object").length), 0);
});

appTest("hostile messages from another page change nothing", { hash: "#/facility" }, async ({ page }) => {
  await page.type("#name", "かわらない");
  await says(page, ".state", /最終保存/);
  const before = await page.evaluate(() => [localStorage.getItem("sonae/:v1:document"), location.href, document.querySelector("main").innerText]);
  await listen(page);
  await page.evaluate((end) => {
    const kinds = ["hello", "height", "open", "doc", "__proto__", "eval", "go", "lang", "wipe", ""];
    const values = [null, 0, NaN, -1, 1e308, "", "<script>alert(1)</script>", "x".repeat(1e6), [], {}, { toString: null }, true, new Uint8Array(9), new Date(NaN), /x/];
    for (const type of kinds) {
      for (const value of values) {
        for (const data of [value, { sonae: "0", type, value }, { sonae: value, type }, JSON.stringify({ sonae: 1, type, value: String(type) })]) postMessage(data, "*");
      }
    }
    const deep = {};
    for (let at = deep, i = 0; i < 500; i += 1) { at.a = {}; at = at.a; }
    postMessage(deep, "*");
    postMessage(end, "*");
  }, END);
  await ended(page);
  await flush(page);
  const after = await page.evaluate(() => [localStorage.getItem("sonae/:v1:document"), location.href, document.querySelector("main").innerText]);
  assert.deepEqual(after, before);
});

/** Ends the process that draws a tab: as a system does that runs out of memory. */
async function kill(page, kind) {
  if (kind === "chromium") {
    const client = await page.createCDPSession();
    client.send("Page.crash").catch(() => {});
    return;
  }
  // WebDriver BiDi has no word for it: all processes that draw a tab of this very Firefox.
  const parents = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      return [[Number(pid), Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1])]];
    } catch { return []; }
  }));
  const root = page.browser().process().pid;
  const ours = (pid) => pid === root || (parents.has(pid) && ours(parents.get(pid)));
  const draws = (pid) => {
    try { return /-contentproc.*[\0 ]tab[\0 ]*$/s.test(readFileSync(`/proc/${pid}/cmdline`, "latin1")); } catch { return false; }
  };
  const tabs = [...parents.keys()].filter((pid) => ours(pid) && draws(pid));
  assert.ok(tabs.length > 0, "Firefox has a process for the tab");
  for (const pid of tabs) process.kill(pid, "SIGKILL");
}

for (const kind of ["chromium", "firefox"]) test(`killing the tab at any moment loses no more than the last 300 ms (${kind})`, { timeout: 180_000 + ROUNDS * 10_000 }, async (t) => {
  const app = await openApp({ hash: "#/facility", kind, wait: false });
  /** Milliseconds of typing that were lost, at most. */
  let lost = 0;
  app.expectProblem(/./);
  for (let round = 0; round < ROUNDS; round += 1) {
    const tab = await openApp({ hash: "#/facility", kind, context: app.context });
    tab.expectProblem(/./);
    await tab.page.waitForSelector("#name");
    await tab.page.$eval("#name", (e) => { e.value = ""; e.dispatchEvent(new Event("input", { bubbles: true })); });
    // Types on by itself, a character every 20 ms, and tells what it typed when.
    const typed = [];
    await tab.page.exposeFunction("__typed", (text) => typed.push([performance.now(), text]));
    await tab.page.evaluate(() => {
      const field = document.querySelector("#name");
      let text = "";
      setInterval(() => {
        text += "あいうえおかきくけこ"[text.length % 10];
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        globalThis.__typed(text);
      }, 20);
    });
    // A moment of its own in each round: time itself is what is tried here.
    await new Promise((done) => setTimeout(done, 350 + (round * 37) % 400));
    const killed = performance.now();
    await kill(tab.page, kind);
    // Nothing tells of a dead tab in both browsers; closing one waits for an answer that may not come.
    await new Promise((done) => setTimeout(done, 100));
    await Promise.race([tab.page.close().catch(() => {}), new Promise((done) => setTimeout(done, 1_000))]);
    const next = await openApp({ hash: "#/facility", kind, context: app.context });
    const name = await next.page.$eval("#name", (e) => e.value);
    await next.close();
    const due = typed.filter(([at]) => at < killed - 300).map(([, text]) => text).at(-1) ?? "";
    assert.ok(name.length >= due.length && name === typed.at(-1)[1].slice(0, name.length) || name.length > typed.at(-1)[1].length,
      `round ${round}: ${name.length} of ${typed.at(-1)[1].length} characters, ${due.length} were due`);
    const first = typed.find(([, text]) => text.length > name.length);
    if (first) lost = Math.max(lost, killed - first[0]);
  }
  t.diagnostic(`${ROUNDS} tabs killed; at most the last ${Math.ceil(lost)} ms of typing were lost`);
  await app.close();
});
