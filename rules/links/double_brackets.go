package links

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
)

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
