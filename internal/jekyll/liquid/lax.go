package liquid

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/source"
)

// lax reads what the strict grammar refused: the first fragment is the value,
// and each piece after a bar that holds a word is a filter of that name
// (Liquid lib/liquid/variable.rb, lax_parse).
func (s *scanner) lax(o *Output, markup source.Span) {
	o.Expr, o.Filters = source.Span{Start: markup.Start, End: markup.Start}, nil
	expr, ok := fragment(s.text, markup)
	if !ok {
		return
	}
	o.Expr = expr
	i := bytes.IndexByte(s.text[expr.End:markup.End], '|')
	if i < 0 {
		return
	}
	for i += expr.End; i < markup.End; i++ {
		j := i
		for j < markup.End && s.text[j] != '|' {
			if end := fragmentAt(s.text, j, markup.End); end > j {
				j = end
			} else if c := s.text[j]; c == '"' || c == '\'' {
				break // a lone quotation mark parts filters too
			} else {
				j++
			}
		}
		if f, ok := s.laxFilter(source.Span{Start: i, End: j}); ok {
			o.Filters = append(o.Filters, f)
		}
		i = j
	}
}

// laxFilter reads a filter from a piece between bars: the first word is its
// name, and each fragment right after a colon or comma is an argument.
func (s *scanner) laxFilter(piece source.Span) (f Filter, ok bool) {
	i := piece.Start
	for i < piece.End && !isWord(s.text[i]) {
		i++
	}
	j := i
	for j < piece.End && isWord(s.text[j]) {
		j++
	}
	if i == j {
		return f, false
	}
	f = Filter{Name: string(s.text[i:j]), Span: source.Span{Start: i, End: j}}
	for i = piece.Start; i < piece.End; i++ {
		if c := s.text[i]; c != ':' && c != ',' {
			continue
		}
		start := skipSpace(s.text, i+1, piece.End)
		end := fragmentAt(s.text, keywordEnd(s.text, start, piece.End), piece.End)
		if end <= start {
			end = fragmentAt(s.text, start, piece.End)
		}
		if end > start {
			f.Args = append(f.Args, source.Span{Start: start, End: end})
			i = end - 1
		}
	}
	return f, true
}

// keywordEnd returns what follows "name:" and white space at i, or i.
func keywordEnd(text []byte, i, end int) int {
	j := i
	for j < end && isWord(text[j]) {
		j++
	}
	k := skipSpace(text, j, end)
	if j == i || k >= end || text[k] != ':' {
		return i
	}
	return skipSpace(text, k+1, end)
}
