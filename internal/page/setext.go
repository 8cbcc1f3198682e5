package page

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// An Accident is a line of - or = that was intended as a rule and is none.
type Accident struct {
	Text    source.Span // the line of text above
	Rule    source.Span // the - or =
	Line    source.Span // the line that the rule is on
	Literal bool        // it is shown as text; otherwise it makes the text a heading
	Nested  bool        // the text is the end of a list or quote
	Table   bool        // the text is the head of a table, and its rows are below
}

// accidental reports whether a heading underlined with - or = is a sentence
// above what was intended as a rule, the last line of a list or quote above one,
// the head of a table, or all the text that a section has. A line as long as
// its text is intended, and so is a long one below what is no sentence, but one
// of one or two signs only by who writes all headings so.
func (c *collector) accidental(b *kramdown.Block) bool {
	words := string(c.text[b.Content.Start:b.Content.End])
	under := bytes.TrimSpace(c.text[b.Content.End:b.Span.End])
	if _, by := holderOf(b); by != "" {
		at := bytes.LastIndexByte(c.text[:b.Span.End], '\n') + 1
		return c.text[at] == '-' || c.text[at] == '='
	}
	if c.headsTable(b) {
		return true
	}
	for _, length := range [...]int{utf8.RuneCountInString(words), columns(words)} {
		if n := len(under) - length; n >= -2 && n <= 2 {
			return false
		}
	}
	plain := text.Plain(words)
	long := len(under) >= longUnderline && bytes.IndexByte([]byte(words), '\n') < 0
	switch {
	case long && b.Parent.Children[0] == b:
		return false // the headline of the page
	case len(under) < 3:
		return !c.underlinesBriefly()
	case long && !strings.HasSuffix(plain, "."):
		return text.EndsSentence(strings.TrimRight(plain, "! ")) || c.aloneBelow(b)
	}
	return text.EndsSentence(plain) || text.Words(plain) > 12 || c.aloneBelow(b)
}

// columns is how wide a text is in a fixed-width font.
func columns(words string) (n int) {
	for _, r := range words {
		n += source.Width(r)
	}
	return n
}

// longUnderline is how many signs nobody types who wants a rule: three do.
const longUnderline = 10

// underlinesBriefly reports whether the page has several headings that are
// underlined with one or two signs: then that is how its author writes them.
func (c *collector) underlinesBriefly() bool {
	brief := 0
	for _, b := range c.doc.Kramdown().Headings {
		if b.Setext && len(bytes.TrimSpace(c.text[b.Content.End:b.Span.End])) < 3 {
			brief++
		}
	}
	return brief > 1
}

// aloneBelow reports whether an underlined heading is all that is between
// a heading with # and the next one: then it is the text.
func (c *collector) aloneBelow(b *kramdown.Block) bool {
	siblings := b.Parent.Children
	i := b.Index()
	before := i - 1
	for before >= 0 && siblings[before].Kind == kramdown.EndOfBlock {
		before--
	}
	if before < 0 || siblings[before].Kind != kramdown.Heading || siblings[before].Setext {
		return false
	}
	for _, next := range siblings[i+1:] {
		if isContent(next, c.text) {
			return next.Kind == kramdown.Heading && next.Level <= siblings[before].Level
		}
	}
	return true
}

// headsTable reports whether bars are in an underlined heading and in the
// line below its dashes.
func (c *collector) headsTable(b *kramdown.Block) bool {
	if bytes.IndexByte(c.text[b.Content.Start:b.Content.End], '|') < 0 {
		return false
	}
	below := bytes.IndexByte(c.text[b.Span.End-1:], '\n')
	if below < 0 || b.Span.End+below == len(c.text) {
		return false
	}
	next := c.line(b.Span.End + below)
	return bytes.IndexByte(c.text[next.Start:next.End], '|') >= 0
}
