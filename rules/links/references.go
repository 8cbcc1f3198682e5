package links

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
)

// isReference tells [text][name] from brackets in prose: [x], [1][2],
// [a] [b], list[0][1] and the labels [a][b][c] or [#12][thanks to b].
func isReference(text []byte, s *kramdown.Span) bool {
	after := s.Content.End + 1
	if s.Span.End <= after || text[after] != '[' {
		return false
	}
	if start := s.Span.Start; start > 0 && text[start] == '[' &&
		(chars.IsWordByte(text[start-1]) || text[start-1] == ']') {
		return false
	}
	if s.Span.End < len(text) && text[s.Span.End] == '[' || isNumberSign(s.Text) {
		return false
	}
	if strings.Trim(s.Ref, "0123456789") == "" && s.Ref != "" {
		return strings.Count(s.Text, "")-1 > 2 && strings.IndexFunc(s.Text, unicode.IsLetter) >= 0 // [the map][1]
	}
	return strings.Trim(s.Text, "0123456789 ,–-") != "" && strings.Trim(s.Ref, "0123456789 ,–-xX.…!?") != ""
}

// isNumberSign reports whether text ends in the number of an issue: "#12".
func isNumberSign(text string) bool {
	i := strings.LastIndexByte(text, '#')
	return i >= 0 && i+1 < len(text) && strings.Trim(text[i+1:], "0123456789") == ""
}

// linksInBrackets reports whether the page writes links as [[name]], with a
// definition of the name: they are shown in brackets.
func linksInBrackets(doc *page.Document) bool {
	if !doc.MayHold("[[") {
		return false
	}
	text := doc.File.Text
	return slices.ContainsFunc(doc.Kramdown().SpansOf(kramdown.RefLink), func(s *kramdown.Span) bool {
		return s.Span.Start > 0 && text[s.Span.Start-1] == '[' && s.Span.End < len(text) && text[s.Span.End] == ']'
	})
}

// wikiLink reads [[Page]], [[Page|words]] and [[address][words]].
func wikiLink(line []byte) (length int, words, address string) {
	const longest = 200
	line = line[:min(len(line), longest+3)]
	end := bytes.Index(line, []byte("]]"))
	if end < 4 || end > longest || end+2 < len(line) && strings.IndexByte("([]", line[end+2]) >= 0 {
		return 0, "", ""
	}
	inside := string(line[2:end])
	if address, words, ok := strings.Cut(inside, "]["); ok && addresses.LooksLike(address) {
		return end + 2, words, address
	}
	first, _ := utf8.DecodeRuneInString(inside)
	if !unicode.IsLetter(first) || strings.ContainsAny(inside, "[]") || len(strings.Fields(inside)) > 8 ||
		strings.EqualFold(inside, "sic") {
		return 0, "", ""
	}
	if unicode.IsLower(first) && !strings.ContainsAny(inside, " |.#") {
		return 0, "", "" // a word in brackets
	}
	if i := strings.IndexByte(inside, '|'); i >= 0 {
		inside = inside[i+1:]
	}
	return end + 2, inside, "address"
}

// A library holds the definitions that a page includes from other files, which
// are read when the first is asked for.
type library struct {
	p     *lint.Pass
	texts [][]byte
	read  bool
	whole bool
}

// mayDefine reports whether a file that the page includes has a definition of
// [label], or may have.
func (l *library) mayDefine(label string) bool {
	if len(l.p.Doc.Liquid().Includes) == 0 {
		return false
	}
	if included := l.p.Site().Included; !l.read && included != nil {
		l.texts, l.whole = included(l.p.Doc)
	}
	l.read = true
	return !l.whole || slices.ContainsFunc(l.texts, func(text []byte) bool {
		for line := range bytes.Lines(text) {
			line = bytes.TrimLeft(line, " ")
			if end := bytes.Index(line, []byte("]:")); end > 0 && line[0] == '[' &&
				kramdown.NormalizeLinkID(string(line[1:end])) == kramdown.NormalizeLinkID(label) {
				return true
			}
		}
		return false
	})
}
