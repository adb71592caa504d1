// Where the app's code and texts lie in the one file: in the page itself, packed into one text, one piece after another.

// `cargo xtask dist` puts the glue there.
import init from "./glue.js";
import { letters, unpack } from "./unpack.js";

/** The same as source.js has, but with the program whole. Throws when the file was cut short or changed. */
export function source() {
  const place = document.getElementById("packed");
  const { pieces, context, sum, letters: base } = place.dataset;
  // Read in another encoding, most letters are lost: some servers name one for every page.
  if (base > 91 && document.characterSet !== "windows-1252") {
    throw new Error("The file was read as " + document.characterSet, { cause: "served" });
  }
  const sizes = pieces.split(" ").map((piece) => piece.split("="));
  const all = unpack(letters(place.textContent, Number(base)), sizes.reduce((total, [, size]) => total + Number(size), 0), context);
  place.remove();
  let check = 1;
  for (const byte of all) check = Math.imul(check, 31) + byte | 0;
  if (check !== Number(sum)) throw new Error("The file was changed.", { cause: "changed" });
  let at = 0;
  const [[, wasm], ...packs] = sizes.map(([name, size]) => [name, all.subarray(at, at += Number(size))]);
  return {
    glue: Promise.resolve({ default: init }),
    wasm: () => wasm,
    packs: packs.map(([name, bytes]) => [name, async () => new TextDecoder().decode(bytes)]),
  };
}
