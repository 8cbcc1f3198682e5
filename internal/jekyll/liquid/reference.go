package liquid

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Reference is a tag that names a file of the site.
type Reference struct {
	Tag      string      // "include", "include_relative", "link", "post_url", …
	Name     string      // the file or post, as written
	Span     source.Span // of Name
	Token    Token       // the whole tag
	Params   source.Span // of an include, what follows the name
	Relative bool        // include_relative: the folder of the page, not _includes
	Dynamic  bool        // Name holds {{ … }} and is known only when it is rendered
}

// File is the path of an include below the folder of includes: a slash before
// it counts for nothing (Jekyll lib/jekyll/tags/include.rb joins the two).
func (r Reference) File() string { return strings.TrimPrefix(r.Name, "/") }

// collect records the variables and references of a tag that runs.
func (s *scanner) collect(tok Token) {
	if s.exact || s.dark > 0 {
		return
	}
	name := ""
	switch tok.Name {
	case "assign":
		name, _, _ = s.assignment(tok.Markup)
	case "capture":
		name, _ = s.signature(tok.Markup)
	case "for":
		w := lex(s.text, tok.Markup)[0].span
		name = string(s.text[w.Start:w.End])
	case "tablerow":
		name, _ = s.tablerow(tok.Markup)
	case "increment", "decrement":
		name = string(trim(s.text, tok.Markup))
	case "include", "include_relative", "include_cached":
		clear(s.constants) // it may assign them again
		s.t.Includes = append(s.t.Includes, s.include(tok))
	case "link":
		s.t.Links = append(s.t.Links, s.reference(tok))
	case "post_url":
		s.t.PostURLs = append(s.t.PostURLs, s.reference(tok))
	}
	if name != "" {
		if s.t.assigned == nil {
			s.t.assigned = make(map[string]bool)
		}
		s.t.assigned[name] = true
		if tok.Name != "assign" {
			delete(s.constants, name)
		}
	}
}

func (s *scanner) reference(tok Token) Reference {
	r := Reference{Tag: tok.Name, Span: trimSpan(s.text, tok.Markup), Token: tok}
	b := s.text[r.Span.Start:r.Span.End]
	r.Name, r.Dynamic = string(b), Possible(b)
	return r
}

// postName reports whether Jekyll accepts b as the name of a post: on one of
// its lines, folders, a date, a dash and the rest (lib/jekyll/tags/post_url.rb).
func postName(b []byte) bool {
	slash := false
	for line := range bytes.SplitSeq(b, []byte("\n")) {
		if !slash && bytes.HasPrefix(line, []byte("/")) {
			slash, line = true, line[1:] // Jekyll drops one
		}
		for i := 0; i >= 0; i = nextFolder(line, i) {
			if startsWithDate(line[i:]) {
				return true
			}
		}
	}
	return false
}

// nextFolder returns what follows the first slash after i that has a
// character before it, or -1.
func nextFolder(line []byte, i int) int {
	for ; i < len(line); i++ {
		if line[i] == '/' && i > 0 {
			return i + 1
		}
	}
	return -1
}

// startsWithDate reports whether b begins with "2020-12-31-" of any digits.
func startsWithDate(b []byte) bool {
	for range 3 {
		n := digits(b, 0, len(b))
		if n == 0 || n >= len(b) || b[n] != '-' {
			return false
		}
		b = b[n+1:]
	}
	return true
}
