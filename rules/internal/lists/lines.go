package lists

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Form is a way to begin an item that is none to the site.
type Form uint8

const (
	TightMark    Form = iota + 1 // -a
	HardSpace                    // "-", then a no-break space
	TightNumber                  // 1.a
	LoneNumber                   // 1 . a
	Parenthesis                  // 1) a, 1.) a
	WideNumber                   // 1．a, 1、a
	DashedNumber                 // 1 - a, 1: a
	Letter                       // a) a, i) a
	DottedLetter                 // a. a, I. a
	Circled                      // ① a, 1️⃣ a
	Bullet                       // • a
	WordBullet                   // o, then a tab
	OtherDigits                  // ١. a
	Ornament                     // ✓ a
	DashMark                     // – a
	TightDash                    // –a
)

// spaced reports whether items of this form are intended as a list even when blank
// lines part them.
func (f Form) spaced() bool {
	switch f {
	case TightMark, HardSpace, TightNumber, Parenthesis, Bullet, WordBullet, OtherDigits:
		return true
	}
	return false
}

// least is how many items make it plain that a list is intended, of which the first
// begins with the letter given.
func (f Form) least(first byte) int {
	if f == DottedLetter && first < 'a' {
		return 3 // two may be names: A. Lovelace
	}
	return 2
}

// A Line is a line of a paragraph that may have been intended as an item.
type Line struct {
	Form    Form
	Number  int         // of a numbered item; -1 for another
	Marker  source.Span // what is before its text
	Good    string      // what should be there; "" when there is no sure way
	Broken  bool        // it ends in a break, so that the next begins a line for visitors too
	sign    rune        // of an ornament
	capital bool        // the letter is a capital
}

// bullets are what other programs put before the items of a list.
// From U+F000 on they are those of Word, in the font Symbol or Wingdings.
const bullets = "•・･●○◦▪■□▫‣►➤➢⁃∙\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf06e\uf071\uf0fc\uf0e0\uf0b0\uf02d"

// ornaments are what authors put before lines for the look of it.
const ornaments = "·✓✔✗✘→⇒◆◇★☆"

// itemLike reads the beginning of a line that may be intended as an item. At is
// the offset of line in the file.
func itemLike(line []byte, at int) (Line, bool) {
	if len(line) > 2 && line[0] == 'o' && (line[1] == '\t' || bytes.HasPrefix(line[1:], []byte("\u00a0"))) {
		end := 1 + len(line[1:]) - len(bytes.TrimLeft(line[1:], " \t\u00a0"))
		return Line{Form: WordBullet, Number: -1, Marker: source.Span{Start: at, End: at + end}, Good: "- "},
			end < len(line)
	}
	if len(line) > 0 && chars.IsLetterByte(line[0]) { // as most lines begin
		return letteredItem(line, at)
	}
	r, n := utf8.DecodeRune(line)
	rest := line[n:]
	next, width := utf8.DecodeRune(rest)
	mark := func(form Form, end int, good string) (Line, bool) {
		return Line{Form: form, Number: -1, Marker: source.Span{Start: at, End: at + end}, Good: good}, true
	}
	switch {
	case r == '-' || r == '*' || r == '+':
		if IsHardSpace(next) && len(rest) > width {
			return mark(HardSpace, n+width, string(r)+" ")
		}
		if r == '*' && bytes.Contains(rest, []byte("**")) {
			return Line{}, false // *Words:** lacks a star
		}
		if unicode.IsLetter(next) || r == '-' && (next == '[' || next == '*' || next == '"' || next == '“' ||
			next == '„' || next == '«') && len(rest) > 3 {
			return mark(TightMark, n, string(r)+" ")
		}
	case strings.ContainsRune(bullets, r), strings.ContainsRune(ornaments, r), r >= 0x2190 &&
		(unicode.Is(unicode.So, r) || circledNumber(r) > 0):
		end := n + len(rest) - len(bytes.TrimLeft(rest, " \t\u00a0\u3000\ufe0f"))
		after, _ := utf8.DecodeRune(line[end:])
		switch number := circledNumber(r); {
		case end == len(line) || end == n && !unicode.IsLetter(after):
		case number > 0:
			return Line{Form: Circled, Number: number, Marker: source.Span{Start: at, End: at + end}}, true
		case strings.ContainsRune(bullets, r):
			return mark(Bullet, end, "- ")
		case end > n:
			item, ok := mark(Ornament, end, "")
			item.sign = r
			return item, ok
		}
	case r == '–' || r == '—' || r == '−':
		return dashItem(line, at)
	case r >= '0' && r <= '9':
		return numberedItem(line, at)
	case r >= utf8.RuneSelf && unicode.Is(unicode.Nd, r):
		return foreignNumber(line, at)
	case r == '(' && next >= '0' && next <= '9':
		if item, ok := numberedItem(rest, at+n); ok && item.Form == Parenthesis {
			item.Marker.Start, item.Good = at, ""
			return item, true
		}
	case r == '(':
		return letteredItem(line, at)
	}
	return Line{}, false
}

// dashItem reads an item that begins with a dash.
func dashItem(line []byte, at int) (Line, bool) {
	r, n := utf8.DecodeRune(line)
	end := len(line) - len(bytes.TrimLeft(line[n:], " \t\u00a0"))
	item := Line{Form: DashMark, Number: -1, Marker: source.Span{Start: at, End: at + end}, Good: "- "}
	if end > n {
		return item, end < len(line)
	}
	next, _ := utf8.DecodeRune(line[n:])
	item.Form = TightDash
	return item, r != '—' && unicode.IsLetter(next) // which begins speech
}

// IsHardSpace reports whether r looks like a space and is none to the site.
func IsHardSpace(r rune) bool { return r != ' ' && r != '\t' && unicode.Is(unicode.Zs, r) }

// follows reports whether b can be the next item after a.
func follows(a, b Line) bool {
	return a.Form == b.Form && a.sign == b.sign && a.capital == b.capital && (a.Number < 0 || b.Number == a.Number+1)
}

// EndsInBreak reports whether the line below line begins a line for visitors.
func EndsInBreak(line []byte) bool {
	line = bytes.TrimRight(line, "\r")
	text := bytes.TrimRight(line, " ")
	return len(line)-len(text) >= 2 || bytes.HasSuffix(text, []byte(`\`)) || bytes.HasSuffix(text, []byte("<br>")) ||
		bytes.HasSuffix(text, []byte("<br/>")) || bytes.HasSuffix(text, []byte("<br />"))
}
