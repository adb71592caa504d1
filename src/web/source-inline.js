// Where the app's code and texts lie in the one file: in the page itself, packed with gzip and written in base64.

// `cargo xtask dist` puts the glue there.
import init from "./glue.js";

function unpack(element, type) {
  const bytes = Uint8Array.from(atob(element.textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "content-type": type } });
}

/** The same as source.js has. */
export const source = () => ({
  glue: Promise.resolve({ default: init }),
  wasm: () => unpack(document.getElementById("wasm"), "application/wasm"),
  packs: [...document.querySelectorAll("script[data-pack]")].map((element) =>
    [element.dataset.pack, () => unpack(element, "text/plain").text()]),
});
