package liquid

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// operators are what a condition may compare with (lib/liquid/condition.rb).
var operators = []string{"==", "!=", "<>", "<", ">", "<=", ">=", "contains"}

// foreignOperators are what other languages write for them.
var foreignOperators = map[string]string{
	"=": "==", "===": "==", "is": "==", "eq": "==", "equals": "==", "!==": "!=", "ne": "!=", "isnt": "!=", "=<": "<=",
	"=>": ">=", "lt": "<", "gt": ">", "in": "contains", "has": "contains", "includes": "contains",
	"include": "contains",
}

// condition reads the arguments of if, unless and elsif: strictly, else laxly
// (lib/liquid/tags/if.rb). It reports whether Liquid accepts them, and reports
// operators that it will not know when it evaluates them.
func (s *scanner) condition(tok Token) bool {
	g := &grammar{text: s.text, words: lex(s.text, tok.Markup)}
	if g.condition() {
		s.compared(tok, g.words)
		return true
	}
	parts := s.split(tok.Markup)
	pop := func() (p source.Span) {
		if n := len(parts); n > 0 {
			p, parts = parts[n-1], parts[:n-1]
		}
		return p
	}
	var bad *Error
	compare := func(p source.Span) bool {
		left, ok := fragment(s.text, p)
		if !ok {
			return false
		}
		if e := s.operator(tok, p, left); e != nil {
			bad = e
		}
		return true
	}
	if !compare(pop()) {
		return false
	}
	for len(parts) > 0 {
		op := trim(s.text, pop())
		if !compare(pop()) || string(op) != "and" && string(op) != "or" {
			return false
		}
	}
	if bad != nil {
		s.report(*bad)
	} else {
		s.warn(g, tok)
	}
	return true
}

func (g *grammar) condition() bool {
	for more := true; more; more = g.id("and", "or") {
		if !g.expression() {
			return false
		}
		if g.take(lexComparison) && !g.expression() {
			return false
		}
	}
	return g.look(lexEnd, 0)
}

// operator returns the error of a comparison with an unknown operator.
func (s *scanner) operator(tok Token, p, left source.Span) *Error {
	i := skipSpace(s.text, left.End, p.End)
	j := i
	for j < p.End && bytes.IndexByte([]byte("=!<>_"), s.text[j]) >= 0 || j < p.End && 'a' <= s.text[j] &&
		s.text[j] <= 'z' {
		j++
	}
	op := string(s.text[i:j])
	if i == j || slices.Contains(operators, op) {
		return nil
	}
	e := &Error{Fault: BadOperator, Span: tok.Span, At: source.Span{Start: i, End: j}, Name: op,
		Want: foreignOperators[op], Fatal: true, Late: true}
	if string(s.text[left.Start:left.End]) == "not" {
		e.At, e.Name, e.Want = left, "not", ""
		if tok.Name == "if" {
			e.Want = "unless"
		}
	}
	return e
}

// split cuts a condition at its and and or, as a regular expression of Liquid
// does; the operators are parts of their own (ExpressionsAndOperators).
func (s *scanner) split(m source.Span) []source.Span {
	var parts []source.Span
	for i := m.Start; i < m.End; {
		if end := s.boolean(m, i, true); end > i {
			parts = append(parts, source.Span{Start: i, End: end})
			i = end
			continue
		}
		j := i
		for {
			k := skipSpace(s.text, j, m.End)
			if k == m.End || s.boolean(m, k, false) > k {
				break
			}
			if j = fragmentAt(s.text, k, m.End); j == k {
				for j < m.End && !isSpace(s.text[j]) {
					j++
				}
			}
			j = skipSpace(s.text, j, m.End)
		}
		if j > i {
			parts = append(parts, source.Span{Start: i, End: j})
			i = j
			continue
		}
		i++
	}
	return parts
}

// boolean returns the end of the and or or that is at i as a word of its
// own, with one white space before it if padded and one after it if a word
// follows; or i. Unlike \w, Ruby's \b knows letters beyond ASCII.
func (s *scanner) boolean(m source.Span, i int, padded bool) int {
	last, _ := utf8.DecodeLastRune(s.text[m.Start:i])
	before, k := i > m.Start && isLetter(last), i
	if isSpace(s.text[i]) {
		if !padded || !before {
			return i
		}
		k++
	} else if before {
		return i
	}
	switch {
	case bytes.HasPrefix(s.text[k:m.End], []byte("and")):
		k += 3
	case bytes.HasPrefix(s.text[k:m.End], []byte("or")):
		k += 2
	default:
		return i
	}
	letterAt := func(i int) bool {
		r, _ := utf8.DecodeRune(s.text[i:m.End])
		return i < m.End && isLetter(r)
	}
	switch {
	case letterAt(k):
		return i
	case k < m.End && isSpace(s.text[k]) && letterAt(k+1):
		return k + 1
	}
	return k
}

func isLetter(r rune) bool {
	return r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Pc)
}
