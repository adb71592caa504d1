// The printed report and checklist, as PDF: A4, real text, nothing of the screen, nothing cut. The board's page is one
// page, whatever stands on it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appTest, pdf } from "./lib.mjs";
import { fill } from "./keys.mjs";
import { go, loadSample } from "./steps.mjs";

function info(path) {
  const said = execFileSync("pdfinfo", [path], { encoding: "utf8" });
  return { pages: Number(/Pages:\s+(\d+)/.exec(said)[1]), size: /Page size:\s+(.*)/.exec(said)[1] };
}

/** Shows the report (0) or the checklist (1). */
async function openPaper(page, paper) {
  await go(page, "documents");
  await page.click(`label[for=paper-${paper}]`);
  await page.waitForSelector(paper === 0 ? ".board" : ".checklist");
}

/** What is wider than the paper or than what it stands in, laid out for paper; `larger`: printed larger by this much. A
    browser prints everything smaller when something is wider than the paper. */
async function clipped(page, larger = 1) {
  await page.emulateMediaType("print");
  // A4 without its margins, in CSS pixels; a table of many columns lies across.
  const wide = await page.$(".paper.is-wide") !== null;
  await page.setViewport({ width: Math.floor((wide ? 1024 : 695) / larger), height: 1024 });
  const found = await page.evaluate(() => {
    const paper = document.querySelector(".paper").getBoundingClientRect();
    const hides = (e) => !["visible", ""].includes(getComputedStyle(e).overflowX);
    return [...document.querySelectorAll(".paper, .paper *")]
      .filter((e) => !e.closest(".hidden, .hidden-head"))
      .filter((e) => e.getBoundingClientRect().right > paper.right + 1 || (hides(e) && e.scrollWidth > e.clientWidth + 1))
      .map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
  });
  await page.emulateMediaType(null);
  return found;
}

/** Words of tables that are smaller than 9 points on paper, but for the small lines below an item. */
async function small(page) {
  await page.emulateMediaType("print");
  const found = await page.$$eval(".paper .data :is(td, th, td span, th span, th a)", (all) => all
    .filter((e) => !e.closest(".sub, .badge") && e.innerText.trim() && parseFloat(getComputedStyle(e).fontSize) < 12)
    .map((e) => `${getComputedStyle(e).fontSize} ${e.innerText.slice(0, 30)}`));
  await page.emulateMediaType(null);
  return found.slice(0, 5);
}

const plain = (text) => text.replace(/\s+/g, "");

/** The pages of a PDF, without white space. */
const pagesOf = (text) => text.split("\f").map(plain);

const BOARD = {
  ja: { first: ["ご判断いただきたい事項", "点数（100点満点）", "被害を受けた場合の損失", "休診・縮小", "予算の過不足", "IT予算の15%", "義務と期限",
    "担当・期限", "理事長・院長", "医療情報システム安全管理責任者", "事務長"], annex: "別紙", all: ["出典", "計算の方法", "すべての回答"],
    never: ["通信なし", "印刷する", "書類を選ぶ", "見本クリニック", "見本病院"] },
  en: { first: ["What needs deciding", "Score (of 100)", "Loss if it happens", "Stopped or reduced", "Budget gap", "15% of the IT budget",
    "Duties and deadlines", "Owner, due date", "Director", "Manager"], annex: "Annex", all: ["Sources", "Methods", "All answers"],
    never: ["No traffic", "Which document", "見本"] },
};

