// Package plugin is what plugins of GitHub Pages make of a text. What they do to a
// site is in jekyll/github_plugins.go.
package plugin

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// headingTitle is TITLE_REGEX of jekyll-titles-from-headings: a heading of level
// 1 to 3, or an underlined one, with which the text begins.
var headingTitle = regexp.MustCompile(`\A\s*(?:#{1,3}\s+(.*)|(.*)\r?\n[-=]+\s*)(?m:$)`)

var footnoteMark = regexp.MustCompile(`\[\^[^\]]*\]`)

// HeadingTitle is the title that jekyll-titles-from-headings takes from a heading
// with which a text begins; ok is false if it begins otherwise.
func HeadingTitle(body []byte) (title string, ok bool) {
	m := headingTitle.FindSubmatch(body)
	if m == nil {
		return "", false
	}
	text := m[1]
	if text == nil {
		text = m[2]
	}
	return footnoteMark.ReplaceAllString(plainTitle(text), ""), true
}

// plainTitle is a line of Markdown as the filters markdownify, strip_html and
// normalize_whitespace leave it: without markup, with entities.
func plainTitle(text []byte) string {
	doc := kramdown.Parse(text, source.Span{End: len(text)})
	type piece struct {
		at   int
		text string
	}
	var pieces []piece
	for _, t := range doc.Texts() {
		pieces = append(pieces, piece{t.Span.Start,
			smart(string(text[:t.Span.Start]), string(text[t.Span.Start:t.Span.End]))})
	}
	for _, s := range doc.SpansOf(kramdown.CodeSpan, kramdown.Escape, kramdown.Entity) {
		shown := s.Text
		switch s.Kind {
		case kramdown.Escape:
			shown = strings.TrimPrefix(shown, `\`)
		case kramdown.Entity:
			shown = html.UnescapeString(string(text[s.Span.Start:s.Span.End]))
		}
		pieces = append(pieces, piece{s.Span.Start, escapeText(shown)})
	}
	var spaced func(b *kramdown.Block)
	spaced = func(b *kramdown.Block) { // each block begins on a line of its own
		pieces = append(pieces, piece{b.Span.Start, " "})
		for _, child := range b.Children {
			spaced(child)
		}
	}
	spaced(doc.Root)
	slices.SortStableFunc(pieces, func(a, b piece) int { return a.at - b.at })
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

var textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escapeText(s string) string { return textEscapes.Replace(s) }

var dashes = strings.NewReplacer("---", "—", "--", "–", "...", "…")

// smart gives a text that follows before its typographic quotes and dashes.
func smart(before, s string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	if before == "" {
		last = ' '
	}
	var b strings.Builder
	for _, r := range escapeText(s) {
		opens := unicode.IsSpace(last) || strings.ContainsRune("([{-—", last)
		last = r
		switch {
		case r == '"' && opens:
			r = '“'
		case r == '"':
			r = '”'
		case r == '\'' && opens:
			r = '‘'
		case r == '\'':
			r = '’'
		}
		b.WriteRune(r)
	}
	return dashes.Replace(b.String())
}
