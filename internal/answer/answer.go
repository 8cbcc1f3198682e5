// Package answer says what is known of a place in a page: what a key is for,
// where a link leads, what can be written there. It knows nothing of editors:
// places are byte offsets, files are site paths, and texts are Markdown.
package answer

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Page is the text of a file in its site. It is for one goroutine.
type Page struct {
	Doc   *Document
	Entry *Entry // the document's own place in the index, or nil
	Site  *Site
	// Read returns a file of the site by its site path; nil when there is none,
	// or it cannot be read.
	Read func(paths.Site) *File
	// Rule returns what is written about a rule; "" for none that is known. It
	// may be nil.
	Rule func(id string) string
	// Rules are the names of all rules, for the comments that ignore one.
	Rules []string
}

// A Place is somewhere in a file of the site.
type Place struct {
	SitePath paths.Site
	Span     Span // empty at 0 for the file as a whole
}

// text is the file's.
func (p *Page) text() []byte { return p.Doc.File.Text }

// An area is the part of a page that a place is in.
type area uint8

const (
	inMatter area = iota // between the --- lines
	inBody
	inFence // on one of the lines, or above them
)

// matter is the text between the --- lines, and the end of the second, or the
// end of the text where that is yet to come. It looks at the lines alone: what
// is being typed need not parse. ok is false for a text that begins otherwise.
func (p *Page) matter() (s Span, end int, ok bool) {
	text := p.text()
	first := p.Doc.File.FullLine(0)
	if !bytes.Equal(bytes.TrimSpace(text[first.Start:first.End]), []byte("---")) {
		return Span{}, 0, false
	}
	for at := first.End; at < len(text); {
		line := p.Doc.File.FullLine(at)
		switch string(bytes.TrimSpace(text[line.Start:line.End])) {
		case "---", "...":
			return Span{Start: first.End, End: line.Start}, line.End, true
		}
		at = max(line.End, at+1)
	}
	return Span{Start: first.End, End: len(text)}, len(text), true
}

// areaAt says in which part of the page an offset lies.
func (p *Page) areaAt(offset int) area {
	s, end, ok := p.matter()
	switch {
	case !ok:
		return inBody
	case offset < s.Start || s.Start == len(p.text()) && offset <= len("---"):
		return inFence
	case offset < s.End || end == s.End:
		return inMatter
	case offset < end:
		return inFence
	}
	return inBody
}

// title is what a page is called.
func title(e *Entry) string {
	switch {
	case e.Name != "":
		return e.Name
	case e.Title != "":
		return e.Title
	}
	return string(e.Path)
}

// escape writes text so that Markdown shows it as is.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>()#+-.!|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// code writes text as code in Markdown.
func code[S ~string](text S) string {
	s := string(text)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + strings.ReplaceAll(s, "\n", " ") + fence
}
