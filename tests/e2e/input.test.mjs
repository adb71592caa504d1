// What people type and open by mistake: a sentence beside the field, nothing lost, nothing broken.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { appTest, temporaryFolder } from "./lib.mjs";
import { fill } from "./keys.mjs";

const errorOf = (page, id) => page.$eval(`[id="${id}-error"]`, (e) => e.innerText).catch(() => undefined);
const valueOf = (page, id) => page.$eval(`[id="${id}"]`, (e) => e.value);

appTest("odd numbers get a sentence, and stay as they were typed", { hash: "#/facility" }, async ({ page }) => {
  await page.click("label[for=kind-2]");
  const cases = [
    ["beds", "abc", /数字で/], ["beds", "1000000000", /3,000以下/], ["beds", "５", /20以上/], ["beds", "-3", /0以上/],
    ["beds", "１２０床", undefined], ["revenue", "たくさん", /数字で/], ["revenue", "0", /以上/],
    ["revenue", "99999999999999999999", /以下/], ["revenue", "△500", /0以上/], ["revenue", "1億2400", /数字で/],
    ["revenue", "１億２，４００万円", undefined], ["staff", "1.5", /端数/], ["days_open", "400", /366以下|365以下/],
  ];
  for (const [id, typed, expected] of cases) {
    await page.focus("#title");
    await fill(page, id, typed);
    await page.keyboard.press("Tab");
    const said = await errorOf(page, id);
    if (expected) {
      assert.match(said ?? "(nothing)", expected, `${id} ${typed}`);
      assert.equal(await valueOf(page, id), typed, "what was typed stays");
      assert.equal(await page.$eval(`[id="${id}"]`, (e) => e.getAttribute("aria-invalid")), "true");
    } else {
      assert.equal(said, undefined, `${id} ${typed}`);
    }
  }
  assert.equal(await valueOf(page, "beds"), "120");
  assert.equal(await valueOf(page, "revenue"), "12,400", "shown in the usual form once the field is left");
  await page.focus("#title");
  await fill(page, "staff", "8人くらい");
  await page.waitForFunction(() => /最終保存/.test(document.querySelector(".state").innerText));
  await new Promise((done) => setTimeout(done, 400));
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("#staff");
  assert.equal(await valueOf(page, "staff"), "8人くらい", "an unfinished entry survives a reload");
  assert.match(await errorOf(page, "staff"), /数字で/);
});

appTest("an input method composes full-width digits undisturbed", { hash: "#/facility" }, async ({ page }) => {
  await page.focus("#revenue");
  const client = await page.createCDPSession();
  for (const text of ["１", "１２", "１２３"]) {
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    assert.equal(await valueOf(page, "revenue"), text, "while composing");
  }
  await client.send("Input.insertText", { text: "１２３" });
  await page.keyboard.press("Tab");
  assert.equal(await valueOf(page, "revenue"), "123", "after leaving the field");
});

appTest("the caret stays where it is while typing in the middle", { hash: "#/facility" }, async ({ page }) => {
  await page.type("#revenue", "8433");
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("99");
  assert.equal(await valueOf(page, "revenue"), "849933");
  assert.equal(await page.$eval("#revenue", (e) => e.selectionStart), 4);
});

appTest("files that are not ours are refused and nothing changes", { hash: "#/facility" }, async ({ page }) => {
  const dir = temporaryFolder();
  const file = (name, content) => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };
  await page.type("#name", "だいじな病院");
  await page.evaluate(() => { location.hash = "#/data"; });
  await page.waitForSelector("#open-file");
  const cases = [
    [file("empty.json", ""), /空です/],
    [file("letter.pdf", "%PDF-1.7 …"), /別の種類/],
    [file("cut.json", '{"app":"sonae","schema":1,"answers":{"two_fac'), /途中で切れて/],
    [file("other.json", '{"hello":"world"}'), /備えで保存したファイルでは/],
    [file("deep.json", "[".repeat(500_000) + "]".repeat(500_000)), /別の種類/],
    [file("huge.json", Buffer.alloc(100_000_000, 0x20)), /2MBを超えて/],
    [file("newer.json", '{"app":"sonae","schema":7}'), /新しい版/],
    [file("binary.json", Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81])), /別の種類/],
  ];
  for (const [path, expected] of cases) {
    await (await page.$("#open-file")).uploadFile(path);
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector("#notice")?.innerText ?? ""), {}, expected.source);
    await page.click("#notice button");
  }
  await page.evaluate(() => { location.hash = "#/facility"; });
  await page.waitForSelector("#name");
  assert.equal(await valueOf(page, "name"), "だいじな病院");
});
