// A pseudo-language takes the place of English: every letter of its texts 13 places on, all else as it was. What can
// still be read on a page is hard-coded, and would stay English (or Japanese) in every further language.
// tests/content.rs adds a third language as one file to the content and builds it; here it is seen on the pages.

import assert from "node:assert/strict";
import { appTest } from "./lib.mjs";
import { go, loadSample } from "./steps.mjs";

const turn = (text) => text.replace(/\{[^}]*\}|[a-z]/gi, (part) => {
  if (part.length > 1) return part;
  const base = part < "a" ? 65 : 97;
  return String.fromCharCode((part.charCodeAt(0) - base + 13) % 26 + base);
});
/** Marks of files are no words. */
const words = (text) => text.replace(/\b[0-9a-f]{12,}\b/g, "").match(/[A-Za-z]{3,}/g) ?? [];

/** Words that are no language's: what the user or the sample entered, file formats, and codes that stand as they are. */
const NOBODYS = new Set(["CSV", "JSON", "SHA", "html", "json", "csv", "sonae"]);
/** Japanese that belongs on an English page: the other language's name, what the sample entered, quotations of forms. */
const BELONGS = /日本語|見本病院|事務長|万円|“[^”]*”|「[^」]*」/g;

appTest("nothing on any page is hard-coded", {
  lang: "en",
  before: async (page) => {
    await page.setRequestInterception(true);
    const vocabulary = new Set();
    page.vocabulary = vocabulary;
    page.on("request", async (request) => {
      if (!/\/(texts|notes)-en-/.test(request.url())) return request.continue();
      // One line is no words: how amounts are written (`unit.style`).
      const lines = (await (await fetch(request.url())).text()).split("\n");
      const body = lines.map((line) => (line === "western" ? line : turn(line))).join("\n");
      for (const word of words(body)) vocabulary.add(word);
      request.respond({ status: 200, contentType: "text/plain; charset=utf-8", body });
    });
  },
}, async ({ page }) => {
  await page.evaluate(() => { location.hash = "#/result?sample=hospital"; });
  await page.waitForFunction(() => document.querySelectorAll(".tasks a").length > 10);
  const pages = await page.$$eval(".tasks a", (all) => all.map((link) => link.getAttribute("href").slice(2)));
  assert.ok(page.vocabulary.size > 1000, `${page.vocabulary.size} words`);
  const said = [];
  for (const wanted of pages) {
    await go(page, wanted);
    const papers = wanted === "documents" ? (await page.$$("#group-paper input")).length : 1;
    for (let paper = 0; paper < papers; paper += 1) {
      if (papers > 1) {
        await page.click(`label[for=paper-${paper}]`);
        await page.waitForFunction((n) => document.getElementById(`paper-${n}`).checked, {}, paper);
      }
      const texts = await page.evaluate(() => {
        const found = [document.title];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.nodeType === 3) {
            // Texts on their way into the app, commands and files as they are, and addresses of sources.
            if (!node.parentElement.closest("[data-texts], script, pre, code, [lang=ja], a[href^=http]")) found.push(node.data);
          } else {
            for (const name of ["aria-label", "title", "alt", "placeholder"]) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
          }
        }
        return found;
      });
      for (const text of texts) {
        const strange = words(text).filter((word) => !page.vocabulary.has(word) && !NOBODYS.has(word));
        const kana = text.replace(BELONGS, "").match(/[\u3041-\u30ff\u4e00-\u9fff]{2,}/);
        if (strange.length > 0 || kana) said.push(`${wanted}${paper ? ` ${paper}` : ""}: ${strange.join(" ") || kana[0]} in “${text.trim().slice(0, 60)}”`);
      }
    }
  }
  assert.deepEqual([...new Set(said)].slice(0, 25), []);
});
