package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
)

// A lineForm is a way to begin an item that is none to the site.
type lineForm uint8

const (
	tightMark    lineForm = iota + 1 // -a
	hardSpace                        // "-", then a no-break space
	tightNumber                      // 1.a
	loneNumber                       // 1 . a
	parenthesis                      // 1) a, 1.) a
	wideNumber                       // 1．a, 1、a
	dashedNumber                     // 1 - a, 1: a
	letter                           // a) a, i) a
	dottedLetter                     // a. a, I. a
	circled                          // ① a, 1️⃣ a
	bullet                           // • a
	wordBullet                       // o, then a tab
	otherDigits                      // ١. a
	ornament                         // ✓ a
	dashMark                         // – a
)

// spaced reports whether items of this form are intended as a list even when blank
// lines part them.
func (f lineForm) spaced() bool {
	switch f {
	case tightMark, hardSpace, tightNumber, parenthesis, bullet, wordBullet, otherDigits:
		return true
	}
	return false
}

// least is how many items make it plain that a list is intended, of which the first
// begins with the letter given.
func (f lineForm) least(first byte) int {
	if f == dottedLetter && first < 'a' {
		return 3 // two may be names: A. Lovelace
	}
	return 2
}

func (f lineForm) reason() string {
	switch f {
	case tightMark, tightNumber:
		return "the space is missing"
	case hardSpace:
		return "the space is not an ordinary space"
	case loneNumber:
		return "there is a space before the full stop"
	case parenthesis, dashedNumber:
		return "the site needs a full stop after the number"
	case wideNumber:
		return "the site needs an ordinary full stop and a space after the number"
	case otherDigits:
		return "the site numbers lists only with the digits 0 to 9"
	case wordBullet:
		return "the o is a bullet from another program"
	case letter, dottedLetter, circled:
		return "the site numbers lists only with plain numbers"
	}
	return "the site does not know this bullet"
}

func (f lineForm) help() string {
	switch f {
	case tightMark, hardSpace, bullet, wordBullet, ornament, dashMark:
		return `"- "`
	}
	return `"1. "`
}

// A listLine is a line of a paragraph that may have been intended as an item.
type listLine struct {
	form    lineForm
	number  int         // of a numbered item
	marker  source.Span // what is before its text
	good    string      // what should be there; "" when there is no sure way
	sign    rune        // of an ornament
	capital bool        // the letter is a capital
	broken  bool        // the line ends in a break, so that the next begins a line for visitors too
}

// bullets are what other programs put before the items of a list.
// From U+F000 on they are those of Word, in the font Symbol or Wingdings.
const bullets = "•・･●○◦▪■□▫‣►➤➢⁃∙\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf06e\uf071\uf0fc\uf0e0\uf0b0\uf02d"

// ornaments are what authors put before lines for the look of it.
const ornaments = "·✓✔✗✘→⇒◆◇★☆"

// itemLike reads the beginning of a line that may be intended as an item. At is
// the offset of line in the file.
func itemLike(line []byte, at int) (listLine, bool) {
	if len(line) > 2 && line[0] == 'o' && (line[1] == '\t' || bytes.HasPrefix(line[1:], []byte("\u00a0"))) {
		end := 1 + len(line[1:]) - len(bytes.TrimLeft(line[1:], " \t\u00a0"))
		return listLine{form: wordBullet, number: -1, marker: source.Span{Start: at, End: at + end}, good: "- "},
			end < len(line)
	}
	if len(line) > 0 && chars.IsLetterByte(line[0]) { // as most lines begin
		return letteredItem(line, at)
	}
	r, n := utf8.DecodeRune(line)
	rest := line[n:]
	next, width := utf8.DecodeRune(rest)
	mark := func(form lineForm, end int, good string) (listLine, bool) {
		return listLine{form: form, number: -1, marker: source.Span{Start: at, End: at + end}, good: good}, true
	}
	switch {
	case r == '-' || r == '*' || r == '+':
		if isHardSpace(next) && len(rest) > width {
			return mark(hardSpace, n+width, string(r)+" ")
		}
		if r == '*' && bytes.Contains(rest, []byte("**")) {
			return listLine{}, false // *Words:** lacks a star
		}
		if unicode.IsLetter(next) || r == '-' && (next == '[' || next == '*' || next == '"' || next == '“' ||
			next == '„' || next == '«') && len(rest) > 3 {
			return mark(tightMark, n, string(r)+" ")
		}
	case strings.ContainsRune(bullets, r), strings.ContainsRune(ornaments, r), r >= 0x2190 &&
		(unicode.Is(unicode.So, r) || circledNumber(r) > 0):
		end := n + len(rest) - len(bytes.TrimLeft(rest, " \t\u00a0\u3000\ufe0f"))
		after, _ := utf8.DecodeRune(line[end:])
		switch number := circledNumber(r); {
		case end == len(line) || end == n && !unicode.IsLetter(after):
		case number > 0:
			return listLine{form: circled, number: number, marker: source.Span{Start: at, End: at + end}}, true
		case strings.ContainsRune(bullets, r):
			return mark(bullet, end, "- ")
		case end > n:
			item, ok := mark(ornament, end, "")
			item.sign = r
			return item, ok
		}
	case r == '–' || r == '—' || r == '−':
		if end := n + len(rest) - len(bytes.TrimLeft(rest, " \t\u00a0")); end > n && end < len(line) {
			return mark(dashMark, end, "- ")
		}
	case r >= '0' && r <= '9':
		return numberedItem(line, at)
	case r >= utf8.RuneSelf && unicode.Is(unicode.Nd, r):
		return foreignNumber(line, at)
	case r == '(' && next >= '0' && next <= '9':
		if item, ok := numberedItem(rest, at+n); ok && item.form == parenthesis {
			item.marker.Start, item.good = at, ""
			return item, true
		}
	case r == '(':
		return letteredItem(line, at)
	}
	return listLine{}, false
}

// isHardSpace reports whether r looks like a space and is none to the site.
func isHardSpace(r rune) bool { return r != ' ' && r != '\t' && unicode.Is(unicode.Zs, r) }

// follows reports whether b can be the next item after a.
func follows(a, b listLine) bool {
	return a.form == b.form && a.sign == b.sign && a.capital == b.capital && (a.number < 0 || b.number == a.number+1)
}

// endsInBreak reports whether the line below line begins a line for visitors.
func endsInBreak(line []byte) bool {
	line = bytes.TrimRight(line, "\r")
	text := bytes.TrimRight(line, " ")
	return len(line)-len(text) >= 2 || bytes.HasSuffix(text, []byte(`\`)) || bytes.HasSuffix(text, []byte("<br>")) ||
		bytes.HasSuffix(text, []byte("<br/>")) || bytes.HasSuffix(text, []byte("<br />"))
}
