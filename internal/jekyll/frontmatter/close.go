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
	tail  Edit        // for tailed: what to do with the text
	gap   bool        // a blank line is above fence or stop
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
		if shape, core := fenceShape(text, l.Span); shape != noFence && shape != ticks &&
			!(space(s[0]) && goesOn(text, l.next, end)) {
			r.fence, r.line, r.core = shape, l.Span, core
			if shape == tailed {
				r.tail = parted(text, source.Span{Start: core.Start, End: l.End})
			}
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
		if c == keyLine || c == bareKey || c == looseKey {
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
	case keyLine, bareKey:
		return !r.gap || plainName(s)
	case looseKey:
		return plainName(s) || !r.gap && within(text, next, false)
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
		case keyLine, bareKey:
			return plainName(s)
		}
		return isFence(s)
	}
	return end < len(text)
}

// within reports whether a key or a fence is near below next: then the line
// above, whatever it is, is within the metadata. Behind a blank line only
// a key counts, since a fence may be a rule in the page's content.
func within(text []byte, next int, gap bool) bool {
	for range 3 {
		if next >= len(text) {
			return false
		}
		l := lineAt(text, next)
		s := text[l.Start:l.End]
		switch c := classify(s); {
		case (c == keyLine || c == bareKey) && plainName(s):
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
	if b.Closed && r.fence != noFence && onlyKeys(text[:end], r.line.End) {
		next := lineAt(text, r.line.Start).next
		return Miss{Kind: CloseEarly, Span: r.line, YAML: b.YAML,
			Edits: []Edit{{source.Span{Start: r.line.Start, End: next}, ""}}}
	}
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
// follow: the fence stands too early, or the opening one is there twice.
func early(text []byte, b Block) Miss {
	s := scan(text, b.Body, len(text))
	if s.keys == 0 || s.fence != exact || s.gap || !startsWithKey(text, b.Body) ||
		!plainName(text[s.meta.Start:s.meta.End]) {
		return Miss{}
	}
	whole := source.Span{Start: b.Close.Start, End: b.Body}
	return Miss{Kind: CloseEarly, Span: b.Close, YAML: s.meta, Edits: []Edit{{whole, ""}}}
}

// onlyKeys reports whether nothing but metadata, a key first, is below the
// line that ends at offset end.
func onlyKeys(text []byte, end int) bool {
	start := lineAt(text, end).next
	s := scan(text, start, len(text))
	return s.keys > 0 && s.fence == noFence && s.stop.Empty() && startsWithKey(text, start)
}

// closeEdit redraws the fence that ends r.
func closeEdit(r reading) Edit {
	if r.fence == tailed {
		return r.tail
	}
	return Edit{r.line, "---"}
}

// separated is the edit that leaves a fence alone on its line when text follows
// it: a remark goes, anything else moves to a line of its own. The tail runs
// from after the third dash to the end of the line.
func parted(text []byte, tail source.Span) Edit {
	s := bytes.TrimSpace(text[tail.Start:tail.End])
	switch classify(s) {
	case comment:
		return Edit{tail, ""}
	case other:
		switch string(bytes.ToLower(s)) {
		case "end", "yaml", "yml", "frontmatter", "front matter", "metadata", "meta":
			return Edit{tail, ""}
		}
	}
	gap := bytes.Index(text[tail.Start:tail.End], s)
	return Edit{source.Span{Start: tail.Start, End: tail.Start + gap}, "\n"}
}

// swallowed reports whether the lines from the first that is no metadata to
// the closing fence are a page's content: a blank line is above them, or
// they hold Markdown. A line or two, or keys at the end, are slips in the YAML.
func swallowed(rest []byte, r reading) bool {
	lines, key := 0, false
	for at := 0; at < len(rest); {
		l := lineAt(rest, at)
		s := rest[at:l.End]
		at = l.next
		switch c := classify(s); {
		case c == heading, bytes.HasPrefix(s, []byte("<!--")) && lines > 0, bytes.HasPrefix(s, []byte("![")):
			return true
		case c != blank:
			key = (c == keyLine || c == bareKey) && plainName(s)
			lines++
		default:
			lines++
		}
	}
	return r.gap && lines > 2 && !key
}
