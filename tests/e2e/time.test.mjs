// Over time and together: records, the yearly re-check, several facilities, two people's answers, due dates. Each is
// driven from end to end, its page printed, and looked at by axe.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";
import { PHONE, appTest, axe, openApp, pdf, shot, temporaryFolder } from "./lib.mjs";
import { fill, tabTo } from "./keys.mjs";
import { go, gone, loadSample, openOwn, ownDocument, says } from "./steps.mjs";

const SAMPLE = ownDocument(0);

/** A clinic that answers as the sample does, as a file, changed. */
function clinic(change) {
  const doc = structuredClone(SAMPLE);
  change(doc);
  return JSON.stringify(doc);
}

/** Keeps what the app hands to the browser to save. */
const catchFiles = (page) => page.evaluateOnNewDocument(() => {
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { window.saved = blob; return make(blob); };
});

/** Does something that saves a file; its type and text. */
async function saved(page, act) {
  await page.evaluate(() => { window.saved = undefined; });
  await act();
  await page.waitForFunction(() => window.saved !== undefined);
  return page.evaluate(async () => ({ type: window.saved.type, text: await window.saved.text() }));
}

/** Presses the button with these words. */
async function press(page, words, within = "main") {
  const found = await page.evaluateHandle((w, s) =>
    [...document.querySelectorAll(`${s} button`)].find((b) => b.innerText.trim() === w), words, within);
  assert.ok(found.asElement(), `no button “${words}”`);
  await found.asElement().click();
}

/** Opens a file, up to the question what to do with it. */
async function open(page, text, name = "file.json") {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  if (!(await page.$("#open-file"))) await go(page, "data");
  await (await page.waitForSelector("#open-file")).uploadFile(path);
  await says(page, "#notice", /入れ替えますか|Replace your answers/);
}

/** Opens a file in place of the answers. */
async function replace(page, text) {
  await open(page, text);
  await page.click("#notice .buttons button");
  await says(page, "#notice", /読み取れました|was read|読めた|一部/);
  await page.click("#notice button");
  await gone(page, "#notice");
}

const keys = (page) => page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith("sonae/:")).sort());

