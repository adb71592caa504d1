// The keyboard as a user without a mouse has it.

import assert from "node:assert/strict";

/** Presses Tab (with `back`, Shift and Tab) until what has the focus matches a selector. */
export async function tabTo(page, selector, { back = false, most = 150 } = {}) {
  const there = () => page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
  if (back) await page.keyboard.down("Shift");
  for (let i = 0; i < most && !(await there()); i += 1) await page.keyboard.press("Tab");
  if (back) await page.keyboard.up("Shift");
  assert.ok(await there(), `${selector} cannot be reached with Tab`);
}

/** Follows a link with Enter and waits for the page it leads to, whose heading takes the focus. */
export async function follow(page, hash, { from = "main", back = false } = {}) {
  await tabTo(page, `${from} a[href='${hash}']`, { back });
  await page.keyboard.press("Enter");
  await page.waitForFunction((h) => location.hash === h && document.activeElement?.id === "title", {}, hash);
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
  await tabTo(page, `#${id}`);
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(text);
}
