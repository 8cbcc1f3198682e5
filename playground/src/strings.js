// Every word of the page that the program does not say itself.
export const strings = {
  levels: { error: "To fix", warning: "Better fixed", info: "Worth a look" },
  effect: (effect) => `Visitors see: ${effect}.`,
  help: (help) => `${help.slice(0, 1).toUpperCase()}${help.slice(1)}`,
  line: (n) => `line ${n}`,
  empty: "Paste a page, or begin a new one.",
  nothing: "Nothing to fix: the page is as the site wants it.",
  count: (n, fixable) =>
    `${n === 1 ? "One thing" : `${n} things`} to fix${fixable ? `, ${fixable} of them with one click` : ""}.`,
  fix: "Fix it",
  fixUnsafe: "Change it: look at it afterwards",
  why: "Why?",
  rule: "The rule, with examples",
  skipped: (reason) => `This file is not checked: ${reason}.`,
  knows: (title, n) => `It knows ${title || "the site"} with its ${n === 1 ? "one page" : `${n} pages`}: what is taken, and what is missing.`,
  heading: (title) => (title ? `Try a page of ${title}` : "Try a page"),
  site: "What is known of the site could not be loaded. Reload the page to try once more.",
  found: (path) => `The site has this page: ${path}.`,
  card: (words, source, listed) => `${words}: ${source}.${listed ? "" : " The page is not on the list."}`,
  toGitHub: "The page is on the clipboard. On GitHub, select all of the old text and paste.",
  toGitHubNew: "The page is on the clipboard. Paste it on GitHub.",
  toGitHubFull: "GitHub has the page: propose the change there.",
  among: (names) => `It is checked among the other files of the example: ${names.join(", ")}.`,
  written: (path) => `Here is ${path}.`,
  questions: {
    name: "The organisation's name",
    slug: (example) => `The last part of its address${example ? `, as in ${example}` : ""}; empty for one that is made of the name`,
    excerpt: (least, most) => `The text of its card${most ? `, ${least} to ${most} words` : ""}`,
    text: "What the page says, a sentence or two",
    section: (title) => `${title}: a sentence or two`,
    field: (key) => `The value of “${key}”`,
  },
  fixed: (n) => (n === 1 ? "One thing is fixed." : `${n} things are fixed.`),
  copied: "The page is on the clipboard.",
  linked: "The link is on the clipboard. Whoever opens it sees the page as it is now.",
  notCopied: "The browser did not allow it. Select the text and copy it.",
  tooLong: "The page is too long for a link. Copy the page instead.",
  badLink: "The link does not hold a page, or only a part of one. Ask for it once more.",
  long: "The check of this page takes longer than usual.",
  slow: "The check took too long and was begun anew. Is there something very long on the page?",
  crashed: "The check stopped and was begun anew. Your text is as it was.",
  failed: "The checker could not be loaded. Reload the page to try once more.",
  editor: "The page's text. Press Escape, then Tab, to leave it.",
};

// What the editor holds at first on a page without a site.
export const first = {
  path: "_partners/pump-six/index.md",
  text: `---
layout: partner
title: Pump Six
permalink: partners/pump-six
partner: pump-six
---
Hand-pumped since 1911, and *still* the best water in town.
<!-- more -->

##Opening hours

From "dawn" to dusk.
`,
};