for (const [name, nth, lang] of [["clinic", 0, "ja"], ["hospital", 1, "ja"], ["hospital", 1, "en"]]) {
  appTest(`the report of the ${name} prints on A4, ${lang}`, { lang }, async ({ page }) => {
    const words = BOARD[lang];
    await loadSample(page, nth);
    await openPaper(page, 0);
    const headline = await page.$eval(".paper-lead", (e) => e.innerText);
    const { path, text } = await pdf(page, `report ${name} ${lang}`);
    const { pages, size } = info(path);
    assert.match(size, /A4/);
    assert.ok(pages >= 2 && pages <= 6, `${pages} pages`);
    const [first, second] = pagesOf(text);
    for (const part of [headline, ...words.first]) assert.ok(first.includes(plain(part)), `${part} stands on the first page`);
    assert.ok(second.startsWith(words.annex), "the annex begins on the second page");
    for (const part of words.all) assert.ok(plain(text).includes(plain(part)), part);
    for (const part of words.never) assert.ok(!plain(text).includes(plain(part)), `${part} is not for paper`);
    const asked = await page.$$eval(".annex .data tbody th", (all) => all.map((e) => e.innerText));
    assert.ok(asked.length > 30, `${asked.length} questions`);
    for (const question of asked) {
      // A long question breaks over lines between the columns beside it; its beginning is enough.
      assert.ok(plain(text).includes(plain(question).slice(0, 8)), question);
    }
    assert.deepEqual(await clipped(page), []);
  });
}

for (const [name, nth] of [["clinic", 0], ["hospital", 1]]) {
  appTest(`the checklist of the ${name} prints on A4`, {}, async ({ page }) => {
    await loadSample(page, nth);
    await openPaper(page, 1);
    const { path, text } = await pdf(page, `checklist ${name}`);
    assert.match(info(path).size, /A4/);
    assert.ok(info(path).pages <= 2, "one sheet, both sides at most");
    for (const no of ["1-①", "2-①", "2-⑩", "2-⑬", "3-③", "4-①"]) assert.ok(text.includes(no), no);
    assert.equal(text.match(/2-⑫/g).length, 2, "2-⑫ is asked of servers and of PCs");
    assert.ok(plain(text).includes("2026-11-10"), "dates of confirmation");
    for (const words of ["通信なし", "印刷する", "ご判断いただきたい事項"]) assert.ok(!plain(text).includes(words), words);
    assert.deepEqual(await clipped(page), []);
  });
}

appTest("a long plan and a long name leave the board's page one page; the name prints only when ticked", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "facility");
  const name = "医療法人社団とてもながいなまえの会 ながいなまえ記念地域医療総合リハビリテーション病院";
  await fill(page, "name", name);
  await go(page, "plan");
  await fill(page, "plan_budget", "1億円");
  await page.waitForFunction(() => document.querySelectorAll("table.plan tbody tr").length > 7);
  await openPaper(page, 0);
  assert.ok(!plain((await pdf(page, "report unnamed")).text).includes(plain(name)));
  await page.click("label[for=print-name]");
  await page.waitForSelector(".facility-name");
  const [first, second] = pagesOf((await pdf(page, "report named")).text);
  assert.ok(first.includes(plain(name)), "the name stands on the first page");
  const shown = await page.$$eval(".decide tbody tr", (all) => all.length);
  const planned = await page.$$eval(".annex table.plan tbody tr", (all) => all.length);
  assert.ok(first.includes(`ほかに${planned - shown}件の対策`), "how many more there are; the annex has them all");
  assert.ok(first.includes("事務長"), "the sign-off stands on the first page");
  assert.ok(second.startsWith("別紙"), "the annex begins on the second page");
});

/** Papers by the order of the choice, with words that stand on each. */
const PAPERS = [
  [2, "vendor", /事業者への確認/], [3, "outsourced", /システムを加えると[\s\S]*みなされます/], [4, "bcp", /事業継続計画（BCP）策定の確認表/],
  [5, "guideline", /経営管理編/], [6, "ten", /重要10項目/], [7, "four", /4項目/], [8, "register", /リスク登録簿/], [9, "people", /連絡カード/],
  [10, "management", /原則3/],
];

