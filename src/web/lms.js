// Speaks SCORM 1.2 with a training portal (LMS): that the check was begun or finished, for how long, on which page to go
// on, and how many questions are answered. No answers; the score only where the portal's launch data ask for it
// (score=1). Nothing but the bookmark where the portal only shows the course (browse, review), and neither status nor
// score where nothing is to count (no-credit). Where no portal is found, or one that does not work, the app runs by
// itself.
//
// A computer in a portal has one learner after another. So the answers stay in this browser only where the portal says
// who is learning, apart for each; else they are in memory alone.

/** SCORM 1.2: at most 255 characters for the bookmark and 4,096 for the rest; some portals count bytes, so less. */
const MOST_BOOKMARK = 255, MOST_SUSPEND = 4_000;
const root = document.documentElement;

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

const api = find();
/** Calls the portal; whatever goes wrong there must not reach the app. */
function call(name, ...words) {
  try { return String(api[name](...words)); } catch { return "false"; }
}
const get = (name) => {
  const value = call("LMSGetValue", `cmi.${name}`);
  return value === "false" ? "" : value;
};

const found = api !== undefined && call("LMSInitialize", "") === "true";
root.dataset.lms = found ? "found" : api ? "refused" : "none";
const ask = (name) => found ? get(name) : "";

/** Who is learning; a name that many share is no one's. */
const learner = ask("core.student_id").trim().replace(/^(undefined|null|guest|anonymous)$/i, "");
/** A short text that follows from another (FNV-1a, 64 bits): so the portal's own names do not lie about in the storage. */
function mark(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}
if (learner) root.dataset.part = mark(learner);
// The app then keeps nothing, says so, and asks before it is left.
else Reflect.defineProperty(window, "localStorage", { value: null });

const mode = ask("core.lesson_mode");
const shown = mode === "browse" || mode === "review";
const counts = !shown && ask("core.credit") !== "no-credit";
const scored = counts && /\bscore=1\b/.test(ask("launch_data"));

/** The status that the portal has. */
let status = ask("core.lesson_status");
/** What it is to be. Where nothing counts it is only kept from being empty: portals take that for completed. */
function next(complete) {
  if (shown || /^(completed|passed|failed)$/.test(status)) return status;
  if (counts) return complete ? "completed" : "incomplete";
  return /^(not attempted)?$/.test(status) ? "incomplete" : status;
}

let begun = performance.now(), away;
/** Time since the start as HHHH:MM:SS.SS. */
function time() {
  const hundredths = Math.round((performance.now() - begun) / 10);
  const two = (number) => String(number).padStart(2, "0");
  const [seconds, minutes, hours] = [hundredths / 100 % 60, hundredths / 6000 % 60, Math.min(hundredths / 360_000, 9999)];
  return `${String(Math.floor(hours)).padStart(4, "0")}:${two(Math.floor(minutes))}:${two(Math.floor(seconds))}.${two(hundredths % 100)}`;
}

/**
 * Writes down how far the learner has come: for good with `commit`, or once the course is completed; `exit` as the page
 * goes away. Whether the portal has taken it.
 */
function write(commit, exit) {
  if (shown) return true;
  let taken = true;
  const set = (name, value) => {
    const ok = call("LMSSetValue", `cmi.${name}`, value) !== "false";
    taken &&= ok;
    return ok;
  };
  const [done, total, complete, points] = (root.dataset.progress ?? "").split(" ").map(Number);
  const after = next(complete);
  if (after !== status && set("core.lesson_status", after)) {
    status = after;
    commit ||= after === "completed";
  }
  if (total) {
    const page = location.hash.split("?")[0];
    if (page && page.length <= MOST_BOOKMARK) set("core.lesson_location", page);
    const kept = JSON.stringify({ v: 1, done, total });
    if (kept.length <= MOST_SUSPEND) set("suspend_data", kept);
    if (complete && scored && points >= 0 && points <= 100) {
      // A portal need not have the first two.
      call("LMSSetValue", "cmi.core.score.min", "0");
      call("LMSSetValue", "cmi.core.score.max", "100");
      set("core.score.raw", String(points));
    }
  }
  if (commit) {
    set("core.session_time", time());
    if (exit) call("LMSSetValue", "cmi.core.exit", /^(completed|passed|failed)$/.test(status) ? "" : "suspend");
    const kept = call("LMSCommit", "") !== "false";
    taken &&= kept;
  }
  // Only what was taken for good is a reason to say no more that nothing is.
  if (commit || !taken) tell(taken);
  return taken;
}

