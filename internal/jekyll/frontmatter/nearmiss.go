package frontmatter

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Kind names what keeps Jekyll from seeing the block that the author meant.
type Kind uint8

const (
	// None: there is nothing to report.
	None Kind = iota

	// The file has no block that Jekyll sees.

	Empty        // no text at all, or white space only
	Missing      // nothing that looks like metadata
	Mark         // a byte-order mark, and all is well after it
	CarriageOnly // the lines end with bare carriage returns
	BlankBefore  // blank lines above the opening fence
	SpaceBefore  // white space before the opening fence, on its line
	UnseenBefore // an invisible character before or after the opening fence
	TextBefore   // a comment or other text above the opening fence
	OpenStrokes  // the opening fence is drawn otherwise: "----", "--", "—", "***"
	OpenTail     // text follows the opening fence: "--- # partner"
	NoOpen       // metadata and a closing fence, no opening one
	NoFences     // metadata lines at the top and no fence at all
	TOML         // +++ fences
	JSON         // the file begins with { … }
	CodeFence    // the metadata is in a Markdown code block

	// There is an opening fence, and the closing one is wrong.

	CloseSpace   // white space before the closing fence
	CloseUnseen  // an invisible character before or after the closing fence
	CloseStrokes // the closing fence is drawn otherwise: "----", "--", "—", "==="
	CloseTail    // text follows the closing fence: "--- end"
	CloseEarly   // the closing fence, and below it more metadata and another fence
	NoClose      // nothing closes the block where the metadata ends
)

// An Edit replaces the bytes of Span.
type Edit struct {
	Span source.Span
	New  string // "\n" represents the line ending of the file
}

// A Miss says what is in the way of Jekyll.
type Miss struct {
	Kind Kind
	// Span is what is wrong: the characters to take away, the fence to
	// redraw, or the line where a fence should be. For NoClose it is the first
	// line that is no metadata, empty at the end of the text; for Empty and
	// Missing it is the first line.
	Span source.Span
	// Edits, applied together, give Jekyll the block; none where that takes a guess.
	Edits []Edit
	// YAML is where the metadata stands, whole lines, as far as it looks like
	// metadata. Empty when there is none.
	YAML source.Span
}

// NearMiss looks for a block of metadata that Jekyll does not see, or sees
// only in part. It answers None for a file whose block is sound, and for one
// whose block is closed and merely holds faulty YAML. That a closed block
// swallowed the content (NoClose) is a guess, to be trusted only when its YAML
// does not parse. The text begins after the byte-order mark, bom says that
// there was one.
func NearMiss(text []byte, bom bool) Miss {
	b := Split(text, false)
	if !b.Present {
		return nearOpen(text)
	}
	m := nearClose(text, b)
	if m.Kind == None && bom {
		at := source.Span{Start: -len(source.BOM), End: 0}
		return Miss{Kind: Mark, Span: at, Edits: []Edit{{at, ""}}, YAML: b.YAML}
	}
	return m
}

// nearOpen judges a file whose first line is no opening fence.
func nearOpen(text []byte) Miss {
	const garbled = "ï»¿" // a byte-order mark that was read as Latin-1 and saved
	if bytes.HasPrefix(text, []byte(garbled)) && Split(text[len(garbled):], false).Closed {
		mark := source.Span{Start: 0, End: len(garbled)}
		return Miss{Kind: UnseenBefore, Span: mark, Edits: []Edit{{mark, ""}}}
	}
	at := 0
	first := lineAt(text, 0)
	for trimUnseen(text, first.Span).Empty() && first.next < len(text) {
		at = first.next
		first = lineAt(text, at)
	}
	if trimUnseen(text, first.Span).Empty() {
		return Miss{Kind: Empty, Span: lineAt(text, 0).Span}
	}
	lead := source.Span{Start: 0, End: at}
	switch shape, core := fenceShape(text, first.Span); {
	case shape == plus:
		return Miss{Kind: TOML, Span: core}
	case shape == ticks:
		if m, ok := codeBlock(text, first, core); ok {
			return m
		}
	case shape != noFence:
		if m, ok := badOpen(text, lead, first, shape, core); ok {
			return m
		}
	case text[core.Start] == '{':
		if looksJSON(text[core.Start:]) {
			return Miss{Kind: JSON, Span: core}
		}
	}
	if m, ok := unopened(text, first); ok {
		return m
	}
	if m, ok := textBefore(text, first); ok {
		return m
	}
	return Miss{Kind: Missing, Span: lineAt(text, 0).Span}
}