appTest("every other paper prints on A4, nothing cut", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "documents");
  for (const [n, name, words] of PAPERS) {
    await page.click(`label[for=paper-${n}]`);
    await page.waitForFunction((i) => document.getElementById(`paper-${i}`).checked, {}, n);
    const { path, text } = await pdf(page, `paper ${name}`);
    assert.match(info(path).size, /A4/);
    assert.ok(info(path).pages <= (["management", "outsourced"].includes(name) ? 1 : 2), `${name}: ${info(path).pages} pages`);
    assert.match(plain(text), words, name);
    for (const screen of ["通信なし", "印刷する", "CSVで保存"]) assert.ok(!plain(text).includes(screen), screen);
    assert.deepEqual(await clipped(page), [], name);
    assert.deepEqual(await clipped(page, 1.2), [], `${name}, a fifth larger`);
    assert.deepEqual(await small(page), [], `${name}: too small to read`);
  }
});

appTest("on every paper the heads of a table stand on each of its pages, and no row is cut in two", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "documents");
  const papers = (await page.$$("#group-paper input")).length;
  let spread = 0;
  for (let n = 0; n < papers; n += 1) {
    await page.click(`label[for=paper-${n}]`);
    await page.waitForFunction((i) => document.getElementById(`paper-${i}`).checked, {}, n);
    await page.waitForSelector(n === 0 ? ".board" : ".checklist");
    await page.emulateMediaType("print");
    // Pictures are tables too, with heads for ears only, and stand in figures that are not cut either.
    const tables = await page.$$eval(".paper table:not(:has(.hidden-head), .hidden-head *)", (all) => all.map((table) => ({
      head: [...table.querySelectorAll("thead th")].map((e) => e.innerText).filter(Boolean),
      repeats: !table.tHead || getComputedStyle(table.tHead).display === "table-header-group",
      // Texts that are long enough to be this row's alone.
      rows: [...table.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((e) => e.innerText.split("\n")[0]).sort((a, b) => b.length - a.length)[0]),
      whole: [...table.rows].every((row) => getComputedStyle(row).breakInside === "avoid"),
    })));
    await page.emulateMediaType(null);
    const { text } = await pdf(page, `heads ${n}`);
    for (const { head, repeats, rows, whole } of tables) {
      assert.ok(repeats && whole, `paper ${n}: the table of ${head} may lose its head or cut a row`);
      if (head.length === 0) continue;
      const start = (row) => plain(row).slice(0, 9);
      const on = pagesOf(text).map((printed) => rows.filter((row) => start(row).length > 5 && printed.includes(start(row))).length);
      const pages = on.map((count, i) => (count > 2 ? i : -1)).filter((i) => i >= 0);
      if (pages.length > 1) spread += 1;
      for (const i of pages) assert.ok(pagesOf(text)[i].includes(plain(head[0]).slice(0, 4)), `paper ${n}, page ${i + 1}: no head ${head[0]}`);
    }
  }
  assert.ok(spread > 0, "some table has more than one page");
});

for (const lang of ["ja", "en"]) {
  appTest(`a vendor's sheet with everything said on it prints on A4, nothing cut, ${lang}`, { lang }, async ({ page }) => {
    await loadSample(page, 1);
    await go(page, "vendors");
    await page.click("main > .buttons button");
    await page.waitForSelector("[id='vendor:a:name']");
    await page.type("[id='vendor:a:name']", "見本システム");
    await page.click(".vendor details.record summary");
    for (const id of ["patches", "access_logs"]) {
      for (const key of [`work:${id}-1`, `split:${id}-0`, `${id}-2`]) await page.click(`label[for="vendor:a:${key}"]`);
      await page.$eval(`[id="vendor:a:${id}:target"]`, (e) => { e.value = "2027-01-29"; e.dispatchEvent(new Event("focusout", { bubbles: true })); });
    }
    await openPaper(page, 2);
    assert.deepEqual(await clipped(page), []);
    assert.deepEqual(await clipped(page, 1.2), []);
    assert.deepEqual(await small(page), []);
    const { path } = await pdf(page, `vendor sheet ${lang}`);
    assert.ok(info(path).pages <= 2, "one sheet, both sides at most");
    assert.match(info(path).size, /^841\.\d+ x 59/, "it lies across");
  });
}
