package liquid

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// check reports what Liquid or Jekyll would refuse in the arguments of a tag.
func (s *scanner) check(tok Token) {
	m := tok.Markup
	ok := true
	switch tok.Name {
	case "assign":
		name, value, found := s.assignment(m)
		if ok = found; found && !s.exact {
			if o := s.expression(tok.Span, value); s.dark == 0 {
				s.t.Assigned = append(s.t.Assigned, o)
				s.assign(name, &o)
			}
		}
	case "capture":
		_, ok = s.signature(m)
	case "case", "when":
		_, ok = fragment(s.text, m)
	case "cycle":
		ok = m.Start < fragmentAt(s.text, m.Start, m.End)
	case "for":
		ok = s.forLoop(tok)
	case "tablerow":
		_, ok = s.tablerow(m)
	case "if", "unless", "elsif":
		ok = s.condition(tok)
	case "break", "continue":
		if s.dark == 0 && s.open["for"] == 0 && s.open["tablerow"] == 0 {
			s.report(Error{Fault: StrayBreak, Span: tok.Span, At: tok.NameSpan, Name: tok.Name})
		}
	case "echo":
		if s.dark == 0 {
			s.output(tok.Span, m)
		}
	case "raw":
		ok = skipSpace(s.text, m.Start, m.End) == m.End
	case "#":
		ok = s.inlineComment(m)
	case "render":
		if ok = s.quotation(m); ok {
			// Jekyll gives it no folder to read from.
			s.report(Error{Fault: BadSyntax, Span: tok.Span, At: tok.NameSpan, Name: tok.Name, Want: "include",
				Fatal: true, Late: true})
		}
	case "highlight":
		ok = highlightArgs(trim(s.text, m))
	case "link":
		if s.opts.Jekyll3 && Possible(trim(s.text, m)) {
			s.report(Error{Fault: BadSyntax, Span: tok.Span, At: trimSpan(s.text, m), Name: tok.Name, Fatal: true,
				Late: true})
		}
	case "post_url":
		ok = postName(trim(s.text, m))
	case "include", "include_relative":
		s.includeTag(tok)
		return
	}
	if !ok {
		s.report(Error{Fault: BadSyntax, Span: tok.Span, At: trimSpan(s.text, m), Name: tok.Name, Fatal: true})
	}
}

func trimSpan(text []byte, s source.Span) source.Span {
	s.Start = skipSpace(text, s.Start, s.End)
	for s.End > s.Start && isSpace(text[s.End-1]) {
		s.End--
	}
	return s
}

func trim(text []byte, s source.Span) []byte {
	s = trimSpan(text, s)
	return text[s.Start:s.End]
}

// isSignature reports whether c may be in the name of an assigned variable
// (lib/liquid.rb, VariableSignature). Each may have "(" before and ")" after it.
func isSignature(c byte) bool { return isWord(c) || c == '-' || c == '.' || c == '[' || c == ']' }

// assignment splits the arguments of assign at the first "=" that follows a name.
func (s *scanner) assignment(m source.Span) (name string, value source.Span, ok bool) {
	for i := m.Start; i < m.End; i++ {
		if s.text[i] != '=' {
			continue
		}
		end := i
		for end > m.Start && isSpace(s.text[end-1]) {
			end--
		}
		start := end
		for start > m.Start {
			k := start - 1
			if s.text[k] == ')' && k > m.Start {
				k--
			}
			if !isSignature(s.text[k]) {
				break
			}
			if k > m.Start && s.text[k-1] == '(' {
				k--
			}
			start = k
		}
		if start < end {
			return string(s.text[start:end]), source.Span{Start: skipSpace(s.text, i+1, m.End), End: m.End}, true
		}
	}
	return "", m, false
}

// signature returns the first name of an assigned variable in m.
func (s *scanner) signature(m source.Span) (name string, ok bool) {
	for i := m.Start; i < m.End; i++ {
		if !isSignature(s.text[i]) {
			continue
		}
		j := i
		for j < m.End && isSignature(s.text[j]) {
			j++
		}
		return string(s.text[i:j]), true
	}
	return "", false
}

// forLoop reads "item in collection reversed limit:1 offset:2", strictly and
// else laxly (lib/liquid/tags/for.rb).
func (s *scanner) forLoop(tok Token) bool {
	g := &grammar{text: s.text, words: lex(s.text, tok.Markup)}
	if g.forLoop() {
		return true
	}
	m := tok.Markup
	i := m.Start
	for i < m.End && (isWord(s.text[i]) || s.text[i] == '-') {
		i++
	}
	j := skipSpace(s.text, i, m.End)
	if i == m.Start || j == i || !bytes.HasPrefix(s.text[j:m.End], []byte("in")) {
		return false
	}
	k := skipSpace(s.text, j+2, m.End)
	if k == j+2 || fragmentAt(s.text, k, m.End) == k {
		return false
	}
	s.warn(g, tok)
	return true
}

func (g *grammar) forLoop() bool {
	if !g.take(lexID) || !g.id("in") || !g.expression() {
		return false
	}
	g.id("reversed")
	for g.look(lexID, 0) && g.look(':', 1) {
		if !g.id("limit", "offset") {
			return false
		}
		g.at++
		if !g.expression() {
			return false
		}
	}
	return g.look(lexEnd, 0)
}

// warn records that Jekyll will warn of a tag.
func (s *scanner) warn(g *grammar, tok Token) {
	if !s.exact && s.dark == 0 {
		s.t.Warnings = append(s.t.Warnings, g.warning(tok.Span))
	}
}

// tablerow finds "name in collection" anywhere in m (lib/liquid/tags/table_row.rb).
func (s *scanner) tablerow(m source.Span) (name string, ok bool) {
	for i := m.Start; i < m.End; i++ {
		if !isWord(s.text[i]) {
			continue
		}
		j := i
		for j < m.End && isWord(s.text[j]) {
			j++
		}
		k := skipSpace(s.text, j, m.End)
		if k > j && bytes.HasPrefix(s.text[k:m.End], []byte("in")) {
			l := skipSpace(s.text, k+2, m.End)
			if l > k+2 && fragmentAt(s.text, l, m.End) > l {
				return string(s.text[i:j]), true
			}
		}
		i = j - 1
	}
	return "", false
}

// inlineComment reports whether every further line of {% # … %} begins with #.
func (s *scanner) inlineComment(m source.Span) bool {
	for i := m.Start; i < m.End; i++ {
		if s.text[i] == '\n' {
			i = skipSpace(s.text, i, m.End)
			if i < m.End && s.text[i] != '#' {
				return false
			}
		}
	}
	return true
}

// quotation reports whether m holds a quoted string.
func (s *scanner) quotation(m source.Span) bool {
	for i := m.Start; i < m.End; i++ {
		if c := s.text[i]; (c == '"' || c == '\'') && bytes.IndexByte(s.text[i+1:m.End], c) >= 0 {
			return true
		}
	}
	return false
}