const WORDS = {
  ja: {
    portal: "研修サイトの中の画面です。研修サイトに送るのは、受講の状況、学習時間、開いたページ、回答した質問の数です。",
    score: "点数も送ります。",
    never: "回答の内容は送りません。",
    counts: "「3分点検」に自分で回答して結果を開くと、修了になります。見本や、ファイルから開いた回答では、修了になりません。",
    uncounted: "この受講では、修了と点数を記録しません。",
    shown: "研修サイトの中の、閲覧のための画面です。受講の記録は変わりません。",
    none: "研修サイトが見つからないため、受講の記録は送りません。",
    known: "回答は、このパソコンのブラウザに、受講者と教材ごとに分けて残ります。このパソコンを使う人や、同じ研修サイトのほかのページから読まれることがあります。共用のパソコンでは、終わる前に「保存・データ管理」で消してください。",
    unknown: "受講者を確認できないため、回答はこのパソコンに残しません。画面を閉じると消えます。残すときは、「保存・データ管理」でファイルに保存してください。",
    lost: "研修サイトが、受講の記録を受け取りませんでした。",
    stays: "回答は、このブラウザに残っています。研修サイトから、教材を開き直してください。",
    only: "回答は、この画面だけに残っています。記録するには、研修サイトから教材を開き直してください。",
  },
  en: {
    portal: "This page runs in a training portal. The portal gets your status, the time spent, the page you were on and how many questions you answered. ",
    score: "It also gets the score. ",
    never: "It gets no answers. ",
    counts: "The course is completed when you have answered the three-minute check yourself and open the result; a sample, or answers opened from a file, do not complete it. ",
    uncounted: "This attempt records neither completion nor a score. ",
    shown: "This page runs in a training portal, to look at only. Your record there does not change. ",
    none: "No training portal was found, so nothing is recorded there. ",
    known: "Answers stay in this computer’s browser, apart for each learner and course. Others who use this computer, and other pages of the same portal, may be able to read them. On a shared computer, wipe them under “Data” before you finish.",
    unknown: "As it is not known who is learning, answers do not stay on this computer: they are gone when you close the page. To keep them, save a file under “Data”.",
    lost: "The training portal did not take the record of this course. ",
    stays: "Your answers stay in this browser. Please open the course again from the portal.",
    only: "Your answers stay on this page only. To have it recorded, open the course again from the portal.",
  },
};
const note = document.createElement("p");
note.className = "framed no-print";
const alarm = document.createElement("section");
alarm.className = "notice is-urgent no-print";
alarm.setAttribute("role", "alert");
alarm.hidden = true;

/** What the portal gets and what stays here; and that the portal did not take it, where that is so. */
function describe() {
  const words = WORDS[root.lang] ?? WORDS.en;
  const said = shown ? ["shown"]
    : found ? ["portal", scored && "score", "never", counts ? "counts" : "uncounted"]
    : api ? [] : ["none"];
  const say = (names) => names.map((name) => words[name] ?? "").join("");
  note.textContent = say([...said, learner ? "known" : "unknown"]);
  alarm.textContent = say(["lost", learner ? "stays" : "only"]);
}

/** Says it at the top when the portal did not take it. */
function tell(taken) {
  if (alarm.hidden !== taken) alarm.hidden = taken;
}

describe();
document.body.prepend(alarm);
tell(found || !api);
addEventListener("sonae-ready", () => document.body.append(note));
let open = found;
if (open) {
  // A page's address, never more: that is what this script writes, and all it believes.
  const bookmark = get("core.lesson_location");
  if (!location.hash && /^#\/[a-z_/-]{1,200}$/.test(bookmark)) location.replace(bookmark);
  // Whether the portal records at all is said before the work, not after it.
  write(true);
}
new MutationObserver((changes) => {
  if (changes.some(({ attributeName }) => attributeName === "lang")) describe();
  if (open) write();
}).observe(root, { attributeFilter: ["data-progress", "lang"] });
addEventListener("hashchange", () => { if (open) write(); });
addEventListener("visibilitychange", () => {
  if (open && document.visibilityState === "hidden") write(true);
});
addEventListener("pagehide", ({ persisted }) => {
  if (!open) return;
  away = performance.now();
  write(true, true);
  // A page that the browser keeps may come back, and after LMSFinish a portal takes nothing more. Should it not come
  // back, the portal has all but the end of the session: most add up its time by themselves when their page goes.
  if (persisted) return;
  open = false;
  call("LMSFinish", "");
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted || !open) return;
  const now = performance.now();
  begun += now - (away ?? now);
  away = undefined;
  // The portal may have ended the session by itself.
  if (write(true) || call("LMSInitialize", "") !== "true") return;
  begun = performance.now();
  write(true);
});
