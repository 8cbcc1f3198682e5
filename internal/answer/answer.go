// Package answer says what is known of a place in a page: what a key is for,
// where a link leads, what can be written there. It knows nothing of editors:
// places are byte offsets, files are site paths, and texts are Markdown.
package answer

import (
	"bytes"
	"path/filepath"
	"strings"
)

// A Page is the text of a file in its site. It is for one goroutine.
type Page struct {
	Doc  *Document
	Site *Site
	// Read returns a file of the site by its site path; nil when there is none,
	// or it cannot be read.
	Read func(sitePath string) *File
	// Rule returns what is written about a rule; "" for none that is known. It
	// may be nil.
	Rule func(id string) string
	// Rules are the names of all rules, for the comments that pass over one.
	Rules []string
}

// A Place is somewhere in a file of the site.
type Place struct {
	SitePath string
	Span     Span // empty at 0 for the file as a whole
}

// text is the file's.
func (p *Page) text() []byte { return p.Doc.File.Text }

// An area is the part of a page that a place lies in.
type area uint8

const (
	inMatter area = iota // between the --- lines
	inBody
	inFence // on one of the lines, or above them
)

// areaAt says in which part of the page an offset lies. It looks at the lines
// alone: what is being typed need not parse.
func (p *Page) areaAt(offset int) area {
	text := p.text()
	first := p.Doc.File.FullLine(0)
	if !bytes.Equal(bytes.TrimSpace(text[first.Start:first.End]), []byte("---")) {
		return inBody
	}
	if offset < first.End && first.End < len(text) || offset <= 3 {
		return inFence
	}
	for at := first.End; at < len(text); {
		line := p.Doc.File.FullLine(at)
		switch trimmed := strings.TrimSpace(string(text[line.Start:line.End])); {
		case trimmed == "---" || trimmed == "...":
			switch {
			case offset < line.Start:
				return inMatter
			case offset < line.End:
				return inFence
			}
			return inBody
		}
		at = max(line.End, at+1)
	}
	return inMatter // the second line is yet to come
}

// entryOf is the page that a site path belongs to, in words.
func title(e *Entry) string {
	switch {
	case e.Name != "":
		return e.Name
	case e.Title != "":
		return e.Title
	}
	return filepath.ToSlash(e.Path)
}

// escape writes text so that Markdown shows it as it stands.
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
func code(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + strings.ReplaceAll(s, "\n", " ") + fence
}
