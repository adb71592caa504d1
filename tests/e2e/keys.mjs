// The keyboard as a user without a mouse has it.

import assert from "node:assert/strict";

/** Presses Tab until what has the focus matches a selector. */
export async function tabTo(page, selector, most = 150) {
  for (let i = 0; i < most; i += 1) {
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with Tab`);
}

/** Follows a link, or presses a button, and waits for the page it leads to. */
export async function enter(page, selector, heading) {
  await tabTo(page, selector);
  await page.keyboard.press("Enter");
  if (heading) await page.waitForFunction((h) => location.hash === h && document.activeElement?.id === "title", {}, heading);
}

/** Chooses the nth answer of a group of radio buttons, with Space or the arrow keys. */
export async function choose(page, name, nth) {
  await tabTo(page, `input[type=radio][name="${name}"]`);
  const at = await page.evaluate((n) => [...document.getElementsByName(n)].indexOf(document.activeElement), name);
  if (at === nth) await page.keyboard.press("Space");
  for (let i = at; i < nth; i += 1) await page.keyboard.press("ArrowDown");
  for (let i = at; i > nth; i -= 1) await page.keyboard.press("ArrowUp");
  await page.waitForFunction((n, i) => document.getElementsByName(n)[i]?.checked, {}, name, nth);
}

/** Types into a field, in place of what stands there. */
export async function fill(page, id, text) {
  await tabTo(page, `#${CSS(id)}`);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(text);
}

/** An id as a selector has it. */
export const CSS = (id) => id.replace(/[^\w-]/g, (c) => `\\${c}`);
