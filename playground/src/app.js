import { Checker } from "./checker.js";
import { $, element, notice } from "./dom.js";
import { editor, replace, underline } from "./editor.js";
import { onGitHub } from "./github.js";
import { fromHash, toHash } from "./link.js";
import { newPage } from "./newpage.js";
import { preview } from "./preview.js";
import { first, strings } from "./strings.js";

const pause = 150; // milliseconds without typing before a check
const rest = 700; // and before the rest of the site is told of the page
const quiet = 2000; // milliseconds between two announcements

let findings = [];
let timer;
let later;
let announced = 0;
let announcement;
let site; // what is known of the site; undefined on a page without one

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

const siteFile = document.querySelector('meta[name="partnerlint-site"]').content;
let lost; // the text that the checker failed at: it is not tried again
const checker = new Checker(siteFile, (news, known) => {
  if (news === "slow" || news === "crashed") lost = view.state.doc.toString();
  if (news !== "ready") {
    say(strings[news]);
    return;
  }
  if (known && !site) showSite(known);
  if (view.state.doc.toString() !== lost) check();
});

function showSite(known) {
  site = known;
  document.title = `${strings.heading(known.title)} – partnerlint`;
  $("heading").textContent = strings.heading(known.title);
  $("knows").textContent = strings.knows(known.title, known.paths.length);
  $("paths").replaceChildren(...known.paths.map((value) => element("option", { value })));
  $("github").hidden = !known.repository;
}

const soon = () => {
  clearTimeout(timer);
  clearTimeout(later);
  timer = setTimeout(check, pause);
};
const view = editor($("editor"), siteFile ? "" : first.text, strings.editor, soon, pasted);
let chosen = false; // somebody said which file it is
let files; // the other files that a link brought, for its page alone
$("path").value = first.path;
$("path").addEventListener("input", () => {
  chosen = true;
  alone();
  soon();
});

const page = () => ({ path: $("path").value, text: view.state.doc.toString(), ...(files && { files }) });

// alone forgets the other files of a link, as soon as the page is another one.
function alone() {
  if (files) notice("");
  files = undefined;
}

// pasted finds the site's page that a whole text was copied from.
async function pasted() {
  alone();
  if (!site || chosen) return;
  await check();
  const answer = await checker.ask({ do: "find", ...page() });
  if (!answer?.path || chosen) return;
  $("path").value = answer.path;
  notice(strings.found(answer.path));
  check();
}

async function check({ whole = false } = {}) {
  const { path, text, files } = page();
  if (siteFile && text === "") return show([], strings.empty);
  const answer = await checker.ask({ do: "check", path, text, files, whole });
  if (!answer || text !== view.state.doc.toString()) return;
  if (answer.error) return show([], answer.error);
  const all = answer.report.findings.map((finding, i) => ({
    ...finding,
    from: answer.places[i][0],
    to: answer.places[i][1],
    why: answer.why[i],
    about: answer.about[i],
  }));
  const here = all.filter((finding) => finding.path === path);
  let sentence = strings.nothing;
  if (here.length) sentence = strings.count(here.length, here.filter((f) => f.fix?.safe).length);
  else if (answer.skipped) sentence = strings.skipped(answer.skipped);
  show(here, sentence);
  preview(answer);
  clearTimeout(later);
  if (answer.later) later = setTimeout(() => check({ whole: true }), rest);
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
  const rule = element("a", { href: finding.about, target: "_blank", rel: "noreferrer", textContent: strings.rule });
  const why = element(
    "details",
    {},
    element("summary", {}, strings.why),
    element("p", {}, finding.why),
    element("p", {}, rule, ` (${finding.rule})`),
  );
  return element(
    "li",
    { className: finding.severity },
    place,
    ...(finding.effect ? [element("p", {}, strings.effect(finding.effect))] : []),
    ...(finding.help ? [element("p", {}, strings.help(finding.help))] : []),
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
$("github").addEventListener("click", async () => {
  const { href, known, full } = onGitHub(site, page());
  if (full) notice(strings.toGitHubFull);
  else await copy(page().text, known ? strings.toGitHub : strings.toGitHubNew);
  open(href, "_blank", "noopener,noreferrer");
});
newPage(
  (request) => checker.ask(request),
  (path, text) => {
    chosen = true;
    alone();
    $("path").value = path;
    replace(view, text);
    soon();
    notice(strings.written(path));
    view.focus();
  },
);

async function fromAddress() {
  try {
    const linked = await fromHash(location.hash);
    if (!linked) return;
    chosen = true;
    files = linked.files;
    $("path").value = linked.path;
    replace(view, linked.text);
    soon();
    notice(files ? strings.among(Object.keys(files)) : "");
  } catch {
    notice(strings.badLink);
  }
}
addEventListener("hashchange", fromAddress);
fromAddress();

if (navigator.serviceWorker) navigator.serviceWorker.register("sw.js").catch(() => {});