const nothingWide = async (page, what) => {
  const wide = await page.evaluate(() => [...document.querySelectorAll("main *")]
    .filter((e) => !e.closest(".scroll, .hidden-head") && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((e) => `${e.tagName}.${e.className}`));
  assert.deepEqual(wide.slice(0, 3), [], what);
};

for (const [lang, viewport] of [["ja", undefined], ["en", { ...PHONE, deviceScaleFactor: 1 }]]) {
  const say = (ja, en) => (lang === "ja" ? ja : en);
  appTest(`a record is kept with its reason, compared with now, printed, and found again (${lang})`, { lang, viewport }, async ({ page }) => {
    await replace(page, clinic((doc) => { doc.answers.backup_offline = { choice: "no", checked: "2026-01-10" }; }));
    await go(page, "history");
    await says(page, "main", say(/記録はまだありません/, /no record yet/));
    await page.type("#reason", say("理事会の前", "Before the board"));
    await press(page, say("いまの回答を記録に残す", "Keep the current answers as a record"));
    await says(page, "#notice", say(/記録に残しました/, /Kept as a record/));
    await page.click("#notice button");
    await says(page, ".records", say(/理事会の前/, /Before the board/));
    await go(page, "check/continuity");
    const id = await page.$eval("fieldset.question input[name=backup_offline]", (e) => e.id);
    await page.click(`label[for=${id}]`);
    await go(page, "history");
    await says(page, "main", say(/違う回答（1問）/, /Answers that differ \(1\)/));
    const compared = await page.$$eval("main table.data", (all) => all.at(-1).innerText);
    assert.match(compared, say(/いいえ\s+はい/, /No\s+Yes/));
    assert.equal((await page.$$("figure.lines")).length, 0, "one day makes no line");
    await replace(page, clinic((doc) => {
      doc.answers.backup_offline = { choice: "yes", checked: "2026-11-20" };
      const year = (day, change) => { const old = structuredClone(SAMPLE); change(old); return { ...old, saved_at: day, reason: day.slice(0, 4) }; };
      doc.history = [
        year("2024-10-31", (old) => { old.answers = { training: { choice: "yes" } }; }),
        year("2025-10-31", (old) => { old.profile.numbers.security_spend = 60_000; }),
      ];
    }));
    await go(page, "history");
    assert.equal((await page.$$(".records tbody tr")).length, 4, "two of the file, the one kept here, today");
    assert.equal((await page.$$("figure.lines")).length, 3, "three pictures");
    for (const figure of await page.$$eval("figure.lines figcaption", (all) => all.map((f) => f.innerText))) {
      assert.ok(figure.length > 20, figure);
    }
    await axe(page);
    await nothingWide(page, "history");
    await shot(page, `history ${lang}`);
    const { text } = await pdf(page, `history ${lang}`);
    assert.match(text.replace(/\s+/g, ""), say(/違う回答（1問）/, /Answersthatdiffer\(1\)/));
    assert.match(text, say(/理事会の前/, /Before the/));
    assert.ok(!text.includes(say("いまの回答を残す", "Keep the current answers")), "controls are not printed");
    // A reload finds it under a key of its own; the document's text has not grown by it.
    assert.equal((await keys(page)).filter((k) => k.startsWith("sonae/:v1:record:")).length, 3);
    const text1 = await page.evaluate(() => localStorage.getItem("sonae/:v1:document"));
    assert.ok(!/理事会|Before the board/.test(text1));
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector(".records");
    await says(page, ".records", say(/理事会の前/, /Before the board/));
    // Taking it away asks first.
    await page.click(".records button");
    await says(page, "#notice", say(/記録を消しますか/, /Remove the record/));
    await page.click("#notice .buttons button:last-child");
    await gone(page, "#notice");
    await page.click(".records button");
    await page.click("#notice .buttons button");
    await gone(page, "#notice");
    await page.waitForFunction(() => document.querySelectorAll(".records tbody tr").length === 3);
    assert.equal((await keys(page)).filter((k) => k.startsWith("sonae/:v1:record:")).length, 2);
  });
}

const lastYear = () => clinic((doc) => {
  for (const answer of Object.values(doc.answers)) answer.checked = "2024-11-20";
});

appTest("who comes back after a year is offered the re-check first, and does it by keyboard", {}, async ({ page }) => {
  await replace(page, lastYear());
  await go(page, "start");
  const first = await page.$eval("main button", (b) => b.innerText);
  assert.equal(first, "見直しを始める", "before anything else");
  await axe(page);
  await shot(page, "start after a year", {});
  await says(page, ".tasks", /見直し \d+問/);
  await tabTo(page, "main section.next button");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#/review" && document.activeElement?.id === "title");
  assert.equal((await keys(page)).filter((k) => k.startsWith("sonae/:v1:record:")).length, 1, "a record was kept");
  const all = (await page.$$("fieldset.question")).length;
  const chosen = () => page.$$eval("fieldset.question input:checked", (i) => i.length);
  assert.equal(await chosen(), all, "last year's answers are filled in");
  assert.equal((await page.$$(".again")).length, all);
  await axe(page);
  await shot(page, "review", {});
  for (let left = all; left > 0; left -= 1) {
    await tabTo(page, ".again button");
    await page.keyboard.press("Enter");
    await page.waitForFunction((n) => document.querySelectorAll(".again").length === n, {}, left - 1);
  }
  assert.equal((await page.$$("fieldset.question")).length, all, "nothing jumped away");
  await says(page, "main", /見直しが終わりました/);
  const nav = await page.$eval(".tasks", (e) => e.innerText);
  assert.ok(!/見直し \d+問/.test(nav), "the task list has nothing left");
  await go(page, "history");
  await says(page, "main", /再確認が必要な回答はありません/);
  await says(page, ".records", /年次の見直しの前/);
});

appTest("old records go to a file and come back", { before: catchFiles }, async ({ page }) => {
  await replace(page, clinic((doc) => {
    const old = structuredClone(SAMPLE);
    doc.history = [{ ...old, saved_at: "2023-11-20", reason: "はじめて" }, { ...old, saved_at: "2024-11-18", reason: "2年目" }];
  }));
  await go(page, "history");
  await says(page, ".records", /はじめて[\s\S]*2年目/);
  const { text } = await saved(page, () => press(page, "ファイルに保存して、ここから消す"));
  assert.equal(JSON.parse(text).history.length, 2);
  await says(page, "#notice", /保存できたことを確かめてから/);
  await says(page, ".records", /はじめて/, "still here until the user says so");
  await press(page, "消す", "#notice");
  await says(page, "main", /記録はまだありません/);
  assert.equal((await keys(page)).filter((k) => k.startsWith("sonae/:v1:record:")).length, 0);
  await page.waitForFunction(() => localStorage.getItem("sonae/:v1:document") !== null);
  const document_ = await page.evaluate(() => localStorage.getItem("sonae/:v1:document"));
  await open(page, text);
  await press(page, "記録だけ取り込む", "#notice");
  await says(page, "#notice", /新しく2件/);
  await says(page, ".records", /はじめて[\s\S]*2年目/);
  const after = await page.evaluate(() => localStorage.getItem("sonae/:v1:document"));
  // Windows tell each other of one text more.
  const said = (text) => text.replace(/"base":"[^"]*"/, "");
  assert.equal(said(after), said(document_), "the answers are as they were");
});

for (const [lang, viewport] of [["ja", undefined], ["en", { ...PHONE, deviceScaleFactor: 1 }]]) {
  const say = (ja, en) => (lang === "ja" ? ja : en);
  appTest(`facilities are added, compared, added up, printed and taken away (${lang})`, { lang, viewport, before: catchFiles }, async ({ page }) => {
    await replace(page, clinic((doc) => {
      doc.profile.name = "東クリニック";
      doc.register = { ...doc.register, "vendor:a:name": "備えシステム㈱", "vendor:b:name": "斎藤電機" };
    }));
    await go(page, "sites");
    await shot(page, `sites one ${lang}`, {});
    await press(page, say("施設を加える", "Add a facility"));
    await page.waitForFunction(() => location.hash === "#/facility");
    await replace(page, clinic((doc) => {
      doc.profile.name = "西クリニック";
      doc.register = { ...doc.register, "vendor:k:name": "（株）備え　システム", "vendor:l:name": "齋藤電機株式会社" };
      for (const id of Object.keys(doc.answers).slice(0, 6)) doc.answers[id].choice = "yes";
    }));
    await go(page, "sites");
    await says(page, ".site-list", /東クリニック[\s\S]*西クリニック/);
    await says(page, "main", say(/2施設を合わせると/, /Together, 2 facilities/));
    await says(page, "main", say(/備えシステム㈱：東クリニック、西クリニック/, /備えシステム㈱: 東クリニック/));
    await says(page, "main", say(/共通の事業者が停止した場合/, /a shared vendor stops/));
    // What may be the same company is asked about; the word counts, and can be taken back.
    await says(page, "main .next", say(/「斎藤電機」と「齋藤電機株式会社」は、同じ会社ですか/, /Are “斎藤電機” and “齋藤電機株式会社” the same/));
    await press(page, say("同じ会社", "Same company"));
    await says(page, "main", say(/斎藤電機：東クリニック、西クリニック/, /斎藤電機: 東クリニック/));
    await says(page, "main", say(/同じ会社として計算しています/, /counted as the same company/));
    assert.equal((await page.$$("main figure.bars")).length, 2);
    await axe(page);
    await nothingWide(page, "sites");
    await shot(page, `sites ${lang}`);
    const { text } = await pdf(page, `sites ${lang}`);
    assert.match(text, /西クリニック/);
    assert.ok(!text.includes(say("施設を加える", "Add a facility")));
    // Sums are exact: both columns of the table come to the total.
    const docs = (await keys(page)).filter((k) => k.startsWith("sonae/:v1:document"));
    assert.equal(docs.length, 2);
    // The one shown last is there after a reload; the other one can be shown, and the answers stay apart.
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector(".site-list");
    assert.equal(await page.$eval("#name", (e) => e.value), "西クリニック");
    await page.click(".site-list button");
    await page.waitForFunction(() => document.getElementById("name").value === "東クリニック");
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector(".site-list");
    assert.equal(await page.$eval("#name", (e) => e.value), "東クリニック");
    // A file has all of it; or this facility alone.
    await go(page, "data");
    const whole = await saved(page, () => page.click("main > button.button:not(.warn)"));
    assert.equal(JSON.parse(whole.text).sites.length, 1);
    await page.click("#notice button");
    await page.click("label[for=scope-1]");
    await page.waitForFunction(() => document.getElementById("scope-1").checked);
    const alone = await saved(page, () => page.click("main > button.button:not(.warn)"));
    assert.equal(JSON.parse(alone.text).sites, undefined);
    await page.click("#notice button");
    // Taking one away asks first, and takes its key.
    await go(page, "sites");
    await page.click(".site-list button:last-child");
    await says(page, "#notice", /西クリニック/);
    await page.click("#notice button.warn");
    await gone(page, ".site-list");
    assert.equal((await keys(page)).filter((k) => k.startsWith("sonae/:v1:document")).length, 1);
    // The whole file brings it back beside what is here.
    await open(page, whole.text);
    await says(page, "#notice", say(/ほかの施設/, /Other facilities/));
    await shot(page, `preview of a whole file ${lang}`, {});
    await page.click("#notice .buttons button");
    await says(page, "#notice", say(/すべて読み取れました/, /Everything was read/));
    await go(page, "sites");
    await says(page, ".site-list", /西クリニック/);
    // Wiping leaves nothing.
    await go(page, "data");
    await page.click("main > button.warn");
    await page.waitForSelector("#notice button.warn");
    await page.click("#notice button.warn");
    await says(page, "#notice", say(/残っていません/, /Nothing/i));
    assert.deepEqual(await keys(page), []);
  });
}

for (const [lang, viewport] of [["ja", undefined], ["en", { ...PHONE, deviceScaleFactor: 1 }]]) {
  const say = (ja, en) => (lang === "ja" ? ja : en);
  appTest(`two people's answers are compared, settled in one step, and undone (${lang})`, { lang, viewport }, async ({ page }) => {
    await openOwn(page, 0);
    const other = clinic((doc) => {
      const [first, second, third] = Object.keys(doc.answers);
      const flip = (id, choice) => {
        const taken = doc.answers[id].choice === choice ? "partial" : choice;
        doc.answers[id] = { choice: taken, checked: "2026-10-01", note: "棚の台帳", by: "事務長" };
      };
      flip(first, "yes");
      flip(second, "no");
      flip(third, "unknown");
      doc.profile.numbers.pcs = 31;
    });
    await go(page, "together");
    await says(page, "main", say(/別々に答えたとき/, /answered separately/));
    await axe(page);
    await shot(page, `together empty ${lang}`, {});
    await open(page, other, "clerk.json");
    await shot(page, `preview to compare ${lang}`, {});
    await press(page, say("2人の回答を比較する", "Compare two people’s answers"), "#notice");
    await page.waitForFunction(() => location.hash === "#/together");
    await says(page, "main", say(/違いは4件/, /Differences: 4/));
    await says(page, "fieldset.difference", /事務長/, "who answered");
    await axe(page);
    await nothingWide(page, "together");
    await shot(page, `together ${lang}`);
    const { text } = await pdf(page, `together ${lang}`);
    assert.match(text.replace(/\s+/g, ""), say(/違いは4件/, /Differences:4/));
    // By keyboard: the other's first answer, わからない for the second, the other's number of PCs.
    const names = await page.$$eval("fieldset.difference", (all) => all.map((f) => f.querySelector("input").name));
    for (const [name, nth] of [[names[0], 1], [names[1], 2], [names[3], 1]]) {
      await tabTo(page, `input[name="${name}"]`);
      await page.keyboard.press("Space");
      for (let i = 0; i < nth; i += 1) await page.keyboard.press("ArrowDown");
      await page.waitForFunction((n, i) => document.getElementsByName(n)[i].checked, {}, name, nth);
    }
    await says(page, ".done-count", say(/4件のうち3件/, /3 of 4/));
    // What was decided is there again after a reload, with the other person's answers.
    await page.reload({ waitUntil: "load" });
    await says(page, ".done-count", say(/4件のうち3件/, /3 of 4/));
    const before = await page.evaluate(() => JSON.parse(localStorage.getItem("sonae/:v1:document")));
    await press(page, say("決めた内容にまとめる", "Take over what was decided"));
    await says(page, "#notice", say(/3件を決めました。決めていない違いは1件/, /Decided: 3. Left as they are here: 1/));
    const stored = (want) => page.waitForFunction((n) =>
      JSON.parse(localStorage.getItem("sonae/:v1:document")).profile.numbers.pcs === n, {}, want);
    await stored(31);
    await press(page, say("元に戻す", "Undo"), "#notice");
    await stored(before.profile.numbers.pcs);
    const after = await page.evaluate(() => JSON.parse(localStorage.getItem("sonae/:v1:document")));
    assert.deepEqual(after.answers, before.answers, "one undo takes all of it back");
  });
}

appTest("due dates: filled in, late ones first, and in a calendar that a calendar program reads", { before: catchFiles }, async ({ page }) => {
  await replace(page, clinic((doc) => {
    doc.profile.name = "備え,クリニック";
    for (const answer of Object.values(doc.answers)) delete answer.target;
    const open = Object.entries(doc.answers).find(([, a]) => a.choice === "no");
    open[1].target = "2025-03-31";
    doc.register = { ...doc.register, "risk:bec:due": "2099-12-31", "risk:bec:owner": "院長; 副院長" };
  }));
  await go(page, "actions");
  await says(page, "main", /期限切れが1件/);
  await says(page, ".dates li", /2025-03-31/, "late ones first");
  await press(page, "実施事項を追加する");
  await page.waitForSelector('[id="action:0001:what"]');
  const long = "バックアップから戻す練習を、事業者といっしょに行って、かかった時間を書き残す（年1回）";
  await page.type('[id="action:0001:what"]', long);
  await page.$eval('[id="action:0001:due"]', (e) => { e.value = "2099-02-28"; e.dispatchEvent(new Event("focusout", { bubbles: true })); });
  await says(page, ".dates", /2099-02-28/);
  await axe(page);
  await nothingWide(page, "actions");
  await shot(page, "actions");
  const { text: printed } = await pdf(page, "actions");
  assert.match(printed, /2099-02-28/);
  const calendar = await saved(page, () => press(page, "期限をカレンダーのファイルに保存"));
  await page.click("#notice button");
  assert.equal(calendar.type, "text/calendar");
  assert.ok(calendar.text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n")));
  const events = (text) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((e) => new ICAL.Event(e));
  const read = events(calendar.text);
  assert.equal(read.length, 3);
  for (const event of read) {
    assert.ok(event.startDate.isDate, "a day, not an hour");
    assert.equal(event.duration.toSeconds(), 86_400);
    assert.match(event.uid, /^sonae-.*@sonae\.invalid$/);
    assert.ok(!event.summary.includes("備え,クリニック"), "no name unless ticked");
  }
  const own = read.find((e) => e.summary === long);
  assert.equal(own.startDate.toString(), "2099-02-28");
  assert.equal(own.endDate.toString(), "2099-03-01");
  assert.match(read.find((e) => e.uid.includes("risk-bec")).description, /院長; 副院長/);
  // Ticked, the name is in the titles; the entries are the same ones.
  await page.click("label[for=calendar-name]");
  const named = events((await saved(page, () => press(page, "期限をカレンダーのファイルに保存"))).text);
  assert.ok(named.every((e) => e.summary.startsWith("備え,クリニック：")));
  assert.deepEqual(named.map((e) => e.uid), read.map((e) => e.uid));
});

appTest("a record kept in one window is seen in the other, and a damaged one is put aside", { hash: "#/history" }, async (app) => {
  const { page, context } = app;
  await openOwn(page, 0);
  await go(page, "history");
  const other = await openApp({ hash: "#/history", context });
  // A page in the background draws nothing.
  await page.bringToFront();
  await page.type("#reason", "窓1");
  await press(page, "いまの回答を記録に残す");
  await other.page.bringToFront();
  await other.page.waitForSelector(".records");
  await says(other.page, ".records", /窓1/);
  await other.page.type("#reason", "窓2");
  await press(other.page, "いまの回答を記録に残す");
  await page.bringToFront();
  await says(page, ".records", /窓1[\s\S]*窓2|窓2[\s\S]*窓1/);
  await other.close();
  // Damaged while no window of the app is there: one that has just heard of a record would find it, and say so, before
  // the reload.
  await page.evaluateOnNewDocument(() => {
    const key = Object.keys(localStorage).find((k) => k.startsWith("sonae/:v1:record:"));
    localStorage.setItem(key, localStorage.getItem(key).slice(0, 100));
  });
  await page.reload({ waitUntil: "load" });
  await says(page, "#notice", /読めない記録がありました/);
  assert.equal((await page.$$(".records tbody tr")).length, 2, "the other record and today");
  assert.ok((await keys(page)).some((k) => k.startsWith("sonae/:v1:aside:")));
});

appTest("in the mode that saves nothing, records are in memory alone", {}, async ({ page }) => {
  await openOwn(page, 0);
  await go(page, "history");
  await press(page, "いまの回答を記録に残す");
  await page.click("#notice button");
  await go(page, "data");
  await page.click("label[for=keep-nothing]");
  await page.waitForFunction(() => Object.keys(localStorage).every((k) => !/document|record/.test(k)));
  await go(page, "history");
  await page.waitForSelector(".records");
  await page.type("#reason", "2回目");
  await press(page, "いまの回答を記録に残す");
  await says(page, ".records", /2回目/);
  assert.deepEqual((await keys(page)).filter((k) => /document|record/.test(k)), []);
});

appTest("another facility's file takes the place of all, and undo brings all of it back", { before: catchFiles }, async ({ page }) => {
  const file = (name, reason) => clinic((doc) => {
    doc.profile.name = name;
    const old = structuredClone(doc);
    doc.history = [{ ...old, saved_at: "2025-11-20", reason }];
  });
  await replace(page, file("すずき医院", "鈴木の記録"));
  await open(page, file("たなか医院", "田中の記録"));
  await says(page, "#notice", /記録1件は、入れ替えるとここには残りません/);
  await axe(page);
  await page.click("#notice .buttons button");
  await says(page, "#notice", /読み取れました/);
  await page.click("#notice button");
  await go(page, "history");
  await says(page, ".records", /田中の記録/);
  assert.doesNotMatch(await page.$eval(".records", (e) => e.innerText), /鈴木/);
  const stored = () => page.evaluate(() => Object.values(localStorage).join(""));
  await page.waitForFunction(() => !/すずき|鈴木|"instead"/.test(Object.values(localStorage).join("")));
  await go(page, "data");
  const { text } = await saved(page, () => page.click("main > button.button:not(.warn)"));
  assert.doesNotMatch(text, /すずき|鈴木/);
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("#open-file");
  assert.doesNotMatch(await stored(), /すずき|鈴木/);
  // Its next file, of another day, is known, and the records that are here stay.
  await open(page, clinic((doc) => { doc.profile.name = "たなか 医院"; doc.answers.training = { choice: "yes" }; }));
  await says(page, "#notice", /別の日の回答ではありませんか/);
  await page.click("#notice .buttons button");
  await says(page, "#notice", /読み取れました/);
  await page.click("#notice button");
  await go(page, "history");
  await says(page, ".records", /田中の記録/);
  // Clearing asks, takes the records too, and brings them back.
  await go(page, "data");
  await press(page, "回答をすべて消去する");
  await says(page, "#notice", /記録1件を空にします/);
  await page.click("#notice button.warn");
  await says(page, "#notice", /回答をすべて消去しました/);
  await page.waitForFunction(() => !/たなか|田中/.test(Object.values(localStorage).join("")));
  await press(page, "元に戻す", "#notice");
  await page.waitForFunction(() => /たなか/.test(Object.values(localStorage).join("")));
  await go(page, "history");
  await says(page, ".records", /田中の記録/);
});

appTest("a sample makes no record, no summary and no part of the sum, and its papers say what it is", { before: catchFiles }, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "history");
  await says(page, "main", /見本の記録は残しません/);
  await go(page, "share");
  await says(page, "main", /いま開いているのは見本です/);
  await go(page, "documents");
  await says(page, ".board h2", /^見本：/);
  assert.match((await pdf(page, "a sample's report")).text, /見本（架空の施設）/);
  await go(page, "data");
  await open(page, clinic((doc) => { doc.profile.name = "すずき医院"; }));
  await press(page, "別の施設として加える", "#notice");
  await says(page, ".site-list", /見本：合計に入れません/);
  assert.doesNotMatch(await page.$eval("main", (e) => e.innerText), /施設を合わせると/);
});
