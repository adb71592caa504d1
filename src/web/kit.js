// What is shorter here than in the wasm: reading many files in slices, so that the page goes on answering, and finding
// the files of dropped folders. src/web/kit.rs calls this; no decisions.

/** Files read at a time, and about how many bytes: what is read at a time is worked on in one go. */
const SLICE = 100;
const BYTES = 300_000;
let run = 0;
let start;

const pause = () => new Promise((next) => setTimeout(next));

/** The bytes of a file; in brackets the beginning of one that is too large; 0: it cannot be read. */
const read = (file, most) => (file.size > most ? file.slice(0, 400).text().then((text) => [text]) : file.arrayBuffer()).catch(() => 0);

/** How many of the files, from a place on, make a slice. */
function slice(files, at, most) {
  let bytes = 0;
  let count = 0;
  while (count < SLICE && at + count < files.length && (bytes += Math.min(files[at + count].size, most)) <= BYTES) count += 1;
  return Math.max(count, 1);
}

async function go(files, most, begin, took, end) {
  const own = ++run;
  begin(files.length);
  for (let at = 0, next; at < files.length; at = next) {
    next = at + slice(files, at, most);
    const some = files.slice(at, next);
    const texts = await Promise.all(some.map((file) => read(file, most)));
    if (own !== run) return;
    took(some.map((file) => file.path ?? (file.webkitRelativePath || file.name)), texts);
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
