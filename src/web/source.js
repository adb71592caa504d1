// Where the app's code and texts lie in the hosted build: in files beside the page, whose names stand in the script's tag
// (Trunk.toml, xtask/src/texts.rs). The one file has another source: source-inline.js.

const { js, wasm, later, texts = "" } = document.querySelector("script[data-wasm]").dataset;
const beside = (name) => new URL(name, document.baseURI).href;

async function load(name) {
  const answer = await fetch(beside(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  // Of a pack in another encoding nothing is read wrongly.
  return new TextDecoder("utf-8", { fatal: true }).decode(await answer.arrayBuffer());
}

/**
 * The glue on its way, a way to get the wasm for its start function, a way to get the second part of the program (where
 * there is one), and the texts by name, each with a way to get it.
 */
export const source = () => ({
  glue: import(beside(js)),
  wasm: () => fetch(beside(wasm)),
  later: later && (async () => {
    const answer = await fetch(beside(later));
    if (!answer.ok) throw new Error(`${later}: ${answer.status}`);
    return WebAssembly.compile(await answer.arrayBuffer());
  }),
  // An association's pack that the site has: fetched only when the address names it.
  pack: (name) => load(`packs/${name}.json`),
  packs: texts.split(" ").filter(Boolean).map((pack) => pack.split("=")).map(([name, file]) => [name, () => load(file)]),
});
