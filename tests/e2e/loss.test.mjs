// The loss and plan pages: rare years beside the mean, pictures with their sentence and table, what moves when something
// is entered, dragged or tried out.

import assert from "node:assert/strict";
import { PHONE, appTest, pdf } from "./lib.mjs";
import { go, loadSample, says } from "./steps.mjs";

/** The rows of a table as texts, by the head of each row. */
const rows = (page, section) => page.$$eval(`section[aria-labelledby=${section}] table tr`, (all) =>
  Object.fromEntries(all.map((tr) => [...tr.cells].map((cell) => cell.innerText.trim())).map(([head, ...rest]) => [head, rest])));

/** A yen amount of the page as a number. */
const yen = (text) => text.replaceAll(",", "").replace(/円.*/, "").split(/(?<=[億万])/)
  .reduce((sum, part) => sum + parseFloat(part) * ({ 億: 1e8, 万: 1e4 }[part.at(-1)] ?? 1), 0);

appTest("of nothing there is no estimate: no yen, no plan, no report, on no screen and no paper", { hash: "#/start" }, async ({ page }) => {
  const bare = async (what) => {
    assert.doesNotMatch(await page.$eval("main", (main) => main.innerText), /[0-9]円|千円|[0-9]点|休診・縮小は/, what);
    assert.doesNotMatch((await pdf(page, `nothing ${what}`)).text.replace(/\s/g, ""), /[0-9]円|千円|[0-9]点|ご署名|押印/, `${what} printed`);
  };
  for (const name of ["loss", "budget", "plan"]) {
    await go(page, name);
    await says(page, "h1", /まだ見込みはありません/);
    await page.waitForSelector("main a[href='#/ask/1']");
    await page.waitForSelector("main a[href='#/facility']");
    await bare(name);
  }
  await go(page, "documents");
  for (const paper of ["理事会", "経営層"]) {
    const id = await page.$$eval("#group-paper label", (all, p) => all.find((label) => label.innerText.includes(p)).htmlFor, paper);
    await page.click(`label[for=${id}]`);
    await page.waitForFunction((i) => document.getElementById(i).checked, {}, id);
    assert.equal(await page.$("article.paper"), null, paper);
    await page.waitForSelector("main a[href='#/ask/1']");
    await bare(paper);
  }
  await go(page, "actions");
  assert.equal((await page.$$("main fieldset.question")).length, 0, "no measure of a plan");
  // With the kind of facility alone there is something to reckon with, and the rest is said to be assumed.
  await go(page, "check/quick");
  await page.evaluate(() => document.querySelectorAll("fieldset.question input[type=radio]")[0].click());
  await go(page, "loss");
  await says(page, "main", /として計算します/);
  await says(page, "h1", /円/);
});

for (const [name, nth, viewport] of [["a clinic", 0, PHONE], ["a hospital", 1, undefined]]) {
  appTest(`shows ${name} rare years, closed days and the duty beside the mean`, { viewport }, async ({ page }) => {
    await loadSample(page, nth);
    await go(page, "loss");
    await says(page, "section[aria-labelledby=years-title]", /小さい額）。.*この額だけで/s);
    const table = await rows(page, "years-title");
    const amount = (head) => yen(table[head][0]);
    const mean = amount("年間平均損失額");
    assert.ok(mean > 1e4 && mean < 1e7, `${mean}`);
    const rare = ["20年に1度の規模の損失（年間）", "100年に1度の規模の損失（年間）", "1,000年に1度の規模の損失（年間）"].map(amount);
    assert.ok(rare[0] <= rare[1] && rare[1] <= rare[2] && rare[2] > mean, `${rare}`);
    assert.match(table["ランサムウェアでの休診・縮小"][0], /^中央値\d+日/);
    assert.match(table["法令で求められるチェックリストの「はい」"][0], /^19行のうち\d+行$/);

    // Three pictures of lines on two pages, each with its sentence before and a table after it.
    const pictures = async () => page.$$eval("figure.lines", (all) => all.map((f) => ({
      sentence: f.querySelector("figcaption").innerText,
      lines: [...f.querySelectorAll("path")].filter((p) => (p.getAttribute("d").match(/L/g) ?? []).length > 3).length,
      outside: [...f.querySelectorAll("text")].filter((t) => t.getBoundingClientRect().right > innerWidth).length,
      table: !!f.parentElement.querySelector(".scroll table") })));
    const shown = await pictures();
    await go(page, "plan");
    shown.push(...await pictures());
    assert.equal(shown.length, 4, "recovery, curve, frontier, what-if");
    for (const picture of shown) {
      assert.match(picture.sentence, /\d/);
      assert.ok(picture.lines >= 1 && picture.table, picture.sentence);
      assert.equal(picture.outside, 0, `${picture.sentence}: labels outside`);
    }
  });
}

