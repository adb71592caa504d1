// Unpacks what `xtask/src/dist/packed.rs` has packed for the one file: LZMA (as in 7-Zip, without its header; lp and pb
// are 0), written in 91 or 185 printable letters. A browser's own gzip would need a third more room.

/** Where each kind of probability begins; the numbers of the format's own description. */
const MATCH = 0, REP = 12, REP_0 = 24, REP_1 = 36, REP_2 = 48, REP_0_LONG = 60, LENGTH = 72, REP_LENGTH = 346,
  SLOT = 620, SPECIAL = 876, ALIGN = 991, LITERAL = 1007;

/** The bytes behind a text: of 91 letters two hold 13 bits, of 185 15. Line breaks mean nothing. */
export function letters(text, base) {
  const plain = text.replace(/\s+/g, ""), pair = base > 91 ? 15 : 13;
  const bytes = new Uint8Array(plain.length * pair >> 4);
  // All printable ASCII but & < \, then Latin-1 but the no-break space and the soft hyphen.
  const value = (at) => {
    const code = plain.charCodeAt(at);
    return code > 126 ? code - 70 - (code > 173) : code - 33 - (code > 38) - (code > 60) - (code > 92);
  };
  let held = 0, bits = 0, to = 0;
  for (let at = 0; at < plain.length; at += 2) {
    held = held << pair | value(at) * base + value(at + 1);
    for (bits += pair; bits >= 8; bits -= 8) bytes[to++] = held >> bits - 8;
    held &= (1 << bits) - 1;
  }
  return bytes;
}

/** `size` bytes out of packed ones; `context` is the format's lc. */
export function unpack(packed, size, context) {
  const out = new Uint8Array(size);
  const chances = new Uint16Array(LITERAL + (768 << context)).fill(1024);
  let from = 1, range = 2 ** 32 - 1, code = 0;
  const more = () => { code = code * 256 + (packed[from++] ?? 0); };
  for (let i = 0; i < 4; i += 1) more();
  const refill = () => {
    if (range < 2 ** 24) {
      range *= 256;
      more();
    }
  };
  const bit = (at) => {
    const chance = chances[at], bound = (range >>> 11) * chance, one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      chances[at] -= chance >> 5;
    } else {
      range = bound;
      chances[at] += 2048 - chance >> 5;
    }
    refill();
    return one ? 1 : 0;
  };
  const tree = (at, bits) => {
    let node = 1;
    for (let i = 0; i < bits; i += 1) node = node * 2 + bit(at + node);
    return node - (1 << bits);
  };
  const backwards = (at, bits) => {
    let node = 1, value = 0;
    for (let i = 0; i < bits; i += 1) {
      const next = bit(at + node);
      node = node * 2 + next;
      value |= next << i;
    }
    return value;
  };
  const length = (at) => {
    if (!bit(at)) return tree(at + 2, 3);
    return bit(at + 1) ? tree(at + 18, 8) + 16 : tree(at + 10, 3) + 8;
  };

  let to = 0, state = 0, [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
  while (to < size) {
    if (!bit(MATCH + state)) {
      const at = LITERAL + 768 * ((to ? out[to - 1] : 0) >> 8 - context);
      let node = 1;
      if (state > 6) {
        for (let other = out[to - rep0 - 1]; node < 256;) {
          const theirs = other >> 7 & 1;
          other <<= 1;
          const ours = bit(at + (1 + theirs << 8) + node);
          node = node * 2 + ours;
          if (ours !== theirs) break;
        }
      }
      while (node < 256) node = node * 2 + bit(at + node);
      out[to++] = node;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let count;
    if (bit(REP + state)) {
      if (!bit(REP_0 + state)) {
        if (!bit(REP_0_LONG + state)) {
          state = state < 7 ? 9 : 11;
          out[to] = out[to - rep0 - 1];
          to += 1;
          continue;
        }
      } else if (!bit(REP_1 + state)) {
        [rep0, rep1] = [rep1, rep0];
      } else if (!bit(REP_2 + state)) {
        [rep0, rep1, rep2] = [rep2, rep0, rep1];
      } else {
        [rep0, rep1, rep2, rep3] = [rep3, rep0, rep1, rep2];
      }
      count = length(REP_LENGTH);
      state = state < 7 ? 8 : 11;
    } else {
      [rep1, rep2, rep3] = [rep0, rep1, rep2];
      count = length(LENGTH);
      state = state < 7 ? 7 : 10;
      const slot = tree(SLOT + 64 * Math.min(count, 3), 6);
      rep0 = slot;
      if (slot > 3) {
        const bits = (slot >> 1) - 1;
        rep0 = (2 | slot & 1) << bits;
        if (slot < 14) {
          rep0 += backwards(SPECIAL + rep0 - slot, bits);
        } else {
          let direct = 0;
          for (let i = 4; i < bits; i += 1) {
            range = range / 2 >>> 0;
            const one = code >= range;
            if (one) code -= range;
            direct = direct * 2 + one;
            refill();
          }
          rep0 += direct * 16 + backwards(ALIGN, 4);
        }
      }
    }
    for (count += 2; count > 0 && to < size; count -= 1, to += 1) out[to] = out[to - rep0 - 1];
  }
  return out;
}
