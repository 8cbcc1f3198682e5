// Package source holds the bytes of a file and translates byte offsets into
// the lines and columns that people and editors count.
//
// Inside partnerlint every place is a Span of byte offsets. Lines and columns
// exist only at the door, in the packages that print.
package source

import (
	"bytes"
	"sort"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// BOM is the UTF-8 byte-order mark.
const BOM = "\ufeff"

// A Span is a half-open range of byte offsets into File.Text. Offsets are
// 0-based. In a file that begins with a byte-order mark, the mark itself is
// the Span {-3, 0}, so that an edit can remove it.
type Span struct{ Start, End int }

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Has reports whether the byte at offset is within s.
func (s Span) Has(offset int) bool { return s.Start <= offset && offset < s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// A File is the text of one file.
type File struct {
	Path paths.Shown
	Text []byte // without the byte-order mark, if there was one
	BOM  bool   // the file began with a UTF-8 byte-order mark
	EOL  string // what ends a line that is written again: "\n", or "\r\n" where most lines end so

	once  sync.Once
	lines []int // offset of the first byte of each line

	marking sync.Once
	marks   []mark // code points counted now and then, for long lines
}

// New makes a File of the raw bytes of the file at path. It keeps raw.
func New(path paths.Shown, raw []byte) *File {
	f := &File{Path: path, Text: raw, EOL: "\n"}
	if bytes.HasPrefix(raw, []byte(BOM)) {
		f.BOM, f.Text = true, raw[len(BOM):]
	}
	f.EOL = dominantEOL(f.Text)
	return f
}

func dominantEOL(text []byte) string {
	if bytes.IndexByte(text, '\r') < 0 {
		return "\n"
	}
	crlf := bytes.Count(text, []byte("\r\n"))
	if lf := bytes.Count(text, []byte{'\n'}) - crlf; crlf > lf {
		return "\r\n"
	}
	return "\n"
}

// Raw returns the bytes of the file as is on disk, mark included.
func (f *File) Raw() []byte {
	if !f.BOM {
		return f.Text
	}
	return append([]byte(BOM), f.Text...)
}

// RawOffset translates an offset into Text to one into Raw.
func (f *File) RawOffset(offset int) int {
	if f.BOM {
		return offset + len(BOM)
	}
	return offset
}

// All is the span of the whole text.
func (f *File) All() Span { return Span{0, len(f.Text)} }

// Slice returns the bytes of s, clamped to the text.
func (f *File) Slice(s Span) []byte {
	s = f.Clamp(s)
	return f.Text[s.Start:s.End]
}

// Clamp returns the part of s that is within the text.
func (f *File) Clamp(s Span) Span {
	s.Start = min(max(s.Start, 0), len(f.Text))
	s.End = min(max(s.End, s.Start), len(f.Text))
	return s
}

// lineStarts builds the line table on first use. A line ends with LF, CRLF or
// a bare CR, whichever comes first.
func (f *File) lineStarts() []int {
	f.once.Do(func() {
		starts := make([]int, 1, 16+len(f.Text)/48)
		for i := 0; i < len(f.Text); i++ {
			switch f.Text[i] {
			case '\n':
				starts = append(starts, i+1)
			case '\r':
				if i+1 < len(f.Text) && f.Text[i+1] == '\n' {
					i++
				}
				starts = append(starts, i+1)
			}
		}
		f.lines = starts
	})
	return f.lines
}

// Lines is the number of lines; a final line ending does not begin another.
func (f *File) Lines() int {
	starts := f.lineStarts()
	if n := len(starts); n > 1 && starts[n-1] == len(f.Text) {
		return n - 1
	}
	return len(starts)
}

// LineAt returns the 1-based line that holds the byte at offset.
func (f *File) LineAt(offset int) int {
	starts := f.lineStarts()
	return max(1, sort.SearchInts(starts, offset+1))
}

// Line returns the span of the 1-based line n without its line ending. A line
// outside the file gives an empty span at the nearer end.
func (f *File) Line(n int) Span {
	starts := f.lineStarts()
	switch {
	case n < 1:
		return Span{}
	case n > len(starts):
		return Span{len(f.Text), len(f.Text)}
	}
	s := Span{starts[n-1], len(f.Text)}
	if n < len(starts) {
		s.End = starts[n]
	}
	for s.End > s.Start && (f.Text[s.End-1] == '\n' || f.Text[s.End-1] == '\r') {
		s.End--
	}
	return s
}

// LineSpan returns the span of the line that holds offset, without its ending.
func (f *File) LineSpan(offset int) Span {
	if s, ok := f.lineNear(min(max(offset, 0), len(f.Text))); ok {
		return s
	}
	return f.Line(f.LineAt(offset))
}

// near is how far lineNear looks for the ends of a line.
const near = 1 << 10

// lineNear is LineSpan without the table of lines, which most files do not
// need. It gives up on long lines.
func (f *File) lineNear(offset int) (Span, bool) {
	text := f.Text
	s := Span{offset, offset}
	for s.Start > 0 {
		if c := text[s.Start-1]; c == '\n' || c == '\r' && (s.Start == len(text) || text[s.Start] != '\n') {
			break
		}
		if s.Start--; offset-s.Start > near {
			return s, false
		}
	}
	rest := text[offset:min(len(text), offset+near+1)]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	if i := bytes.IndexByte(rest, '\r'); i >= 0 {
		rest = rest[:i]
	}
	if s.End += len(rest); len(rest) > near {
		return s, false
	}
	if s.End > s.Start && text[s.End-1] == '\r' {
		s.End-- // the offset is between CR and LF
	}
	return s, true
}

// FullLine returns the span of the line that holds offset, with its ending.
func (f *File) FullLine(offset int) Span {
	if s, ok := f.lineNear(min(max(offset, 0), len(f.Text))); ok {
		switch rest := f.Text[s.End:]; {
		case bytes.HasPrefix(rest, []byte("\r\n")):
			s.End += 2
		case len(rest) > 0:
			s.End++
		}
		return s
	}
	n := f.LineAt(offset)
	s := f.Line(n)
	if starts := f.lineStarts(); n < len(starts) {
		s.End = starts[n]
	} else {
		s.End = len(f.Text)
	}
	return s
}

// A Position is a place as people and editors count it.
type Position struct {
	Offset int // bytes from the start of Text, 0-based
	Line   int // 1-based
	Column int // Unicode code points from the start of the line, 1-based; an invalid byte counts as one
}

// Position returns the place of the byte at offset, clamped to the text.
func (f *File) Position(offset int) Position {
	offset = min(max(offset, 0), len(f.Text))
	line := f.LineAt(offset)
	start := f.lineStarts()[line-1]
	return Position{Offset: offset, Line: line, Column: 1 + f.column(start, offset)}
}

// ByteColumn returns the 1-based column of the byte at offset in UTF-8 bytes.
func (f *File) ByteColumn(offset int) int {
	offset = min(max(offset, 0), len(f.Text))
	return 1 + offset - f.lineStarts()[f.LineAt(offset)-1]
}

// UTF16Column returns the 0-based column of the byte at offset in UTF-16 code units.
func (f *File) UTF16Column(offset int) int {
	offset = min(max(offset, 0), len(f.Text))
	n := 0
	for _, r := range string(f.Text[f.lineStarts()[f.LineAt(offset)-1]:offset]) {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// Ending returns text with each "\n" as the file's own line ending. A bare CR
// is never written: it is the mistake that such a file has.
func (f *File) Ending(text string) string {
	if f.EOL != "\r\n" {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
}
