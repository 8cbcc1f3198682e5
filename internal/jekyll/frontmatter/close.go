package frontmatter

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A reading is what a run of lines looks like to someone who reads metadata.
type reading struct {
	meta  source.Span // whole lines from the start to the last line of metadata
	keys  int         // how many lines are "key: value"
	fence shape       // the fence, or what is nearly one, that ends the metadata
	line  source.Span // that line, without its ending
	core  source.Span // what of it is wrong: see fenceShape
	stop  source.Span // the first line that is neither metadata nor a fence; empty at the end
	gap   bool        // a blank line stands above fence or stop
}

// scan reads metadata lines from start until something else comes.
func scan(text []byte, start, end int) reading {
	r := reading{meta: source.Span{Start: start, End: start}, stop: source.Span{Start: end, End: end}}
	last := blank // the last line of metadata
	for at := start; at < end; {
		l := lineAt(text[:end], at)
		s := text[l.Start:l.End]
		at = l.next
		if isFence(s) {
			r.fence, r.line, r.core = exact, l.Span, l.Span
			return r
		}
		if shape, core := fenceShape(text, l.Span); shape != noFence && shape != ticks && !(space(s[0]) && goesOn(text, l.next, end)) {
			r.fence, r.line, r.core = shape, l.Span, core
			return r
		}
		c := classify(s)
		if !r.takes(c, last, s, text[:end], l.next) {
			r.stop = l.Span
			return r
		}
		if c == blank || c == comment || c == heading {
			r.gap = r.gap || c == blank
			continue
		}
		if c == key || c == bareKey || c == looseKey {
			r.keys++
		}
		last, r.gap, r.meta.End = c, false, l.next
	}
	return r
}

// takes reports whether a line of class c goes on with the metadata whose last
// line was of class last.
func (r *reading) takes(c, last class, s, text []byte, next int) bool {
	switch c {
	case blank, comment:
		return true
	case heading:
		return !r.gap || within(text, next, true)
	case key, bareKey:
		return !r.gap || plainName(s)
	case looseKey:
		return !r.gap && (plainName(s) || within(text, next, false))
	case item:
		return last == bareKey || last == item || last == indented && !r.gap
	case indented:
		return r.keys > 0
	}
	return within(text, next, r.gap)
}

// goesOn reports whether the line at next continues or ends an indented value,
// so that a "---" with white space before it is part of that value. The real
// fence is at end, if that is not the end of the text.
func goesOn(text []byte, next, end int) bool {
	for next < end {
		l := lineAt(text[:end], next)
		s := text[l.Start:l.End]
		switch classify(s) {
		case blank:
			next = l.next
			continue
		case indented:
			return true
		case key, bareKey:
			return plainName(s)
		}
		return isFence(s)
	}
	return end < len(text)
}

// within reports whether a key or a fence is near below next: then the line
// above, whatever it is, stands within the metadata. Behind a blank line only
// a key counts, since a fence may be a rule in the page's content.
func within(text []byte, next int, gap bool) bool {
	for range 3 {
		if next >= len(text) {
			return false
		}
		l := lineAt(text, next)
		s := text[l.Start:l.End]
		switch c := classify(s); {
		case (c == key || c == bareKey) && plainName(s):
			return true
		case isFence(s):
			return !gap
		case c == blank, c == heading:
			return false
		}
		next = l.next
	}
	return false
}

// nearClose judges a file that opens a block: is it closed where its metadata ends?
func nearClose(text []byte, b Block) Miss {
	start, end := b.YAML.Start, len(text)
	if b.Closed {
		end = b.YAML.End
	}
	r := scan(text, start, end)
	if r.fence == noFence && b.Closed && (r.stop.Empty() || !swallowed(text[r.stop.Start:end], r)) {
		return early(text, b)
	}
	m := Miss{Kind: NoClose, Span: r.stop, YAML: r.meta}
	switch r.fence {
	case noFence:
		return m
	case shifted:
		m.Kind, m.Span = CloseSpace, source.Span{Start: r.line.Start, End: r.core.Start}
	case unseenBy:
		m.Kind, m.Span = CloseUnseen, source.Span{Start: r.line.Start, End: r.core.Start}
		if m.Span.Empty() {
			m.Span = source.Span{Start: r.core.End, End: r.line.End}
		}
	case tailed:
		m.Kind, m.Span = CloseTail, r.core
		if gap := bytes.TrimLeft(text[r.core.Start:r.core.End], " \t"); len(gap) > 0 {
			m.Span.Start = r.core.End - len(gap)
		}
	case exact:
		// A fence with a bare carriage return after it, which Jekyll does not take.
		m.Kind, m.Span = CarriageOnly, r.line
		return m
	default:
		m.Kind, m.Span = CloseStrokes, r.core
	}
	m.Edits = []Edit{closeEdit(r)}
	return m
}

// early judges a closed block below which more metadata and another fence
// follow: the fence stands too early, or the opening one stands there twice.
func early(text []byte, b Block) Miss {
	s := scan(text, b.Body, len(text))
	if s.keys == 0 || s.fence != exact || s.gap || !startsWithKey(text, b.Body) || !plainName(text[s.meta.Start:s.meta.End]) {
		return Miss{}
	}
	whole := source.Span{Start: b.Close.Start, End: b.Body}
	return Miss{Kind: CloseEarly, Span: b.Close, YAML: s.meta, Edits: []Edit{{whole, ""}}}
}

// closeEdit redraws the fence that ends r.
func closeEdit(r reading) Edit {
	if r.fence == tailed {
		return Edit{source.Span{Start: r.core.Start, End: r.line.End}, ""}
	}
	return Edit{r.line, "---"}
}

// swallowed reports whether the lines from the first that is no metadata to
// the closing fence are a page's content: a blank line stands between them and
// the metadata, or they hold Markdown. One odd line among keys is a slip in
// the YAML.
func swallowed(rest []byte, r reading) bool {
	if r.gap {
		return true
	}
	for len(rest) > 0 {
		l := lineAt(rest, 0)
		s := rest[:l.End]
		if classify(s) == heading || bytes.HasPrefix(s, []byte("<!--")) || bytes.HasPrefix(s, []byte("![")) {
			return true
		}
		rest = rest[l.next:]
	}
	return false
}
