package site

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// mostBytes is the size beyond which the file after a document is not looked
// at.
const mostBytes = 64 << 20

// A guise is how a file differs from what the editor shows of it, and will
// write again when it saves: some things an editor keeps to itself.
type guise struct {
	mark  bool   // the file begins with a byte-order mark
	raw   []byte // what the file holds; nil when nothing else differs
	shown string // the editor's text, for which raw stands
}

// guiseOf compares an editor's text with the file it was read from.
func guiseOf(shown string, raw []byte) guise {
	var g guise
	rest, marked := bytes.CutPrefix(raw, []byte(source.BOM))
	g.mark = marked && !strings.HasPrefix(shown, source.BOM)
	if g.mark {
		raw = rest
	}
	if string(raw) == shown {
		return g
	}
	switch {
	case !source.IsUTF8(raw):
		if ascii(string(raw)) == ascii(shown) {
			g.raw, g.shown = raw, shown
		}
	case bytes.IndexByte(raw, '\r') >= 0 && unixLines(string(raw)) == unixLines(shown):
		g.raw, g.shown = raw, shown
	}
	return g
}

// unixLines is a text with each line ending as LF.
func unixLines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// ascii is what any reading of bytes that are not UTF-8 leaves alone.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0x7e {
			return -1
		}
		return r
	}, unixLines(s))
}

// bytesOf is the file that the editor would write.
func (g guise) bytesOf(shown string) (raw []byte, disguised bool) {
	switch {
	case g.raw != nil && g.shown == shown:
		raw, disguised = g.raw, true
	default:
		raw = []byte(shown)
	}
	if g.mark {
		raw = append([]byte(source.BOM), raw...)
	}
	return raw, disguised
}

// A Judged document is one version of it, and what is wrong there.
type Judged struct {
	Doc      *text.Document
	File     *source.File // the text that was judged
	Findings []Finding
	State    *State // the run that the site is known from

	// Disguised reports that the file on disk differs from what the editor shows
	// in its line endings or its encoding. Places agree by line; an edit of the
	// editor's text cannot fix the file.
	Disguised bool
	// Marked reports that the file begins with a byte-order mark that the editor
	// does not show.
	Marked bool

	lines *text.Text // of File.Text, or of the editor's where that has the mark
	shift int        // bytes that lines has before File.Text
}

func judge(doc *text.Document, g guise, shown paths.Shown) *Judged {
	raw, disguised := g.bytesOf(doc.String())
	j := &Judged{Doc: doc, File: newFile(shown, raw), Disguised: disguised, Marked: g.mark, lines: doc.Text}
	switch {
	case j.File.BOM && !g.mark:
		j.shift = len(source.BOM)
	case disguised:
		j.lines = text.New(string(j.File.Text))
	}
	return j
}

// Range is where a span of the file is in the editor's text.
func (j *Judged) Range(s source.Span, e text.Encoding) protocol.Range {
	return j.lines.Range(j.shift+s.Start, j.shift+s.End, e)
}

// Offset is the offset into File.Text of a place in the editor's text; in a
// byte-order mark that the editor shows it is 0.
func (j *Judged) Offset(p protocol.Position, e text.Encoding) int {
	return max(j.lines.Offset(p, e)-j.shift, 0)
}

// Editable reports whether edits of the editor's text can make the edits of the
// file at these places.
func (j *Judged) Editable(spans ...source.Span) bool {
	if j.Disguised {
		return false
	}
	for _, s := range spans {
		if s.Start < 0 && j.Marked {
			return false
		}
	}
	return true
}
