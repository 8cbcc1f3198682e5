package liquid

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

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
	last := bytes.LastIndex(s.text[m.Start:m.End], []byte("}}"))
	if last < 0 {
		return m, false
	}
	last += m.Start
	for i := m.Start; i < last; {
		j := bytes.IndexByte(s.text[i:m.End], '{')
		if j < 0 {
			return m, false
		}
		if end := s.variable(source.Span{Start: i + j, End: m.End}, last); end > 0 {
			for next := end; next > 0; next = s.variable(source.Span{Start: end, End: m.End}, last) {
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

// variable returns the end of the {{ name | filters }} that m begins with, or
// 0; filters run to the last "}}", which is at last.
func (s *scanner) variable(m source.Span, last int) int {
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
		if last < m.Start+j {
			return 0
		}
		return last + 2
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
		if bare := strings.Trim(r.Name, "\"'“”„‘’«»"); bare != r.Name && fileName([]byte(bare)) {
			e.Want = bare
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
