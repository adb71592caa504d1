// What people type and open by mistake: a sentence beside the field, nothing lost, nothing broken.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appTest, temporaryFolder } from "./lib.mjs";
import { fill } from "./keys.mjs";
import { go, gone, loadSample, says } from "./steps.mjs";

const valueOf = (page, id) => page.$eval(`#${id}`, (e) => e.value);

/** Waits until a field shows this. */
const shows = (page, id, value) =>
  page.waitForFunction((i, v) => document.getElementById(i)?.value === v, { timeout: 30_000 }, id, value)
    .catch(async () => assert.equal(await valueOf(page, id), value, `${id} shows`));

appTest("odd numbers get a sentence, and stay as they were typed", { hash: "#/facility" }, async ({ page }) => {
  await page.click("label[for=kind-2]");
  // What is typed, and either the sentence or what the field shows once it is left.
  const cases = [
    ["beds", "abc", /数字で/], ["beds", "1000000000", /3,000以下/], ["beds", "５", /20以上/], ["beds", "-3", /0以上/],
    ["beds", "１２０床", "120"], ["revenue", "たくさん", /数字で/], ["revenue", "0", /以上/],
    ["revenue", "99999999999999999999", /以下/], ["revenue", "△500", /0以上/], ["revenue", "1億2400", /数字で/],
    ["revenue", "１２億２，４００万円", "122,400"], ["staff", "1.5", /整数/], ["days_open", "400", /36[56]以下/],
    // Counts are answered with examples of their own, never with yen.
    ["staff", "9円", /^(?!.*円).*人数を数字で.*120人/], ["pcs", "八人", /台数を数字で.*30台/], ["beds", "五円", /病床数を数字で/],
    ["days_open", "月20日", /日数を数字で.*250日/], ["revenue", "22億～23億", /1つの数で/],
    ["staff", "約百二十人", "120"], ["revenue", "\\2,289,390,000-", "228,939"], ["days_open", "250日/年", "250"],
  ];
  for (const [id, typed, expected] of cases) {
    await page.focus("#title");
    await fill(page, id, typed);
    await page.keyboard.press("Tab");
    if (expected instanceof RegExp) {
      await says(page, `#${id}-error`, expected, `${id} ${typed}`);
      assert.equal(await valueOf(page, id), typed, "what was typed stays");
      assert.equal(await page.$eval(`#${id}`, (e) => e.getAttribute("aria-invalid")), "true");
      assert.match(await page.$eval(`#${id}`, (e) => e.getAttribute("aria-describedby")), new RegExp(`${id}-error`));
    } else {
      await shows(page, id, expected);
      assert.equal(await page.$(`#${id}-error`), null, `${id} ${typed}`);
    }
  }
  await page.focus("#title");
  await fill(page, "staff", "8人か9人");
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("#staff");
  assert.equal(await valueOf(page, "staff"), "8人か9人", "an unfinished entry survives a reload");
  await says(page, "#staff-error", /数字で/);
});

appTest("an amount in another unit is asked about and used only then", { hash: "#/facility" }, async ({ page }) => {
  await page.click("label[for=kind-0]");
  const field = ".field:has(#revenue)";
  const used = () => page.$eval(`${field} .next`, () => false).catch(() => true);
  await page.type("#revenue", "84,330,000");
  await says(page, `${field} .echo`, /＝ 8,433億円/);
  assert.equal(await used(), true, "nothing is asked while it is being typed");
  await page.keyboard.press("Tab");
  await says(page, `${field} .next`, /8,433億円と読みました。8,433万円ではありませんか/);
  assert.equal(await page.$eval(`${field} .next`, (e) => e.getAttribute("role")), "alert");
  await page.reload({ waitUntil: "load" });
  await says(page, `${field} .next`, /8,433万円ではありませんか/);
  // The first button is the next stop behind the field.
  await page.focus("#revenue");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "8,433万円にする");
  await page.keyboard.press("Enter");
  await shows(page, "revenue", "8,433");
  await page.waitForFunction(() => document.activeElement?.id === "revenue");
  assert.equal(await used(), true);
  // What is meant as it stands is taken as it stands.
  await fill(page, "revenue", "84億円");
  await page.keyboard.press("Tab");
  await says(page, `${field} .next`, /84億円と読みました。8,400万円ではありませんか/);
  await page.click(`${field} .next button.plain`);
  await shows(page, "revenue", "840,000");
  await gone(page, `${field} .next`);
  // It is asked again when the kind changes; and a count like an amount.
  await page.click("label[for=kind-2]");
  await fill(page, "staff", "600");
  await page.keyboard.press("Tab");
  await page.click("label[for=kind-0]");
  await says(page, `${field} .next`, /84億円と読みました。8,400万円ではありませんか/);
  await says(page, ".field:has(#staff) .next", /600と読みました。桁を確認/);
});

appTest("names and notes are kept from spelling services and translators", {}, async ({ page }) => {
  await loadSample(page, 0);
  for (const hash of ["facility", "check/quick", "people", "vendors", "risks", "actions", "sites", "data"]) {
    await go(page, hash);
    const open = await page.$$eval("input[type=text], input[type=password], textarea", (all) => all
      .filter((e) => e.getAttribute("spellcheck") !== "false" || e.getAttribute("translate") !== "no" || e.autocomplete !== "off")
      .map((e) => e.outerHTML));
    assert.deepEqual(open, [], hash);
  }
});

