package kramdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
)

// text appends w.b[from:to], in which no element lies: quotation marks, dashes
// and the like become what they represent, unless it is raw.
func (w *weaver) text(to *Node, from, end int, raw bool) {
	if raw {
		to.addText(w.cut(from, end))
		return
	}
	plain := from
	flush := func(i int) {
		to.addText(w.cut(plain, i))
		plain = i
	}
	for i := from; i < end; {
		if n := w.mark(i); n > 0 {
			i = min(i+n, end)
			continue
		}
		if parts, n := quotes(w.b, i); n > 0 && i+n <= end {
			flush(i)
			to.addText(parts.before)
			for _, char := range parts.marks {
				to.add(&Node{Kind: SmartNode, Text: string(char)})
			}
			i += n
			plain = i
			continue
		}
		if n := entityLike(w.b[i:end]); n > 0 {
			flush(i)
			w.entity(to, string(w.b[i:i+n]))
			i += n
			plain = i
			continue
		}
		if sym, n := symbol(w.b[i:]); n > 0 && i+n <= end {
			flush(i)
			to.add(&Node{Kind: SmartNode, Text: sym})
			i += n
			plain = i
			continue
		}
		_, n := scan.RuneAt(w.b[i:])
		i += n
	}
	flush(end)
}

// mark returns how long the markup at i is that turned out to be none: kramdown
// takes it in one go, so that no quotation mark is seen together with it.
func (w *weaver) mark(i int) int {
	b := w.b
	switch c := b[i]; c {
	case '*', '_':
		if i+1 < len(b) && b[i+1] == c {
			return 2
		}
		return 1
	case '`':
		n := 1
		for i+n < len(b) && b[i+n] == '`' {
			n++
		}
		return n
	case '<':
		if bytes.HasPrefix(b[i:], []byte("<!--")) {
			return 1
		}
		if _, end := scan.CloseTag(b, i); end >= 0 {
			return end - i
		}
		if i+1 < len(b) && b[i+1] == '/' {
			return 1
		}
		if scan.IsNameStart(b, i+1) {
			if tag, ok := scan.OpenTag(b, i); ok && scan.Element[scan.LowerName(tag.Name)]&scan.BlockElement != 0 {
				return tag.End - i
			}
			return 1
		}
	case '[':
		if i+1 < len(b) && b[i+1] != '^' {
			return 1
		}
		if end := nameEnd(b, min(i+2, len(b))); end > i+2 && end < len(b) && b[end] == ']' {
			return end + 1 - i
		}
	case '!':
		if i+2 < len(b) && b[i+1] == '[' && b[i+2] != '^' {
			return 2
		}
	}
	return 0
}

// Quoted is what represents quotation marks: text, then the marks.
type quoted struct {
	before string
	marks  []rune
}

const (
	leftSingle, rightSingle = '\u2018', '\u2019'
	leftDouble, rightDouble = '\u201C', '\u201D'
)

func left(quote byte) rune {
	if quote == '"' {
		return leftDouble
	}
	return leftSingle
}

func right(quote byte) rune {
	if quote == '"' {
		return rightDouble
	}
	return rightSingle
}

// quotes reads a quotation mark at i, or a character with one after it, which is
// where kramdown decides. It returns how long that is, 0 for none. Which mark it
// becomes follows the rules of SmartyPants, the first that fits.
func quotes(b []byte, i int) (q quoted, n int) {
	_, size := scan.RuneAt(b[i:])
	at := func(k int) byte {
		if k < len(b) {
			return b[k]
		}
		return 0
	}
	quote := func(k int) bool { return k < len(b) && scan.IsQuote(b[k]) }
	here, next := quote(i), b[i] != '\\' && quote(i+size)
	if !here && !next {
		return q, 0
	}
	c := b[i]
	word := func(k int) bool { return k < len(b) && scan.IsWord(b[k]) }
	if here {
		d := at(i + 1)
		switch {
		case (d == '*' || d == '_') && i+2 < len(b) && !scan.IsSpace(b[i+2]):
			return quoted{marks: []rune{left(c)}}, 1
		case isPunct(d) && !bytes.HasPrefix(b[min(i+2, len(b)):], []byte("..")) && !boundary(b, i+2):
			return quoted{marks: []rune{right(c)}}, 1
		}
	}
	k, before := i, ""
	if scan.IsSpace(c) {
		k, before = i+1, string(c)
	}
	switch {
	case at(k) == '"' && at(k+1) == '\'' && word(k+2):
		return quoted{before, []rune{leftDouble, leftSingle}}, k + 2 - i
	case at(k) == '\'' && at(k+1) == '"' && word(k+2):
		return quoted{before, []rune{leftSingle, leftDouble}}, k + 2 - i
	case at(k) == '\'' && scan.IsDigit(at(k+1)) && scan.IsDigit(at(k+2)) && at(k+3) == 's':
		return quoted{before, []rune{rightSingle}}, k + 1 - i
	case k > i && quote(k) && word(k+1):
		return quoted{before, []rune{left(b[k])}}, 2
	case next && bytes.IndexByte([]byte(" \\\t\r\n[{(-"), c) < 0:
		return quoted{string(b[i : i+size]), []rune{right(b[i+size])}}, size + 1
	case here && (i+1 >= len(b) || scan.IsSpace(b[i+1]) || b[i+1] == 's' && boundary(b, i+2)):
		return quoted{marks: []rune{right(c)}}, 1
	}
	for _, mark := range [...]byte{'\'', '"'} {
		if next && b[i+size] == mark {
			return quoted{string(b[i : i+size]), []rune{left(mark)}}, size + 1
		}
		if c == mark {
			return quoted{marks: []rune{left(mark)}}, 1
		}
	}
	return q, 0
}

// isPunct tells the characters that a quotation mark before them ends at.
func isPunct(c byte) bool {
	return c > ' ' && c < utf8.RuneSelf-1 && c != '&' && (c == '_' || !scan.IsWord(c))
}

// boundary is Ruby's \b at i.
func boundary(b []byte, i int) bool {
	before, after := false, false
	if i > 0 {
		before = scan.IsWordRune(scan.LastRune(b[:min(i, len(b))]))
	}
	if i < len(b) {
		r, _ := scan.RuneAt(b[i:])
		after = scan.IsWordRune(r)
	}
	return before != after
}

// symbol reads a dash, an ellipsis or a guillemet, and how long it is.
func symbol(b []byte) (string, int) {
	for _, s := range [...]struct{ from, to string }{
		{"---", "\u2014"}, {"--", "\u2013"}, {"...", "\u2026"}, {"<< ", "\u00AB\u00A0"}, {" >>", "\u00A0\u00BB"},
		{"<<", "\u00AB"}, {">>", "\u00BB"},
	} {
		if bytes.HasPrefix(b, []byte(s.from)) {
			return s.to, len(s.from)
		}
	}
	return "", 0
}

// entityLike matches &name;, &#1; and &#xa; and returns the length.
func entityLike(b []byte) int {
	if len(b) < 3 || b[0] != '&' {
		return 0
	}
	i := 1
	ok := func(c byte) bool { return scan.IsWord(c) || c == '-' || c == '.' || c == ':' }
	switch {
	case b[1] == '#' && b[2] == 'x':
		i = 3
		ok = func(c byte) bool { return scan.IsDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
	case b[1] == '#':
		i = 2
		ok = scan.IsDigit
	case !scan.IsWord(b[1]) && b[1] != ':':
		return 0
	}
	start := i
	for i < len(b) && ok(b[i]) {
		i++
	}
	if i == start || i >= len(b) || b[i] != ';' {
		return 0
	}
	return i + 1
}
