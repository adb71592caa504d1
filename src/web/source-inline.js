// Where the app's code and texts lie in the one file: in the page itself, packed into one text, one piece after another.

// `cargo xtask dist` puts the glue there.
import init from "./glue.js";

/** The bytes behind gzip in base64. Rejects when any of it is missing or changed: gzip carries a sum of what it holds. */
async function unpack(text) {
  if (!globalThis.DecompressionStream) throw new Error("This browser cannot unpack gzip.", { cause: "old" });
  try {
    const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new Error(`The file was changed: ${error}`, { cause: "changed" });
  }
}

/** The same as source.js has, but with the program whole; `paper` is the form to print, where the page has it. */
export function source() {
  const place = document.getElementById("packed");
  const all = unpack(place.textContent);
  // Who asks for a piece hears of it.
  all.catch(() => {});
  place.remove();
  let at = 0;
  const [[, wasm], ...packs] = place.dataset.pieces.split(" ").map((piece) => {
    const [name, size] = piece.split("=");
    const [from, to] = [at, at += Number(size)];
    return [name, async () => (await all).subarray(from, to)];
  });
  const text = (load) => async () => new TextDecoder().decode(await load());
  /** Takes a piece out of those that are texts of the app. */
  const taken = (wanted) => {
    const at = packs.findIndex(([name]) => name === wanted);
    return at < 0 ? undefined : text(packs.splice(at, 1)[0][1]);
  };
  // The rules beyond those of the first screen; the policy has their sum.
  taken("style")?.().then((rules) => {
    const style = document.createElement("style");
    style.textContent = rules;
    document.head.append(style);
  }, () => {});
  const paper = taken("paper");
  return {
    glue: Promise.resolve({ default: init }),
    wasm,
    all: true,
    paper,
    packs: packs.map(([name, load]) => [name, text(load)]),
  };
}