appTest("an input method composes full-width digits undisturbed", { hash: "#/facility" }, async ({ page }) => {
  await page.focus("#revenue");
  const client = await page.createCDPSession();
  for (const [text, echo] of [["１２３", /^＝ 123万円$/], ["１２３４", /^＝ 1,234万円$/], ["１２３４５", /^＝ 1億2,345万円$/]]) {
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // The amount that was understood stands beside the field as soon as the app has drawn.
    await says(page, ".field:has(#revenue) .echo", echo);
    assert.equal(await valueOf(page, "revenue"), text, "while composing");
  }
  await client.send("Input.insertText", { text: "１２３４５" });
  await page.keyboard.press("Tab");
  await shows(page, "revenue", "12,345");
});

appTest("the caret stays where it is while typing in the middle", { hash: "#/facility" }, async ({ page }) => {
  await page.type("#revenue", "8433");
  for (let i = 0; i < 2; i += 1) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("99");
  await says(page, ".field:has(#revenue) .echo", /^＝ 84億9,933万円$/);
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
  await go(page, "data");
  const cases = [
    [file("empty.json", ""), /空です/],
    [file("letter.pdf", "%PDF-1.7 …"), /別の種類/],
    [file("cut.json", '{"app":"sonae","schema":1,"answers":{"two_fac'), /途中で切れて/],
    [file("other.json", '{"hello":"world"}'), /「備え」で保存したファイルでは/],
    [file("deep.json", "[".repeat(500_000) + "]".repeat(500_000)), /別の種類/],
    [file("huge.json", Buffer.alloc(100_000_000, 0x20)), /大きすぎます。開けるのは22MBまで/],
    [file("newer.json", '{"app":"sonae","schema":7}'), /新しいバージョン/],
    [file("binary.json", Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81])), /別の種類/],
    [file("old.json", Buffer.from("8e52934e", "hex")), /文字コードに「UTF-8」を選んで/],
  ];
  for (const [path, expected] of cases) {
    await (await page.waitForSelector("#open-file")).uploadFile(path);
    await says(page, "#notice", expected, path);
    await page.click("#notice button");
    await gone(page, "#notice");
  }
  await go(page, "facility");
  assert.equal(await valueOf(page, "name"), "だいじな病院");
});

appTest("a file that was written anew in another encoding is read rightly or refused", { hash: "#/data" }, async ({ page }) => {
  const dir = temporaryFolder();
  const cases = JSON.parse(readFileSync(new URL("../corpus/encodings.json", import.meta.url), "utf8"));
  const differ = await page.evaluate((all) => all.filter(({ bytes, decoded }) => {
    const data = Uint8Array.from(bytes.match(/../g) ?? [], (two) => parseInt(two, 16));
    const strict = (name) => { try { return new TextDecoder(name, { fatal: true }).decode(data); } catch { return undefined; } };
    return ["shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr"].some((name) => strict(name) !== decoded[name]);
  }).map(({ what }) => what), cases);
  assert.deepEqual(differ, [], "the table says what this browser's decoders say");
  for (const { what, text, bytes } of cases.filter((one) => one.bytes)) {
    const path = join(dir, "file.json");
    writeFileSync(path, Buffer.from(bytes, "hex"));
    await (await page.waitForSelector("#open-file")).uploadFile(path);
    const said = text === null ? "文字を正しく読み取れません" : JSON.parse(text).profile.name;
    await says(page, "#notice", new RegExp(said), what);
    // The last button leaves everything as it is.
    await page.$$eval("#notice button", (all) => all.at(-1).click());
    await gone(page, "#notice");
  }
});

appTest("every field of every page takes composed and mended text, and keeps its caret and its place", {}, async ({ page }) => {
  await loadSample(page, 1);
  const client = await page.createCDPSession();
  const pages = await page.$$eval(".tasks a", (all) => all.map((link) => link.getAttribute("href").slice(2)));
  const settled = () => page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
  let tried = 0;
  for (const wanted of pages) {
    await go(page, wanted);
    await page.$$eval("details", (all) => all.forEach((d) => { d.open = true; }));
    const fields = "main input[type=text], main input[type=password], main textarea";
    // The fields of a page are made by few functions: the first of each kind of id, without numbers and names of rows.
    const ids = await page.$$eval(fields, (all) => [...new Map(all.filter((e) => !e.readOnly && !e.disabled && e.checkVisibility())
      .map((e) => [e.id.replace(/[-:].*/, "") + e.tagName, e.id])).values()].filter(Boolean).slice(0, 8));
    for (const id of ids) {
      await page.evaluate((i) => {
        const field = document.getElementById(i);
        field.focus();
        field.select();
        field.dataset.same = "yes";
      }, id);
      await page.keyboard.press("Backspace");
      for (const text of ["に", "にほ", "にほん"]) {
        await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
        await settled();
        assert.equal(await page.$eval(`[id="${id}"]`, (e) => e.value), text, `${wanted} ${id} while composing`);
      }
      await client.send("Input.insertText", { text: "日本" });
      await settled();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.type("ab");
      await settled();
      const now = await page.evaluate((i) => {
        const field = document.getElementById(i);
        return [field.value, field.selectionStart, document.activeElement === field, field.dataset.same];
      }, id);
      assert.deepEqual(now, ["日ab本", 3, true, "yes"], `${wanted} ${id}: value, caret, focus, the same field`);
      tried += 1;
    }
  }
  assert.ok(tried >= 12, `${tried} fields`);
});