appTest("no label leaves its picture on a phone, long English ones neither", { viewport: PHONE, lang: "en" }, async ({ page }) => {
  for (const nth of [0, 1]) {
    await loadSample(page, nth);
    for (const name of ["loss", "plan"]) {
      await go(page, name);
      const outside = await page.$$eval("figure.lines", (all) => all.flatMap((f) => {
        const { left, right } = f.getBoundingClientRect();
        const leaves = (t) => t.getBoundingClientRect().left < left - 1 || t.getBoundingClientRect().right > right + 1;
        return [...f.querySelectorAll("text")].filter(leaves).map((t) => t.textContent);
      }));
      assert.deepEqual(outside, [], `${name} of sample ${nth}`);
    }
  }
});

appTest("insurance leaves less in the rare years", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "loss");
  await page.type("#cover_limit", "1億円");
  await page.type("#cover_deductible", "10");
  await page.waitForFunction(() => document.querySelector("section[aria-labelledby=years-title] thead").innerText.includes("保険金の支払い後"));
  const [gross, net] = (await rows(page, "years-title"))["1,000年に1度の規模の損失（年間）"].map(yen);
  assert.ok(net < gross, `${gross} → ${net}`);
  await says(page, "section[aria-labelledby=years-title] .stack", /保険の支払限度額/);
  await page.reload();
  await says(page, "section[aria-labelledby=years-title] thead", /保険金の支払い後/, "kept over a reload");
});

appTest("the slider moves the plan along the frontier", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "plan");
  // Every plan of the line stands in a table, and the picture has a name.
  const [few, all, stairs, name] = await page.$eval("section[aria-labelledby=frontier-title]", (section) => [
    ...[...section.querySelectorAll("table")].map((t) => t.tBodies[0].rows.length),
    section.querySelector("path").getAttribute("d").match(/[ML]/g).length,
    section.querySelector("figure").getAttribute("aria-label"),
  ]);
  assert.ok(few >= 5 && all > few, `${few} and ${all} rows`);
  assert.equal(stairs, 2 * all, "a step of the line is a row");
  assert.match(name, /すべて実施すると/);
  const measures = () => page.$$eval("table.plan:first-of-type", ([table]) => table.tBodies[0].rows.length);
  const before = await measures();
  await page.focus("#plan-slider");
  await page.keyboard.press("End");
  await says(page, "h1", /対策を\d{2}件/);
  assert.ok(await measures() > before, "all the money takes more measures");
  await says(page, "section[aria-labelledby=frontier-title] figcaption", /現状の(\d+%)に、すべて実施すると\1に減ります/);
  await page.keyboard.press("Home");
  await says(page, "h1", /新たに実施できる対策はありません/);
  assert.equal(await page.$eval("#plan-slider", (e) => e.getAttribute("aria-valuetext")), "0円");
});

appTest("everything moves while the slider is dragged", {}, async ({ page }) => {
  await loadSample(page, 1);
  await go(page, "plan");
  const slider = await page.waitForSelector("#plan-slider");
  await slider.evaluate((e) => e.scrollIntoView({ block: "center" }));
  const box = await slider.boundingBox();
  const seen = () => page.evaluate(() => ({
    plan: document.querySelector("h1").innerText,
    here: document.querySelector("section[aria-labelledby=frontier-title] line.mark").getAttribute("x1"),
    after: document.querySelector("section[aria-labelledby=try-title] path.line-dashed").getAttribute("d"),
  }));
  const to = (part) => page.mouse.move(box.x + 8 + (box.width - 16) * part, box.y + box.height / 2);
  await to(0.02);
  await page.mouse.down();
  const stops = [];
  for (const part of [0.05, 0.3, 0.6, 0.95]) {
    const before = await page.$eval("#plan-slider", (e) => e.value);
    await to(part);
    await page.waitForFunction((v) => document.querySelector("#plan-slider").value !== v, {}, before);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    stops.push(await seen());
  }
  for (const what of ["plan", "here", "after"]) {
    assert.equal(new Set(stops.map((s) => s[what])).size, stops.length, `${what} is another at every stop, the button still down`);
  }
  await page.mouse.up();
});

appTest("trying a measure out changes the estimate and nothing else", {}, async ({ page }) => {
  await loadSample(page, 1);
  const saved = () => page.evaluate(() => localStorage.getItem("sonae/:v1:document"));
  await go(page, "plan");
  await page.waitForFunction(() => localStorage.getItem("sonae/:v1:document"));
  const kept = await saved();
  const days = async () => (await rows(page, "try-title"))["休診・縮小（日）"].map(Number);
  const [now, planned] = await days();
  await page.click("label[for=try-backup_offline]");
  await page.waitForFunction((p) => Number([...document.querySelectorAll("section[aria-labelledby=try-title] tr")]
    .at(-1).cells[2].innerText) < p, {}, planned);
  const [same, then] = await days();
  assert.ok(same === now && then < planned, `${now}: ${planned} → ${then}`);
  await (await page.waitForSelector("section[aria-labelledby=try-title] > button")).click();
  await page.waitForFunction(() => !document.querySelector("section[aria-labelledby=try-title] > button"));
  assert.deepEqual(await days(), [now, planned]);
  assert.equal(await saved(), kept, "the document is as it was");
});
