// Speaks SCORM 1.2 with a training portal (LMS): that the check was begun or finished, for how long, and on which page to
// go on. No answers; the score only where the portal's launch data ask for it (score=1). Where no portal is found, or one
// that does not work, the app runs by itself.

/** SCORM 1.2: at most 255 characters for the bookmark and 4,096 for the rest; some portals count bytes, so less. */
const MOST_BOOKMARK = 255, MOST_SUSPEND = 4_000;
const root = document.documentElement;
const begun = performance.now();

/** Looks for the portal's object in the windows around this one, then in the one that opened it. */
function find() {
  for (let start of [window, window.opener]) {
    for (let steps = 0, at = start; at && steps < 20; steps += 1, at = at.parent) {
      try {
        if (typeof at.API?.LMSInitialize === "function") return at.API;
      } catch { /* a window of somebody else */ }
      try { if (at.parent === at) break; } catch { break; }
    }
  }
}

let api = find();
/** Calls the portal; whatever goes wrong there must not reach the app. */
function call(name, ...words) {
  try { return String(api[name](...words)); } catch { return ""; }
}
const get = (name) => call("LMSGetValue", `cmi.${name}`);
const set = (name, value) => call("LMSSetValue", `cmi.${name}`, value);

/** Time since the start as HHHH:MM:SS.SS. */
function time() {
  const hundredths = Math.round((performance.now() - begun) / 10);
  const two = (number) => String(number).padStart(2, "0");
  const [seconds, minutes, hours] = [hundredths / 100 % 60, hundredths / 6000 % 60, Math.min(hundredths / 360_000, 9999)];
  return `${String(Math.floor(hours)).padStart(4, "0")}:${two(Math.floor(minutes))}:${two(Math.floor(seconds))}.${two(hundredths % 100)}`;
}

if (api && call("LMSInitialize", "") === "true") {
  root.dataset.lms = "found";
  const old = get("core.lesson_status");
  let finished = old === "completed" || old === "passed" || old === "failed";
  let open = true;
  const scored = /\bscore=1\b/.test(get("launch_data"));
  if (!finished) set("core.lesson_status", "incomplete");
  // A page's address, never more: that is what this script writes, and all it believes.
  const bookmark = get("core.lesson_location");
  if (!location.hash && /^#\/[a-z_/-]{1,200}$/.test(bookmark)) location.replace(bookmark);

  const note = () => {
    if (!open) return;
    const [done, total, complete, points] = (root.dataset.progress ?? "").split(" ").map(Number);
    if (!total) return;
    const page = location.hash.split("?")[0];
    if (page.length <= MOST_BOOKMARK) set("core.lesson_location", page);
    const kept = JSON.stringify({ v: 1, done, total });
    if (kept.length <= MOST_SUSPEND) set("suspend_data", kept);
    if (complete && scored && points >= 0 && points <= 100) {
      set("core.score.min", "0");
      set("core.score.max", "100");
      set("core.score.raw", String(points));
    }
    if (complete && !finished) {
      finished = true;
      set("core.lesson_status", "completed");
      call("LMSCommit", "");
    }
  };
  new MutationObserver(note).observe(root, { attributeFilter: ["data-progress"] });
  addEventListener("hashchange", note);
  addEventListener("visibilitychange", () => {
    if (open && document.visibilityState === "hidden") { note(); set("core.session_time", time()); call("LMSCommit", ""); }
  });
  addEventListener("pagehide", () => {
    if (!open) return;
    note();
    open = false;
    set("core.session_time", time());
    set("core.exit", finished ? "" : "suspend");
    call("LMSCommit", "");
    call("LMSFinish", "");
  });
} else {
  root.dataset.lms = api ? "refused" : "none";
  api = undefined;
}
