package rules

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A lineForm is a way to begin an item that is none to the site.
type lineForm uint8

const (
	tightMark   lineForm = iota + 1 // -a
	hardSpace                       // "-", then a no-break space
	tightNumber                     // 1.a
	loneNumber                      // 1 . a
	parenthesis                     // 1) a
	letter                          // a) a
	bullet                          // • a
	dashMark                        // – a
)

// spaced reports whether items of this form are meant as a list even when blank
// lines part them.
func (f lineForm) spaced() bool {
	return f == tightMark || f == hardSpace || f == tightNumber || f == parenthesis
}

func (f lineForm) reason() string {
	switch f {
	case tightMark, tightNumber:
		return "the space is missing"
	case hardSpace:
		return "the space is not an ordinary one"
	case loneNumber:
		return "a space stands before the full stop"
	case parenthesis:
		return "the site wants a full stop behind the number"
	case letter:
		return "the site counts with numbers only"
	}
	return "the site does not know this bullet"
}

func (f lineForm) help() string {
	switch f {
	case tightNumber, loneNumber, parenthesis, letter:
		return `"1. "`
	}
	return `"- "`
}

// bullets are what other programs put before the items of a list.
const bullets = "•●○◦▪■□▫‣►➤➢⁃∙·✓✔→◆◇★"

// itemLike reads the beginning of a line that may be meant as an item. At is
// the offset of line in the file.
func itemLike(line []byte, at int) (listLine, bool) {
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
		if unicode.IsLetter(next) || r == '-' && (next == '[' || next == '*' || next == '"' || next == '“' || next == '„' || next == '«') && len(rest) > 3 {
			return mark(tightMark, n, string(r)+" ")
		}
	case strings.ContainsRune(bullets, r):
		end := n + len(rest) - len(bytes.TrimLeft(rest, " \t\u00a0"))
		if after, _ := utf8.DecodeRune(line[end:]); end < len(line) && (end > n || unicode.IsLetter(after)) {
			return mark(bullet, end, "- ")
		}
	case r == '–' || r == '—' || r == '−':
		if end := n + len(rest) - len(bytes.TrimLeft(rest, " \t\u00a0")); end > n && end < len(line) {
			return mark(dashMark, end, "- ")
		}
	case r >= '0' && r <= '9':
		return numberedItem(line, at)
	case r == '(' && next >= '0' && next <= '9':
		if item, ok := numberedItem(rest, at+n); ok && item.form == parenthesis {
			item.marker.Start, item.good = at, ""
			return item, true
		}
	case r >= 'a' && r <= 'h' && bytes.HasPrefix(rest, []byte(") ")):
		return listLine{form: letter, number: int(r - 'a'), marker: source.Span{Start: at, End: at + 3}}, true
	}
	return listLine{}, false
}

// numberedItem reads "1)", "1.a" and "1 . a".
func numberedItem(line []byte, at int) (listLine, bool) {
	n := 0
	for n < len(line) && n < 4 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	number, err := strconv.Atoi(string(line[:n]))
	if err != nil || n == len(line) || number > 99 {
		return listLine{}, false
	}
	item := listLine{number: number}
	digits := string(line[:n])
	rest := line[n:]
	switch {
	case bytes.HasPrefix(rest, []byte(") ")) || bytes.HasPrefix(rest, []byte(")\t")):
		item.form, item.marker.End, item.good = parenthesis, n+1, digits+"."
	case bytes.HasPrefix(rest, []byte(" . ")), bytes.HasPrefix(rest, []byte(" ) ")):
		item.form, item.marker.End, item.good = loneNumber, n+2, digits+"."
	case rest[0] == '.':
		next, width := utf8.DecodeRune(rest[1:])
		switch {
		case isHardSpace(next):
			item.form, item.marker.End, item.good = hardSpace, n+1+width, digits+". "
		case unicode.IsLetter(next) || next == '[' || next == '*':
			item.form, item.marker.End, item.good = tightNumber, n+1, digits+". "
		default:
			return listLine{}, false
		}
	default:
		return listLine{}, false
	}
	item.marker = source.Span{Start: at, End: at + item.marker.End}
	return item, true
}

// isHardSpace reports whether r looks like a space and is none to the site.
func isHardSpace(r rune) bool { return r != ' ' && r != '\t' && unicode.Is(unicode.Zs, r) }

// interruptsText reports whether a block begins in the line below before, a
// paragraph.
func interruptsText(text []byte, before, b *kramdown.Block) bool {
	return before != nil && before.Kind == kramdown.Paragraph && bytes.Count(text[before.Span.End:b.Span.Start], []byte("\n")) == 1
}
