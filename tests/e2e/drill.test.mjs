// The tabletop exercise from the list to the printed record: the story follows the facility, decisions and judgements
// are kept, gaps get owner and date, the record prints and can be deleted and brought back.

import assert from "node:assert/strict";
import { DESKTOP, PHONE, appTest, axe, pdf, shot } from "./lib.mjs";
import { choose, fill, tabTo } from "./keys.mjs";
import { go, loadSample, says } from "./steps.mjs";

const field = (key) => `[id="${key}"]`;
const KEY = "sonae/:v1:document";

/** Keeps what the app hands to the browser to save. */
const catchFiles = (page) => page.evaluateOnNewDocument(() => {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { window.saved = blob; return make(blob); };
});

async function fits(page, what) {
  const wide = await page.evaluate(() => [...document.querySelectorAll("main *")]
    .filter((e) => !e.closest(".scroll, .hidden") && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`));
  assert.deepEqual(wide.slice(0, 3), [], `${what} overflows`);
}

/** Presses a button by its words. */
async function press(page, words) {
  await page.evaluate((source) => {
    [...document.querySelectorAll("main button")].find((b) => new RegExp(source).test(b.innerText)).click();
  }, words.source);
}

const WORDS = {
  ja: { full: 1, begin: /^始める/, show: /期待される行動を見る/, next: /次の場面へ|終わって振り返る/, pause: /タイマーを止める/, resume: /タイマーを再開する/,
    where: (n, all) => new RegExp(`場面 ${n} / ${all}`), encrypted: /すべて暗号化/, noNumber: /番号が、連絡カードにありません/, ward: /120床/,
    after: /振り返り/, tally: /できたもの1件[\s\S]*課題2件/, paper: /印刷・CSV/, title: /机上演習の記録/, done: /終了/, close: /一覧に戻る/,
    remove: /この記録を消す/, person: "院長　山田", train: /「はい」にする/, trained: /「はい」になっています/, none: /まだありません/ },
  en: { full: 1, begin: /^Begin/, show: /See what is expected/, next: /Next scene|Finish and review/, pause: /Stop the clock/, resume: /Start the clock/,
    where: (n, all) => new RegExp(`Scene ${n} of ${all}`), encrypted: /Everything on it is encrypted/, noNumber: /has no number for/, ward: /120 beds/,
    after: /Review/, tally: /1 were done[\s\S]*found: 2/, paper: /Print the record/, title: /Record of a tabletop/, done: /Finished/, close: /Back to the list/,
    remove: /Delete this record/, person: "Director Yamada", train: /Set to/, trained: /is “yes”/, none: /no record/ },
};

for (const [lang, viewport, size] of [["ja", DESKTOP, "desktop"], ["en", PHONE, "phone"]]) {
  appTest(`the hospital's exercise, ${lang}, ${size}`, { lang, viewport, before: catchFiles }, async ({ page }) => {
    const words = WORDS[lang];
    const picture = (name) => shot(page, `drill ${name} ${size} ${lang}`);
    await loadSample(page, 1);
    await go(page, "drill");
    await axe(page);
    await fits(page, "the list");
    await picture("list");
    await page.click(".courses li:nth-child(2) button");
    await says(page, "h1", /40/);
    // With the keyboard alone: facilitator, a participant, begin.
    await page.focus("#title");
    await tabTo(page, field("drill:a:by"));
    await page.keyboard.type("事務長");
    await tabTo(page, field("drill:a:who:a"));
    await page.keyboard.type(words.person);
    await axe(page);
    await picture("before");
    await tabTo(page, "main > .drill > .buttons button, main .drill .buttons button");
    await press(page, words.begin);
    await says(page, ".drill-bar", words.where(1, 11));
    await axe(page);
    await fits(page, "a scene");
    await picture("scene");
    // The clock goes, stops, and goes on.
    const clock = () => page.$eval(".clock", (e) => e.innerText);
    const first = await clock();
    await page.waitForFunction((was) => document.querySelector(".clock").innerText !== was, { timeout: 30_000 }, first);
    await press(page, words.pause);
    await says(page, ".drill-clock button", words.resume);
    const stopped = await clock();
    // Longer than the second in which a clock that goes would have moved: time itself is what is tried here.
    await new Promise((done) => setTimeout(done, 1_500));
    assert.equal(await clock(), stopped, "it stands");
    await press(page, words.resume);
    // Decide, with the keyboard.
    await page.focus("#title");
    await tabTo(page, "#choice-power");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => document.querySelector("#choice-power").checked);
    await tabTo(page, field("drill:a:i:notice:text"));
    await page.keyboard.type("LANを抜かずに電源を切った");
    await tabTo(page, "main .buttons button");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".expected");
    await choose(page, "judge-cut", 1);
    await choose(page, "judge-facts", 0);
    await says(page, ".expected", /./);
    await axe(page);
    await fits(page, "what is expected");
    await picture("expected");
    await press(page, words.next);
    await says(page, ".story", words.noNumber);
    // A tab that is closed goes on where it was.
    await page.waitForFunction((k) => JSON.parse(localStorage.getItem(k)).register["drill:a:at"] === "call", {}, KEY);
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector("html[data-boot=ready]");
    await page.waitForSelector(".drills button");
    await page.click(".drills button");
    await says(page, ".drill-bar", words.where(2, 11));
    const seen = [];
    for (let scene = 2; scene <= 11; scene += 1) {
      await says(page, ".drill-bar", words.where(scene, 11));
      seen.push(await page.$eval(".story", (e) => e.innerText));
      if (scene === 6) await picture("backup");
      await press(page, words.next);
    }
    assert.match(seen.join("\n"), words.ward);
    assert.match(seen[4], words.encrypted, "no offline backup: the restore fails");
    await says(page, "h1", words.after);
    await says(page, ".lead", words.tally);
    await page.type(field("action:drill-a-notice-p-cut:owner"), "看護部長");
    await page.$eval(field("action:drill-a-notice-p-cut:due"), (e) => { e.value = "2027-01-29"; e.dispatchEvent(new Event("focusout", { bubbles: true })); });
    await press(page, words.train);
    await says(page, "main", words.trained);
    await axe(page);
    await fits(page, "the review");
    await picture("after");
    await press(page, words.paper);
    await says(page, ".paper h2", words.title);
    await axe(page);
    const { text } = await pdf(page, `drill record ${lang}`);
    const plain = text.replace(/\s/g, "");
    for (const part of [words.person.replace(/\s/g, ""), "事務長", "切った", "看護部長", "2027-01-29"]) {
      assert.ok(plain.includes(part), `${part} is not on the paper`);
    }
    await page.evaluate(() => { window.saved = undefined; });
    await page.click("main .buttons button.plain");
    await page.waitForFunction(() => window.saved !== undefined);
    const csv = await page.evaluate(() => window.saved.text());
    assert.match(csv, /看護部長.*2027-01-29/);
    // Deleted, and brought back.
    await go(page, "drill");
    await press(page, words.close);
    await says(page, ".drills", words.done);
    await picture("records");
    await press(page, words.remove);
    await says(page, "main", words.none);
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await says(page, ".drills", words.done);
  });
}

for (const kind of ["chromium", "firefox"]) appTest(`the clinic's short exercise tells of no ward (${kind})`, { kind }, async ({ page }) => {
  await loadSample(page, 0);
  await go(page, "drill");
  await page.click(".courses li:nth-child(1) button");
  await press(page, WORDS.ja.begin);
  const seen = [];
  for (let scene = 1; scene <= 5; scene += 1) {
    await says(page, ".drill-bar", WORDS.ja.where(scene, 5));
    seen.push(await page.$eval(".story", (e) => e.innerText));
    await press(page, WORDS.ja.next);
  }
  await says(page, "h1", WORDS.ja.after);
  assert.match(seen[2], /午前の予約は30人です。予約の一覧は開けません/);
  assert.doesNotMatch(seen.join(""), /病棟|手術|床の/);
});
