package page

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// unmarked looks for an expected section's title in a line without #s: bold,
// plain, a list item, or at the beginning of a paragraph and followed by text.
func (c *collector) unmarked(line source.Span, at int, block *kramdown.Block) {
	if len(c.sections) == 0 {
		return
	}
	first := block.Span.Start >= line.Start && block.Span.Start <= line.End
	if !first && !c.titled(line) {
		return
	}
	words := trimmed(c.text, source.Span{Start: at, End: line.End})
	words.Start += listMarker(c.text[words.Start:words.End])
	if !c.mayHoldTitle(c.text[words.Start:words.End], first) {
		return
	}
	raw := c.doc.Original(words)
	if raw0(raw) == '`' {
		return
	}
	styled := strings.IndexByte("*_<", raw0(raw)) >= 0
	heading := func(form Form, words source.Span) *Heading {
		return &Heading{Form: form, Line: line, Span: words, Words: words, Fault: words, Block: block}
	}
	place := inText
	switch {
	case first && styled:
		place = styledBegin
	case first:
		place = plainBegin
	}
	if c.titles(raw, place) {
		form := PlainForm
		if styled {
			form = BoldForm
		}
		c.found = append(c.found, heading(form, words))
		return
	}
	if !first || len(raw) < 4 {
		return
	}
	// "**Title:** text", "Title: text"
	end := -1
	if styled {
		mark := raw[:len(raw)-len(strings.TrimLeft(raw, "*_"))]
		if mark != "" {
			end = strings.Index(raw[len(mark):], mark)
		}
		if end >= 0 {
			end += 2 * len(mark)
		}
	} else {
		end = colonIn(raw)
	}
	if end <= 0 || end >= len(raw) || !c.titles(raw[:end], place) {
		return
	}
	words.End = words.Start + end
	c.found = append(c.found, heading(RunInForm, words))
}

// colonIn is the place of the first colon in s, of either width, or -1.
func colonIn(s string) int {
	i := strings.IndexByte(s, ':')
	if i >= 0 {
		s = s[:i]
	}
	if wide := strings.Index(s, "："); wide >= 0 {
		return wide
	}
	return i
}

func raw0(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// listMarker is the length of the marker of a list item, with its space.
func listMarker(b []byte) int {
	i := 0
	if len(b) > 1 && (b[0] == '-' || b[0] == '*' || b[0] == '+') {
		i = 1
	} else {
		for i < len(b) && '0' <= b[i] && b[i] <= '9' {
			i++
		}
		if i == 0 || i == len(b) || b[i] != '.' && b[i] != ')' {
			return 0
		}
		i++
	}
	if i == len(b) || !isBlankByte(b[i]) {
		return 0
	}
	return i + len(b[i:]) - len(bytes.TrimLeft(b[i:], " \t"))
}

// titled reports whether the title of a section stands in s as it must be
// written.
func (c *collector) titled(s source.Span) bool {
	found := false
	for i := range c.written {
		found = c.written[i].In(s) || found
	}
	return found
}

// mayHoldTitle is a cheap no for lines of prose: more letters than any title
// has, none of the titles in it as written, and no "Title:" or "**Title**" at
// its beginning.
func (c *collector) mayHoldTitle(line []byte, first bool) bool {
	if !moreLetters(line, c.longest) {
		return true
	}
	if first {
		head := line[:min(len(line), 4*c.longest)]
		if strings.IndexByte("*_<", line[0]) >= 0 || bytes.IndexByte(head, ':') >= 0 ||
			bytes.Contains(head, []byte("：")) {
			return true
		}
	}
	for i := range c.sections {
		if bytes.Contains(line, c.sections[i].Written) {
			return true
		}
	}
	return false
}

// moreLetters reports whether text has more than n letters and digits.
func moreLetters(text []byte, n int) bool {
	for len(text) > n {
		head := text[:n+1]
		for _, b := range head {
			n -= letterStart[b]
		}
		if n < 0 {
			return true
		}
		text = text[len(head):]
	}
	return false
}

// letterStart is 1 for what begins a letter, a digit, or anything beyond ASCII.
var letterStart = func() (t [256]int) {
	for c := range t {
		if c >= 0xc0 || text.IsAlnum(byte(c)) {
			t[c] = 1
		}
	}
	return t
}()

// showsMore is a quick yes for prose: more than n letters are in text before
// anything that Plain may drop or change.
func showsMore(body string, n int) bool {
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case text.IsASCIILetter(c):
			if n--; n < 0 {
				return true
			}
		case c == '[' || c == ']' || c == '<' || c == '{' || c == '&' || c == '\\':
			return false
		}
	}
	return false
}

// slack is how many letters a line may have beyond a title that it represents:
// a number before it, and a few letters too many.
const slack = 16

// A titlePlace is where the words stand that may be a title.
type titlePlace int

const (
	inText      titlePlace = iota // in the middle of a paragraph: a title only as it is written
	plainBegin                    // at its beginning
	styledBegin                   // there, and set apart by marks: give or take a few letters
)

// titles reports whether raw is the title of an expected section.
func (c *collector) titles(raw string, at titlePlace) bool {
	w := text.WordingOf(raw)
	var letters text.RawLetters
	for i := range c.sections {
		s := &c.sections[i]
		if len(raw) > 3*len(s.Title)+40 || at == inText && !strings.Contains(raw, s.Title) {
			continue
		}
		if !letters.Read {
			if showsMore(raw, c.longest) {
				return false
			}
			letters = text.RawLettersOf(raw)
		}
		if !letters.MayMean(&s.Phrase) {
			continue
		}
		switch l := text.Compare(&w, &s.Phrase); {
		case !l.Near() || l.Difference == text.Longer:
		case at == inText:
			return l.Difference <= text.Punctuated
		case l.Difference <= text.Numbered, at == styledBegin && l.Difference == text.Misspelt:
			return true
		}
	}
	return false
}

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) }
