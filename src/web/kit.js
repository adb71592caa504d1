// What is shorter here than in the wasm: reading many files in slices, so that the page goes on answering, and finding
// the files of dropped folders. src/web/kit.rs calls this; no decisions.

/** Files read at a time. */
const SLICE = 100;
let run = 0;
let start;

const pause = () => new Promise((next) => setTimeout(next));

/** The text of a file; 1: too large, 0: it cannot be read. */
const read = (file, most) => file.size > most ? 1 : file.text().catch(() => 0);

async function go(files, most, begin, took, end) {
  const own = ++run;
  begin(files.length);
  for (let at = 0; at < files.length; at += SLICE) {
    const slice = files.slice(at, at + SLICE);
    const texts = await Promise.all(slice.map((file) => read(file, most)));
    if (own !== run) return;
    took(slice.map((file) => file.path ?? (file.webkitRelativePath || file.name)), texts);
    await pause();
    if (own !== run) return;
  }
  end();
}

/** All files below what was dropped. */
async function below(entry, found) {
  if (entry?.isFile) {
    const file = await new Promise((done) => entry.file(done, () => done(undefined)));
    if (!file) return;
    file.path = entry.fullPath.replace(/^\//, "");
    found.push(file);
  } else if (entry?.isDirectory) {
    const reader = entry.createReader();
    // A call gives a hundred at most.
    for (;;) {
      const some = await new Promise((done) => reader.readEntries(done, () => done([])));
      if (!some.length) return;
      for (const one of some) await below(one, found);
    }
  }
}

globalThis.sonaeKit = {
  /** Reads what an input holds. */
  choose(input) {
    const files = [...input.files];
    // So that choosing the same again is a change again.
    input.value = "";
    if (files.length) start?.(files);
  },

  /** Takes the reading up; dropped files come by themselves. */
  attend(most, begin, took, end) {
    start = (files) => go(files, most, begin, took, end);
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", async (event) => {
      event.preventDefault();
      // The list is emptied when the event is over.
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
      const plain = [...event.dataTransfer.files];
      const found = [];
      if (entries.every(Boolean)) for (const entry of entries) await below(entry, found);
      else found.push(...plain);
      if (found.length) start(found);
    });
  },

  /** A picture as a data address; empty when it is too large or no picture. */
  draw(input) {
    const [file] = input.files;
    input.value = "";
    if (!file || file.size > 45_000 || !/^image\/(png|jpeg|webp)$/.test(file.type)) return Promise.resolve("");
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => done("");
      reader.readAsDataURL(file);
    });
  },

  /** Stops. */
  stop() { run += 1; },
};
