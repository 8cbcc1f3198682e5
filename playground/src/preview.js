import { $ } from "./dom.js";
import { strings } from "./strings.js";

const rules = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"
content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><style>:root{color-scheme:light dark;font:100%/1.5
system-ui,sans-serif}body{margin:1rem;overflow-wrap:anywhere}pre{overflow:auto}table{border-collapse:collapse}td,th{border:1px
solid;padding:.2rem .5rem}h2.partnerlint-title{font-size:1.1rem;margin:0}.partnerlint-liquid{background:light-dark(#e4e6ea,#3a3e46);
border-radius:.4rem;padding:0 .4rem}</style>`;

const escaped = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const shown = new Map();

// put shows HTML in a frame in which nothing of it runs or is fetched.
function put(id, html) {
  if (shown.get(id) === html) return;
  shown.set(id, html);
  $(id).srcdoc = rules + html;
}

// preview shows the page, or why there is none, and its card.
export function preview({ html, notes, card }) {
  put("preview", html || (notes ?? []).map((note) => `<p>${escaped(note)}</p>`).join(""));
  $("card-section").hidden = !card;
  if (!card) return;
  $("card-state").textContent = strings.card(card.words, card.source, card.listed);
  put("card", `<h2 class="partnerlint-title" dir="auto">${escaped(card.title)}</h2>${card.html}`);
}
