// What can go wrong with where things stand: wider than the window, cut off, on top of each other, read in another order
// than seen, moved by an answer. Each function looks at the page as it is now and returns what it found, as sentences.

/** Elements wider than the window, texts that are cut off, and texts that lie on each other. */
export const faults = (page) => page.evaluate(() => {
  const found = [];
  const root = document.documentElement;
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}${e.className?.length ? `.${String(e.className.baseVal ?? e.className).trim().replace(/ +/g, ".")}` : ""} “${e.textContent.trim().slice(0, 24)}”`;
  // Meant for ears, or for a place that scrolls by itself.
  const apart = (e) => e.closest(".hidden, .hidden-head, .patterns, .skip");
  const inScroller = (e) => {
    for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth) return true;
    }
    return false;
  };
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
  for (const e of document.querySelectorAll("body *")) {
    if (apart(e)) continue;
    const box = e.getBoundingClientRect();
    if (box.width === 0) continue;
    const out = box.right > root.clientWidth + 1 || box.left < -1;
    if (out && !(e.namespaceURI.endsWith("svg") && e.tagName !== "svg") && !inScroller(e)) found.push(`outside the window: ${name(e)}`);
    const { overflowX, overflowY } = getComputedStyle(e);
    const cut = (how, inner, outer) => /hidden|clip/.test(how) && inner > outer + 1 && e.innerText?.trim();
    if (cut(overflowX, e.scrollWidth, e.clientWidth) || cut(overflowY, e.scrollHeight, e.clientHeight)) found.push(`cut off: ${name(e)}`);
  }
  // Pictures cut what stands over their edge.
  for (const text of document.querySelectorAll("svg text")) {
    const [mine, frame] = [text, text.ownerSVGElement].map((e) => e.getBoundingClientRect());
    if (mine.width === 0 || getComputedStyle(text.ownerSVGElement).overflow === "visible") continue;
    if (mine.left < frame.left - 1 || mine.right > frame.right + 1 || mine.top < frame.top - 2 || mine.bottom > frame.bottom + 2) {
      found.push(`over the edge of its picture: ${name(text)}`);
    }
  }
  // Lines of text, from top to bottom; each is held against those that begin before it ends.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || apart(parent) || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      // Boxes of letters are higher than the letters, and may touch.
      const slack = (bottom - top) * 0.25;
      if (right - left > 1) lines.push({ node, left: left + 1, right: right - 1, top: top + slack, bottom: bottom - slack });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  for (const [i, a] of lines.entries()) {
    for (let j = i + 1; j < lines.length && lines[j].top < a.bottom; j += 1) {
      const b = lines[j];
      if (a.node === b.node || b.left >= a.right || b.right <= a.left) continue;
      // What scrolls inside its own frame may lie over the rest only in numbers.
      if (inScroller(a.node.parentElement) || inScroller(b.node.parentElement)) continue;
      found.push(`on top of each other: ${name(a.node.parentElement)} and ${name(b.node.parentElement)}`);
    }
  }
  return [...new Set(found)].slice(0, 4);
});

/** Things that come later in the document but stand before (above, or left of in the same line) their neighbour. */
export const disorder = (page) => page.evaluate(() => {
  const found = [];
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""} “${e.textContent.trim().slice(0, 24)}”`;
  // Without words, such as the bar of a number, there is nothing to be read too early.
  const shown = (e) => e.textContent.trim() && e.checkVisibility({ visibilityProperty: true }) && !e.closest(".hidden, .hidden-head, .skip, svg") && e.getBoundingClientRect().width > 1;
  for (const parent of document.querySelectorAll("body, body *")) {
    if (parent.closest("svg")) continue;
    const children = [...parent.children].filter(shown);
    for (let i = 1; i < children.length; i += 1) {
      const [a, b] = [children[i - 1].getBoundingClientRect(), children[i].getBoundingClientRect()];
      const above = b.bottom <= a.top + 1;
      const before = b.right <= a.left + 1 && b.top < a.bottom - 1 && a.top < b.bottom - 1;
      // In columns the next one begins at the top of the next column.
      const column = above && b.left >= a.right - 1;
      // A line that breaks: an inline element's box may begin further left, lower down.
      if ((above && !column) || (before && getComputedStyle(children[i]).display !== "inline")) {
        found.push(`${name(children[i])} is seen before ${name(children[i - 1])}`);
      }
    }
  }
  return [...new Set(found)].slice(0, 4);
});