// badOpen judges a first line that looks like a fence; it is one only when
// metadata follows. A closing fence drawn in the same wrong way is part of the
// same slip.
func badOpen(text []byte, lead source.Span, first line, shape shape, core source.Span) (Miss, bool) {
	s := scan(text, first.next, len(text))
	if s.keys == 0 && !(shape == tailed && classify(bytes.TrimSpace(text[core.Start:core.End])) == keyLine) {
		return Miss{}, false
	}
	m := Miss{Span: core, YAML: s.meta, Edits: []Edit{{source.Span{Start: 0, End: core.Start}, ""}}}
	switch {
	case shape == strokes:
		m.Kind, m.Edits[0] = OpenStrokes, Edit{source.Span{Start: 0, End: first.End}, "---"}
	case shape == tailed:
		m.Kind, m.Edits[0] = OpenTail, parted(text, source.Span{Start: core.Start, End: first.End})
		if lead := core.Start - len("---"); lead > 0 {
			m.Edits = append(m.Edits, Edit{source.Span{Start: 0, End: lead}, ""})
		}
		if gap := bytes.TrimLeft(text[core.Start:core.End], " \t"); len(gap) > 0 {
			m.Span.Start = core.End - len(gap)
		}
	case shape == unseenBy || hasInvisible(text[:first.End]):
		m.Kind, m.Span = UnseenBefore, around(lead, first.Span, core)
		m.Edits[0] = Edit{source.Span{Start: 0, End: first.End}, "---"}
	case shape == shifted:
		m.Kind, m.Span = SpaceBefore, source.Span{Start: first.Start, End: core.Start}
	case first.next-first.End == 1 && text[first.End] == '\r':
		return Miss{Kind: CarriageOnly, Span: first.Span, YAML: s.meta}, true
	default:
		m.Kind, m.Span = BlankBefore, lead
	}
	if m.Kind == SpaceBefore && !lead.Empty() {
		m.Span.Start = 0
	}
	if s.fence != noFence && s.fence != exact {
		m.Edits = append(m.Edits, closeEdit(s))
	}
	return m, true
}

// around is the span of the first unseen stretch next to a fence.
func around(lead, l, core source.Span) source.Span {
	switch {
	case lead.Start < core.Start:
		return source.Span{Start: lead.Start, End: core.Start}
	default:
		return source.Span{Start: core.End, End: l.End}
	}
}

// codeBlock judges a first line that opens a Markdown code block.
func codeBlock(text []byte, first line, core source.Span) (Miss, bool) {
	at := first.next
	if l := lineAt(text, at); !l.Empty() {
		if shape, _ := fenceShape(text, l.Span); shape == exact {
			at = l.next
		}
	}
	s := scan(text, at, len(text))
	if s.keys == 0 {
		return Miss{}, false
	}
	return Miss{Kind: CodeFence, Span: core, YAML: s.meta}, true
}

// looksJSON tells JSON from Liquid and from kramdown's attribute lists.
func looksJSON(s []byte) bool {
	if len(s) > 1 && (s[1] == '{' || s[1] == '%' || s[1] == ':') {
		return false
	}
	s = bytes.TrimLeft(s[1:], " \t\r\n")
	return len(s) > 0 && (s[0] == '"' || s[0] == '}')
}

// unopened judges a file that begins with metadata lines. Without any fence,
// one line "Note: …" is a sentence; two plain names are metadata.
func unopened(text []byte, first line) (Miss, bool) {
	s := scan(text, first.Start, len(text))
	if s.keys == 0 || s.meta.Empty() {
		return Miss{}, false
	}
	m := Miss{Span: first.Span, YAML: s.meta}
	switch {
	case s.keys == 1 && !plainName(text[first.Start:first.End]):
		return Miss{}, false
	case s.fence != noFence && (s.fence == exact || s.keys > 1):
		m.Kind = NoOpen
		m.Edits = []Edit{{source.Span{Start: 0, End: first.Start}, "---\n"}}
		if s.fence != exact {
			m.Edits = append(m.Edits, closeEdit(s))
		}
	case s.keys > 1 && plainName(text[first.Start:first.End]):
		m.Kind = NoFences
	default:
		return Miss{}, false
	}
	return m, true
}

// textBefore looks for a sound block further down.
func textBefore(text []byte, first line) (Miss, bool) {
	for l := first; l.next < len(text); {
		l = lineAt(text, l.next)
		if shape, _ := fenceShape(text, l.Span); shape != exact {
			continue
		}
		s := scan(text, l.next, len(text))
		if s.keys == 0 || s.fence != exact || !startsWithKey(text, l.next) {
			return Miss{}, false
		}
		above := source.Span{Start: first.Start, End: l.Start}
		return Miss{Kind: TextBefore, Span: trimUnseen(text, above), YAML: s.meta}, true
	}
	return Miss{}, false
}

// startsWithKey reports whether a key is the first line at or below at that is
// neither blank nor a comment.
func startsWithKey(text []byte, at int) bool {
	for at < len(text) {
		l := lineAt(text, at)
		switch classify(text[l.Start:l.End]) {
		case blank, comment:
			at = l.next
		case keyLine, bareKey:
			return true
		default:
			return false
		}
	}
	return false
}
