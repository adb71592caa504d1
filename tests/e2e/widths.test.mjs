// Every page and paper at every width of window, and with letters of twice the size: nothing outside the window, cut off,
// on top of something else, or in another order than it is read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HOSPITAL, faces, keep } from "./faces.mjs";
import { disorder, faults } from "./layout.mjs";
import { openApp } from "./lib.mjs";

/** Widths of windows, from the narrowest phone to a large screen. */
const WIDTHS = [320, 360, 768, 1024, 1280, 1366, 1920];

for (const lang of ["ja", "en"]) {
  test(`nothing overflows, is cut off or lies on something else, ${lang}`, { timeout: 600_000 }, async () => {
    const app = await openApp({ lang, before: keep(HOSPITAL) });
    const { page } = app;
    const fonts = await page.createCDPSession();
    const said = [];
    for await (const face of faces(page)) {
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 768 });
        for (const fault of await faults(page)) said.push(`${face}, ${width} px: ${fault}`);
        if (width === 360 || width === 1366) for (const what of await disorder(page)) said.push(`${face}, ${width} px: ${what}`);
      }
      // Letters twice as large, as a person sets them in the browser.
      await fonts.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
      for (const width of [360, 1280]) {
        await page.setViewport({ width, height: 768 });
        for (const fault of await faults(page)) said.push(`${face}, ${width} px, letters of 200 %: ${fault}`);
      }
      await fonts.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
    }
    await app.close();
    assert.deepEqual(said, []);
  });
}
