import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The colours are those of the page, light and dark.
const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "bold" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strong, fontWeight: "bold" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--info)", textDecoration: "underline" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--info)" },
  { tag: [tags.meta, tags.comment, tags.processingInstruction], color: "var(--quiet)" },
]);
const theme = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--ground)" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--ground)", borderColor: "var(--line)" },
  ".cm-tooltip": { color: "var(--text)", backgroundColor: "var(--ground)" },
});

// The parser of the colours reads a paragraph in one go, and takes seconds over
// a line of a hundred thousand stars: a page with such a line is shown plain.
const longest = 5_000; // characters of a line
const language = new Compartment();
const coloured = yamlFrontmatter({ content: markdown() });
const plainWhenLong = EditorState.transactionExtender.of((transaction) => {
  if (!transaction.docChanged) return null;
  const long = hasLongLine(transaction.newDoc);
  const isPlain = language.get(transaction.startState) !== coloured;
  return long === isPlain ? null : { effects: language.reconfigure(long ? [] : coloured) };
});

function hasLongLine(doc) {
  if (doc.length <= longest) return false;
  for (const line of doc.iterLines()) if (line.length > longest) return true;
  return false;
}

// editor puts an editor into parent; changed is called after each change of the
// text, and pasted when the whole text was pasted or dropped.
export function editor(parent, text, label, changed, pasted) {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        syntaxHighlighting(colours),
        theme,
        language.of(coloured),
        plainWhenLong,
        EditorView.lineWrapping,
        EditorView.perLineTextDirection.of(true),
        EditorView.contentAttributes.of({ "aria-label": label }),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          changed();
          const from = update.transactions.some((t) => t.isUserEvent("input.paste") || t.isUserEvent("input.drop"));
          if (from && isWhole(update.changes, update.state.doc.length)) pasted();
        }),
      ],
    }),
  });
}

// isWhole reports whether changes made all of a text of a length.
function isWhole(changes, length) {
  let whole = false;
  changes.iterChanges((_from, _to, from, to) => (whole ||= from === 0 && to === length));
  return whole;
}

// replace changes the text to another one, in one step that can be undone. Only
// what differs is replaced, so that the cursor stays where it was.
export function replace(view, text) {
  const old = view.state.doc.toString();
  let from = 0;
  while (from < old.length && from < text.length && old[from] === text[from]) from++;
  let to = old.length;
  let end = text.length;
  while (to > from && end > from && old[to - 1] === text[end - 1]) to--, end--;
  if (from < to || from < end) view.dispatch({ changes: { from, to, insert: text.slice(from, end) } });
}

// underline marks findings in the text.
export function underline(view, findings) {
  const length = view.state.doc.length;
  const diagnostics = findings.map(({ from, to, severity, message }) => ({
    from: Math.min(from, length),
    to: Math.min(to, length),
    severity,
    message,
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
