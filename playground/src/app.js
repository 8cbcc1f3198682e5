import { Checker } from "./checker.js";
import { editor, replace, underline } from "./editor.js";
import { fromHash, toHash } from "./link.js";
import { first, strings } from "./strings.js";

const $ = (id) => document.getElementById(id);
const pause = 150; // milliseconds without typing before a check
const quiet = 2000; // milliseconds between two announcements

let findings = [];
let timer;
let announced = 0;
let announcement;

// say puts a sentence beside the findings, and into the ears of those who hear the page.
function say(sentence) {
  $("state").textContent = sentence;
  clearTimeout(announcement);
  announcement = setTimeout(
    () => {
      announced = Date.now();
      $("live").textContent = sentence;
    },
    Math.max(0, announced + quiet - Date.now()),
  );
}

// notice says what became of something that was asked for.
const notice = (sentence) => ($("notice").textContent = sentence);

let lost; // the text that the checker failed at: it is not tried again
const checker = new Checker((news) => {
  if (news === "slow" || news === "crashed") lost = view.state.doc.toString();
  if (news !== "ready") say(strings[news]);
  else if (view.state.doc.toString() !== lost) check();
});

const view = editor($("editor"), first.text, strings.editor, () => {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
});
$("path").value = first.path;
$("path").addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
});

const page = () => ({ path: $("path").value, text: view.state.doc.toString() });

async function check() {
  const { path, text } = page();
  const answer = await checker.ask({ do: "check", path, text });
  if (!answer || text !== view.state.doc.toString()) return;
  if (answer.error) {
    show([], answer.error);
    return;
  }
  const all = answer.report.findings.map((finding, i) => ({
    ...finding,
    from: answer.places[i][0],
    to: answer.places[i][1],
    why: answer.why[i],
  }));
  const here = all.filter((finding) => finding.path === path);
  show(here, here.length ? strings.count(here.length, here.filter((f) => f.fix?.safe).length) : strings.nothing);
  preview(answer.html);
}

function show(list, sentence) {
  findings = list;
  const held = document.activeElement?.closest?.("#findings li");
  const at = held ? [...$("findings").children].indexOf(held) : -1;
  $("findings").replaceChildren(...list.map(item));
  $("fix-all").hidden = !list.some((finding) => finding.fix?.safe);
  underline(view, list);
  say(sentence);
  if (at >= 0) ($("findings").children[Math.min(at, list.length - 1)]?.querySelector("button") ?? view).focus();
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function item(finding) {
  const place = element(
    "button",
    { type: "button", className: "place", onclick: () => goTo(finding) },
    element("span", { className: "level" }, `${strings.levels[finding.severity]}, ${strings.line(finding.start.line)}: `),
    finding.message,
  );
  const actions = element("div", { className: "actions" });
  if (finding.fix) {
    const name = finding.fix.safe ? strings.fix : strings.fixUnsafe;
    actions.append(
      element("button", {
        type: "button",
        textContent: `${name}: ${finding.fix.title}`,
        onclick: () => fix(finding.fingerprint),
      }),
    );
  }
  const why = element("details", {}, element("summary", {}, strings.why), element("p", {}, finding.why));
  return element(
    "li",
    { className: finding.severity },
    place,
    ...[finding.effect, finding.help].filter(Boolean).map((text) => element("p", {}, text)),
    actions,
    why,
  );
}

function goTo({ from, to }) {
  const length = view.state.doc.length;
  view.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) }, scrollIntoView: true });
  view.focus();
}

async function fix(fingerprint = "") {
  const before = page();
  const answer = await checker.ask({ do: "fix", fingerprint, ...before });
  if (!answer || answer.error || before.text !== view.state.doc.toString()) return;
  replace(view, answer.text);
  say(strings.fixed(answer.applied));
}

// F8 goes to the next finding, Shift-F8 to the one before.
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || findings.length === 0) return;
  event.preventDefault();
  const at = view.state.selection.main.from;
  const next = event.shiftKey
    ? (findings.findLast((finding) => finding.from < at) ?? findings.at(-1))
    : (findings.find((finding) => finding.from > at) ?? findings[0]);
  goTo(next);
});

const rules = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"
content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><style>:root{color-scheme:light dark;font:100%/1.5
system-ui,sans-serif}body{margin:1rem;overflow-wrap:anywhere}pre{overflow:auto}table{border-collapse:collapse}td,th{border:1px
solid;padding:.2rem .5rem}.partnerlint-liquid{background:light-dark(#e4e6ea,#3a3e46);border-radius:.4rem;padding:0 .4rem}
</style>`;

// preview shows the page in a frame in which nothing of it runs or is fetched.
function preview(html) {
  $("preview").srcdoc = rules + html;
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    notice(done);
  } catch {
    notice(strings.notCopied);
  }
}

$("fix-all").addEventListener("click", () => fix());
$("copy").addEventListener("click", () => copy(page().text, strings.copied));
$("share").addEventListener("click", async () => {
  const hash = await toHash(page());
  if (!hash) return notice(strings.tooLong);
  history.replaceState(null, "", hash);
  await copy(location.href, strings.linked);
});

async function open() {
  try {
    const linked = await fromHash(location.hash);
    if (!linked) return;
    $("path").value = linked.path;
    replace(view, linked.text);
  } catch {
    notice(strings.badLink);
  }
}
addEventListener("hashchange", open);
open();

if (navigator.serviceWorker) navigator.serviceWorker.register("sw.js").catch(() => {});
