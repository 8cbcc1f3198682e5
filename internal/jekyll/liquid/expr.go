package liquid

import (
	"bytes"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A lexeme is a word of Liquid's strict grammar (lib/liquid/lexer.rb). Its
// kind is the character itself for | . : , [ ] ( ) ? and -.
type lexeme struct {
	kind byte
	span source.Span
}

const (
	lexEnd byte = iota
	lexID
	lexString
	lexNumber
	lexComparison
	lexDotDot
	lexBad // no word can begin here; the rest is not read
)

// lex cuts span into words. The last one is lexEnd or lexBad.
func lex(text []byte, span source.Span) []lexeme {
	words := make([]lexeme, 0, 8)
	for i := span.Start; ; {
		i = skipSpace(text, i, span.End)
		kind, end := word(text, i, span.End)
		words = append(words, lexeme{kind, source.Span{Start: i, End: end}})
		if kind == lexEnd || kind == lexBad {
			return words
		}
		i = end
	}
}

func word(text []byte, i, end int) (kind byte, stop int) {
	if i >= end {
		return lexEnd, i
	}
	c, next := text[i], byte(0)
	if i+1 < end {
		next = text[i+1]
	}
	switch {
	case c == '=' && next == '=', c == '!' && next == '=', c == '<' && (next == '>' || next == '='), c == '>' &&
		next == '=':
		return lexComparison, i + 2
	case c == '<', c == '>':
		return lexComparison, i + 1
	case bytes.HasPrefix(text[i:end], []byte("contains")) && i+8 < end && isSpace(text[i+8]):
		return lexComparison, i + 8
	case c == '"', c == '\'':
		if j := bytes.IndexByte(text[i+1:end], c); j >= 0 {
			return lexString, i + j + 2
		}
		return lexBad, i + 1
	case isDigit(c), c == '-' && isDigit(next):
		i = digits(text, i+1, end)
		if i+1 < end && text[i] == '.' && isDigit(text[i+1]) {
			i = digits(text, i+1, end)
		}
		return lexNumber, i
	case isWord(c):
		for i < end && (isWord(text[i]) || text[i] == '-') {
			i++
		}
		if i < end && text[i] == '?' {
			i++
		}
		return lexID, i
	case c == '.' && next == '.':
		return lexDotDot, i + 2
	case bytes.IndexByte([]byte("|.:,[]()?-"), c) >= 0:
		return c, i + 1
	}
	_, n := utf8.DecodeRune(text[i:end])
	return lexBad, i + n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func digits(text []byte, i, end int) int {
	for i < end && isDigit(text[i]) {
		i++
	}
	return i
}

// A grammar reads words as Liquid's strict parser does (lib/liquid/parser.rb).
// Its methods report whether the grammar was obeyed.
type grammar struct {
	text  []byte
	words []lexeme
	at    int
	depth int
}

func (g *grammar) word() lexeme { return g.words[min(g.at, len(g.words)-1)] }

func (g *grammar) look(kind byte, ahead int) bool {
	return g.at+ahead < len(g.words) && g.words[g.at+ahead].kind == kind
}

func (g *grammar) take(kind byte) bool {
	if g.look(kind, 0) {
		g.at++
		return true
	}
	return false
}

func (g *grammar) id(names ...string) bool {
	if !g.look(lexID, 0) {
		return false
	}
	w := g.word().span
	for _, name := range names {
		if string(g.text[w.Start:w.End]) == name {
			g.at++
			return true
		}
	}
	return false
}

// maxNesting bounds the recursion of expression; Ruby's stack is the limit there.
const maxNesting = 500

func (g *grammar) expression() bool {
	if g.depth++; g.depth > maxNesting {
		return false
	}
	defer func() { g.depth-- }()
	switch {
	case g.take(lexID):
		return g.lookups()
	case g.take('['):
		return g.expression() && g.take(']') && g.lookups()
	case g.take(lexString), g.take(lexNumber):
		return true
	case g.take('('):
		return g.expression() && g.take(lexDotDot) && g.expression() && g.take(')')
	}
	return false
}

func (g *grammar) lookups() bool {
	for {
		switch {
		case g.take('['):
			if !g.expression() || !g.take(']') {
				return false
			}
		case g.take('.'):
			if !g.take(lexID) {
				return false
			}
		default:
			return true
		}
	}
}

// fragment finds the first quoted fragment (lib/liquid.rb, QuotedFragment) in
// span: a run of quotations and of characters other than white space, comma,
// bar and quotation marks.
func fragment(text []byte, span source.Span) (source.Span, bool) {
	for i := span.Start; i < span.End; i++ {
		if end := fragmentAt(text, i, span.End); end > i {
			return source.Span{Start: i, End: end}, true
		}
	}
	return source.Span{}, false
}

// fragmentAt returns the end of the quoted fragment that begins at i, or i.
func fragmentAt(text []byte, i, end int) int {
	if i < end && (text[i] == '"' || text[i] == '\'') {
		// At its start a quotation is a fragment of its own.
		if j := bytes.IndexByte(text[i+1:end], text[i]); j >= 0 {
			return i + j + 2
		}
		return i
	}
	for i < end {
		switch c := text[i]; {
		case c == '"' || c == '\'':
			j := bytes.IndexByte(text[i+1:end], c)
			if j < 0 {
				return i
			}
			i += j + 2
		case isSpace(c) || c == ',' || c == '|':
			return i
		default:
			i++
		}
	}
	return i
}
