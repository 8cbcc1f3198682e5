// The page as visitors read it, as a document in which nothing runs or is fetched.
"use strict";

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function document({ html = "", notes = [], title = "" }) {
  const said = notes.map((note) => `<p class="note">${escaped(note)}</p>`).join("");
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>body { margin: 1rem; overflow-wrap: anywhere } pre { overflow: auto } table { border-collapse: collapse }
td, th { border: 1px solid; padding: 0.2rem 0.5rem } .note { opacity: 0.8; font-style: italic }
.partnerlint-liquid { border: 1px solid; border-radius: 0.4rem; padding: 0 0.4rem }</style></head>
<body>${said}${html}</body></html>`;
}

module.exports = { document };
