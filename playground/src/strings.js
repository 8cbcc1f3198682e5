// Every word of the page that the program does not say itself.
export const strings = {
  levels: { error: "To fix", warning: "Better fixed", info: "Worth a look" },
  line: (n) => `line ${n}`,
  nothing: "Nothing to fix: the page is as the site wants it.",
  count: (n, fixable) =>
    `${n === 1 ? "One thing" : `${n} things`} to fix${fixable ? `, ${fixable} of them with one click` : ""}.`,
  fix: "Fix it",
  fixUnsafe: "Change it: look at it afterwards",
  why: "Why?",
  fixed: (n) => (n === 1 ? "One thing is fixed." : `${n} things are fixed.`),
  copied: "The page is on the clipboard.",
  linked: "The link is on the clipboard. Whoever opens it sees the page as it is now.",
  notCopied: "The browser did not allow it. Select the text and copy it.",
  tooLong: "The page is too long for a link. Copy the page instead.",
  badLink: "The link does not hold a page, or only a part of one. Ask for it once more.",
  slow: "The check took too long and was begun anew. Is there something very long on the page?",
  crashed: "The check stopped and was begun anew. Your text is as it was.",
  failed: "The checker could not be loaded. Reload the page to try once more.",
  editor: "The page's text. Press Escape, then Tab, to leave it.",
};

// What the editor holds at first.
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
