package page

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// titled reports whether the title of a section is in s as it must be
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

// titles reports whether raw is the title of an expected section: with near,
// give or take a few letters; in the middle of a paragraph, only as written.
func (c *collector) titles(raw string, near, first bool) bool {
	w := text.WordingOf(raw)
	var letters text.RawLetters
	for i := range c.sections {
		s := &c.sections[i]
		if len(raw) > 3*len(s.Title)+40 || !first && !strings.Contains(raw, s.Title) {
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
		case !first:
			return l.Difference <= text.Punctuated
		case l.Difference <= text.Numbered, near && l.Difference == text.Misspelt:
			return true
		}
	}
	return false
}
