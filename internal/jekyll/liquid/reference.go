package liquid

import (
	"bytes"

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
	}
}

func (s *scanner) reference(tok Token) Reference {
	r := Reference{Tag: tok.Name, Span: trimSpan(s.text, tok.Markup), Token: tok}
	b := s.text[r.Span.Start:r.Span.End]
	r.Name, r.Dynamic = string(b), Possible(b)
	return r
}

// include splits the arguments of an include into the file and its parameters
// (Jekyll lib/jekyll/tags/include.rb).
func (s *scanner) include(tok Token) Reference {
	r := Reference{Tag: tok.Name, Token: tok, Relative: tok.Name == "include_relative"}
	m := trimSpan(s.text, tok.Markup)
	r.Span, r.Params = m, source.Span{Start: m.End, End: m.End}
	if name, ok := s.dynamicName(m); ok {
		r.Dynamic = true
		r.Span = trimSpan(s.text, name)
		r.Params = trimSpan(s.text, source.Span{Start: name.End, End: m.End})
	} else {
		i := m.Start
		for i < m.End && !isSpace(s.text[i]) {
			i++
		}
		r.Span.End = i
		r.Params.Start = skipSpace(s.text, i, m.End)
	}
	r.Name = string(s.text[r.Span.Start:r.Span.End])
	return r
}

// dynamicName finds a file name that is made of {{ variables }}
// (VARIABLE_SYNTAX there): text without braces, then one or more of
// "{{ name | filters }}" with text without braces and white space after it.
// The filters run to the last "}}".
func (s *scanner) dynamicName(m source.Span) (name source.Span, ok bool) {
	start := m.Start
	for i := m.Start; i < m.End; {
		j := bytes.IndexByte(s.text[i:m.End], '{')
		if j < 0 {
			return m, false
		}
		if end := s.variable(source.Span{Start: i + j, End: m.End}); end > 0 {
			for next := end; next > 0; next = s.variable(source.Span{Start: end, End: m.End}) {
				end = next
				for end < m.End && !isSpace(s.text[end]) && s.text[end] != '{' && s.text[end] != '}' {
					end++
				}
			}
			return source.Span{Start: start, End: end}, true
		}
		i += j + 1
		start = i
	}
	return m, false
}

// variable returns the end of the {{ name | filters }} that m begins with, or 0.
func (s *scanner) variable(m source.Span) int {
	b := s.text[m.Start:m.End]
	if !bytes.HasPrefix(b, []byte("{{")) {
		return 0
	}
	i := skipSpace(b, 2, len(b))
	j := i
	for j < len(b) && (isWord(b[j]) || b[j] == '-' || b[j] == '.') {
		j++
	}
	if i == j {
		return 0
	}
	j = skipSpace(b, j, len(b))
	if j < len(b) && b[j] == '|' {
		k := bytes.LastIndex(b[j:], []byte("}}"))
		if k < 0 {
			return 0
		}
		return m.Start + j + k + 2
	}
	if bytes.HasPrefix(b[j:], []byte("}}")) {
		return m.Start + j + 2
	}
	return 0
}

// includeTag reports what Jekyll refuses in an include: parameters at once,
// the file name when it is rendered.
func (s *scanner) includeTag(tok Token) {
	r := s.include(tok)
	switch {
	case !params(s.text[r.Params.Start:r.Params.End]):
		s.report(Error{Fault: BadSyntax, Span: tok.Span, At: r.Params, Name: tok.Name, Fatal: true})
	case !r.Dynamic && !fileName([]byte(r.Name)):
		e := Error{Fault: BadSyntax, Span: tok.Span, At: r.Span, Name: tok.Name, Fatal: true, Late: true}
		if n := len(r.Name); n > 2 && (r.Name[0] == '"' || r.Name[0] == '\'') && r.Name[0] == r.Name[n-1] && fileName([]byte(r.Name[1:n-1])) {
			e.Want = r.Name[1 : n-1]
		}
		s.report(e)
	}
}

// fileName reports whether Jekyll accepts b as the name of an include: some
// characters only, and neither ".." nor "//" nor "./".
func fileName(b []byte) bool {
	for i, c := range b {
		if !isWord(c) && bytes.IndexByte([]byte("/.-()+~#@"), c) < 0 {
			return false
		}
		if i > 0 && (c == '.' || c == '/') && (b[i-1] == '.' || b[i-1] == '/') {
			return false
		}
	}
	return len(b) > 0
}

// params reports whether b is a list of name=value, with values in quotation
// marks or plain words (FULL_VALID_SYNTAX).
func params(b []byte) bool {
	for i := skipSpace(b, 0, len(b)); i < len(b); i = skipSpace(b, i, len(b)) {
		j := i
		for j < len(b) && (isWord(b[j]) || b[j] == '-') {
			j++
		}
		k := skipSpace(b, j, len(b))
		if i == j || k >= len(b) || b[k] != '=' {
			return false
		}
		i = skipSpace(b, k+1, len(b))
		if i >= len(b) {
			return false
		}
		end := value(b, i)
		if end == i || end < len(b) && !isSpace(b[end]) {
			return false
		}
		i = end
	}
	return true
}

// value returns the end of the parameter value at i, or i.
func value(b []byte, i int) int {
	q := b[i]
	if q != '"' && q != '\'' {
		j := i
		for j < len(b) && (isWord(b[j]) || b[j] == '-' || b[j] == '.') {
			j++
		}
		return j
	}
	for j := i + 1; j < len(b); j++ {
		switch {
		case b[j] == q:
			return j + 1
		case b[j] == '\\':
			if j++; j < len(b) && b[j] == '\n' {
				return i
			}
		}
	}
	return i
}

// postName reports whether Jekyll accepts b as the name of a post: on one of
// its lines, folders, a date, a dash and the rest (lib/jekyll/tags/post_url.rb).
func postName(b []byte) bool {
	for _, line := range bytes.Split(bytes.TrimPrefix(b, []byte("/")), []byte("\n")) {
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

// highlightArgs reports whether Jekyll accepts the arguments of highlight: on
// one of its lines, a language and then options, each a word or word=value
// (lib/jekyll/tags/highlight.rb).
func highlightArgs(b []byte) bool {
	for tries := 0; tries < 100; tries++ {
		if highlightLine(b) {
			return true
		}
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			break
		}
		b = b[i+1:]
	}
	return false
}

func highlightLine(b []byte) bool {
	atEnd := func(i int) bool { return i == len(b) || b[i] == '\n' }
	i := 0
	for i < len(b) && (isWord(b[i]) || bytes.IndexByte([]byte(".+#-"), b[i]) >= 0) {
		i++
	}
	if i == 0 {
		return false
	}
	for !atEnd(i) {
		j := skipSpace(b, i, len(b))
		k := j
		for k < len(b) && isWord(b[k]) {
			k++
		}
		if j == i || k == j {
			return false
		}
		if k < len(b) && b[k] == '=' {
			if k = optionValue(b, k+1); k < 0 {
				return false
			}
		}
		i = k
	}
	return true
}

// optionValue returns the end of a word or of a quoted list of numbers at i, or -1.
func optionValue(b []byte, i int) int {
	if i < len(b) && b[i] == '"' {
		for j := i + 1; j < len(b); j++ {
			switch {
			case b[j] == '"' && isDigit(b[j-1]):
				return j + 1
			case isDigit(b[j]), isSpace(b[j]) && isDigit(b[j-1]):
			default:
				return -1
			}
		}
		return -1
	}
	j := i
	for j < len(b) && isWord(b[j]) {
		j++
	}
	if j == i {
		return -1
	}
	return j
}
