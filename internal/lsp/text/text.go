package text

import (
	"slices"
	"sort"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
)

// A Text is one state of a document's text, which never changes. Lines end with
// LF, CRLF or a lone CR, as the protocol has it.
type Text struct {
	content string
	starts  []int // byte offset of each line; the first is 0
}

// New makes a Text.
func New(content string) *Text {
	return &Text{content, appendStarts([]int{0}, content, 0, len(content))}
}

// appendStarts appends the offsets of the lines that begin after a line ending
// whose last byte is in content[from:to].
func appendStarts(starts []int, content string, from, to int) []int {
	for i := from; i < to; i++ {
		switch content[i] {
		case '\r':
			if i+1 < len(content) && content[i+1] == '\n' {
				continue
			}
			fallthrough
		case '\n':
			starts = append(starts, i+1)
		}
	}
	return starts
}

// String is the text.
func (t *Text) String() string { return t.content }

// Len is the number of bytes.
func (t *Text) Len() int { return len(t.content) }

// line returns the bytes of a 0-based line without its ending.
func (t *Text) line(n int) (start, end int) {
	start, end = t.starts[n], len(t.content)
	if n+1 < len(t.starts) {
		end = t.starts[n+1]
		if end--; t.content[end] == '\n' && end > start && t.content[end-1] == '\r' {
			end--
		}
	}
	return start, end
}

// Offset is the byte offset of a position. A line past the end of the text
// gives the end, a character past the end of the line the end of the line, and
// one within a character that character's start.
func (t *Text) Offset(p protocol.Position, e Encoding) int {
	if int64(p.Line) >= int64(len(t.starts)) {
		return len(t.content)
	}
	start, end := t.line(int(p.Line))
	return start + e.Offset(t.content[start:end], int(min(p.Character, 1<<30)))
}

// Position is the position of a byte offset, which is clamped to the text. An
// offset within a line ending gives the end of the line, and one within a
// character that character's start.
func (t *Text) Position(offset int, e Encoding) protocol.Position {
	offset = min(max(offset, 0), len(t.content))
	line := sort.SearchInts(t.starts, offset+1) - 1
	start, end := t.line(line)
	offset = min(offset, end)
	offset = start + UTF8.Offset(t.content[start:end], offset-start)
	return protocol.Position{Line: uint32(line), Character: uint32(e.Units(t.content[start:offset]))}
}

// Range is the range between two byte offsets.
func (t *Text) Range(start, end int, e Encoding) protocol.Range {
	return protocol.Range{Start: t.Position(start, e), End: t.Position(end, e)}
}

// Replace returns the text with the bytes from start to end replaced.
func (t *Text) Replace(start, end int, with string) *Text {
	content := t.content[:start] + with + t.content[end:]
	// A line ending can come to be, or fall apart, at both edges of what is new:
	// the lines that begin there are looked for again.
	from, to := max(start-1, 0), min(start+len(with)+1, len(content))
	first := sort.SearchInts(t.starts, from+1)
	rest := sort.SearchInts(t.starts, end+2)
	starts := make([]int, first, first+len(t.starts)-rest+8)
	copy(starts, t.starts[:first])
	starts = appendStarts(starts, content, from, to)
	grown := len(with) - (end - start)
	for _, at := range t.starts[rest:] {
		starts = append(starts, at+grown)
	}
	return &Text{content, slices.Clip(starts)}
}
