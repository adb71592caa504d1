// What a screen reader is told and what the keyboard reaches, on every page: every control has a name, a role and its
// states in the browser's accessibility tree; Tab visits each once, in the order in which they are read, shows where it
// is, and never gets stuck.

import assert from "node:assert/strict";
import { DESKTOP, appTest } from "./lib.mjs";
import { go, loadSample } from "./steps.mjs";

/** The states that a control of this role must tell. */
const STATES = { radio: ["checked"], checkbox: ["checked"], DisclosureTriangle: ["expanded"], combobox: ["hasPopup"], textbox: ["editable"] };

/** What the accessibility tree says of everything that takes the focus. */
async function controls(page, client) {
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  // In the order in which they are read.
  const walk = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? walk(byId.get(id)) : []))];
  return walk(nodes[0]).filter((node) => !node.ignored && node.role?.value !== "RootWebArea").map((node) => ({
    role: node.role.value,
    name: node.name?.value?.trim() ?? "",
    level: node.properties?.find(({ name }) => name === "level")?.value.value,
    states: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
  }));
}

for (const lang of ["ja", "en"]) {
  appTest(`every control has name, role and state, and every page its landmarks and headings, ${lang}`, { lang }, async ({ page }) => {
    await loadSample(page, 1);
    const client = await page.createCDPSession();
    await client.send("Accessibility.enable");
    const pages = await page.$$eval(".tasks a", (all) => all.map((link) => link.getAttribute("href").slice(2)));
    const said = [];
    for (const wanted of pages) {
      await go(page, wanted);
      const all = await controls(page, client);
      for (const { role, name, states } of all.filter(({ states }) => states.focusable)) {
        if (role === "heading" || role === "main" || role === "region") continue;
        if (["generic", "none", "InlineTextBox", "StaticText"].includes(role)) said.push(`${wanted}: “${name}” takes the focus and has no role`);
        if (!name) said.push(`${wanted}: a ${role} has no name`);
        for (const state of STATES[role] ?? []) if (!(state in states)) said.push(`${wanted}: ${role} “${name}” does not tell ${state}`);
      }
      const names = (role) => all.filter((one) => one.role === role);
      for (const landmark of ["banner", "navigation", "main", "contentinfo"]) {
        if (names(landmark).length !== 1) said.push(`${wanted}: ${names(landmark).length} landmarks ${landmark}`);
      }
      const levels = names("heading").map(({ level }) => level);
      if (levels.filter((level) => level === 1).length !== 1) said.push(`${wanted}: headings ${levels}`);
      levels.forEach((level, i) => { if (i > 0 && level > levels[i - 1] + 1) said.push(`${wanted}: a heading skips a level: ${levels}`); });
      // Two controls of one kind that say the same and lead elsewhere cannot be told apart by ear.
      const links = await page.$$eval("main a[href]", (list) => list.map((a) => [a.textContent.trim(), a.href]));
      for (const [text, href] of links) {
        if (links.some(([other, where]) => other === text && where !== href)) said.push(`${wanted}: links “${text}” lead to different places`);
      }
    }
    assert.deepEqual([...new Set(said)], []);
  });
}

appTest("Tab visits every control once, in reading order, visibly, and comes out again", { viewport: DESKTOP }, async ({ page }) => {
  await loadSample(page, 1);
  const pages = await page.$$eval(".tasks a", (all) => all.map((link) => link.getAttribute("href").slice(2)));
  const said = [];
  for (const wanted of pages) {
    await go(page, wanted);
    // One stop for each group of radio buttons: the chosen one, else the first.
    const expected = await page.evaluate(() => {
      const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter((e) => !e.disabled && e.checkVisibility({ visibilityProperty: true }) && e.type !== "radio" && e.tabIndex >= 0);
      const groups = new Map();
      for (const radio of document.querySelectorAll("input[type=radio]")) {
        if (!radio.checkVisibility({ visibilityProperty: true }) || radio.disabled) continue;
        if (!groups.has(radio.name) || radio.checked) groups.set(radio.name, radio);
      }
      const all = [...stops, ...groups.values()].sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
      all.forEach((e, i) => { e.dataset.stop = i; });
      return all.length;
    });
    await page.evaluate(() => { document.activeElement?.blur(); getSelection().removeAllRanges(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex"); });
    for (let i = 0; i < expected; i += 1) {
      await page.keyboard.press("Tab");
      // A day has a stop for year, month and day each.
      for (let part = 0; part < 4 && await page.evaluate((n) => document.activeElement.type === "date" && document.activeElement.dataset.stop === n, String(i - 1)); part += 1) {
        await page.keyboard.press("Tab");
      }
      const now = await page.evaluate(() => {
        const e = document.activeElement;
        const box = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        const label = e.labels?.[0] && getComputedStyle(e.labels[0]);
        const rings = (s) => s && ((s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none");
        const shows = rings(style) || rings(label);
        const target = e.type === "radio" || e.type === "checkbox" ? (e.labels?.[0] ?? e).getBoundingClientRect() : box;
        const x = target.left + target.width / 2, y = target.top + target.height / 2;
        const hit = document.elementFromPoint(x, y);
        const large = box.height > innerHeight / 2 && box.top < innerHeight && box.bottom > 0;
        const seen = large || (y >= 0 && y <= innerHeight && hit && (hit === e || e.contains(hit) || hit.contains(e) || e.labels?.[0]?.contains(hit)));
        return { stop: e.dataset?.stop, what: `${e.tagName} ${e.id || e.textContent.trim().slice(0, 20)}`, shows: Boolean(shows), seen: Boolean(seen) };
      });
      if (now.stop !== String(i)) { said.push(`${wanted}: Tab ${i + 1} of ${expected} lands on ${now.what} (${now.stop})`); break; }
      if (!now.shows) said.push(`${wanted}: no ring around ${now.what}`);
      if (!now.seen) said.push(`${wanted}: ${now.what} has the focus and cannot be seen`);
    }
    // The last may be a day.
    const last = () => page.evaluate((n) => document.activeElement?.dataset?.stop === n, String(expected - 1));
    for (let part = 0; part < 4 && await last(); part += 1) await page.keyboard.press("Tab");
    if (await last()) said.push(`${wanted}: Tab does not come out`);
  }
  assert.deepEqual([...new Set(said)].slice(0, 12), []);
});
