// The printed report and checklist, as PDF: A4, real text, nothing of the screen, nothing cut.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appTest, pdf } from "./lib.mjs";

function info(path) {
  const said = execFileSync("pdfinfo", [path], { encoding: "utf8" });
  return { pages: Number(/Pages:\s+(\d+)/.exec(said)[1]), size: /Page size:\s+(.*)/.exec(said)[1] };
}

async function openPaper(page, nth, paper) {
  await (await page.$$("main button.plain"))[nth].click();
  await page.waitForFunction(() => location.hash === "#/result");
  await page.evaluate(() => { location.hash = "#/documents"; });
  await page.waitForSelector("#paper-0");
  await page.click(`label[for=paper-${paper}]`);
  await page.waitForSelector(paper === 0 ? ".board" : ".checklist");
}

/** Cells whose content is wider than they are, laid out for paper. */
async function clipped(page) {
  await page.emulateMediaType("print");
  await page.setViewport({ width: 690, height: 1000 });
  const found = await page.$$eval(".paper td, .paper th, .paper p", (all) =>
    all.filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== "visible").map((e) => e.innerText));
  const wide = await page.$$eval(".paper table", (all) => all.filter((t) => t.getBoundingClientRect().right > 691).length);
  await page.emulateMediaType(null);
  return [...found, ...Array(wide).fill("a table is wider than the paper")];
}

const plain = (text) => text.replace(/\s+/g, "");

for (const [name, nth] of [["clinic", 0], ["hospital", 1]]) {
  appTest(`the report of the ${name} prints on A4`, {}, async ({ page }) => {
    await openPaper(page, nth, 0);
    const { path, text } = await pdf(page, `report ${name}`);
    const { pages, size } = info(path);
    assert.match(size, /A4/);
    assert.ok(pages >= 2 && pages <= 9, `${pages} pages`);
    const [first] = text.split("\f");
    for (const words of ["決めていただきたいこと", "点数（100点満点）", "予算の過不足", "理事長・院長", "事務長"]) {
      assert.ok(plain(first).includes(plain(words)), `${words} stands on the first page`);
    }
    for (const words of ["出典", "計算の方法", "すべての回答"]) assert.ok(plain(text).includes(words), words);
    for (const words of ["通信なし", "印刷する", "どの書類ですか", "見本クリニック", "見本病院"]) {
      assert.ok(!plain(text).includes(words), `${words} is not for paper`);
    }
    const asked = await page.$$eval(".annex .form tbody th", (all) => all.map((e) => e.innerText));
    for (const question of asked) {
      // A long question breaks over lines between the columns beside it; its beginning is enough.
      assert.ok(plain(text).includes(plain(question).slice(0, 8)), question);
    }
    assert.deepEqual(await clipped(page), []);
  });

  appTest(`the checklist of the ${name} prints on A4`, {}, async ({ page }) => {
    await openPaper(page, nth, 1);
    const { path, text } = await pdf(page, `checklist ${name}`);
    assert.match(info(path).size, /A4/);
    assert.ok(info(path).pages <= 2, "one sheet, both sides");
    for (const no of ["1-①", "2-①", "2-⑩", "2-⑬", "3-③", "4-①"]) assert.ok(text.includes(no), no);
    assert.ok(plain(text).includes("2026-11-10"), "dates of confirmation");
    assert.deepEqual(await clipped(page), []);
  });
}

appTest("the name is printed only when it is ticked", {}, async ({ page }) => {
  await openPaper(page, 1, 0);
  await page.click("label[for=print-name]");
  await page.waitForSelector(".facility-name");
  assert.ok(plain((await pdf(page, "report named")).text).includes("見本病院"));
});
