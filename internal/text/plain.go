// Package text compares and reads short texts: their letters, words and
// sentences, misspellings, and phrases that represent a text to come.
package text

import (
	"html"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain returns what a reader sees of a line of Markdown: without emphasis,
// code ticks, link addresses, tags, attribute lists and invisible characters.
// It is for short texts such as headings, and no parser.
func Plain(s string) string {
	if isPlain(s) {
		return strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
	}
	b, _ := appendPlain(make([]byte, 0, len(s)), s, math.MaxInt)
	return finished(b)
}

// finished is what appendPlain wrote as a reader sees it.
func finished(b []byte) string {
	return strings.TrimSpace(html.UnescapeString(strings.ToValidUTF8(string(b), "\ufffd")))
}

// markup holds the bytes that Plain looks at; most text has others. Those beyond
// ASCII begin the characters that are invisible, or a space.
var markup = func() (t [256]bool) {
	for _, c := range []byte("\\`*_~[]<&{!\xc2\xe1\xe2\xe3\xef") {
		t[c] = true
	}
	return t
}()

func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if markup[s[i]] {
			return false
		}
	}
	return true
}

// appendPlain appends what a reader sees of s to b, which is empty, with white
// space at the end and entities as they stand. It gives up, and says so, when
// more than most bytes are certain to stay once those are gone.
func appendPlain(b []byte, s string, most int) ([]byte, bool) {
	w := plainWriter{out: b, last: ' '}
	for i := 0; i < len(s); {
		if len(w.out) == 0 && IsSpaceByte(s[i]) {
			w.last = rune(s[i])
			i++
			continue
		}
		if markup[s[i]] {
			i += w.mark(s[i:])
			continue
		}
		n, end := i+1, len(s)
		if end-i > most {
			end = i + most + 1
		}
		for n < end && !markup[s[n]] {
			n++
		}
		w.out = append(w.out, s[i:n]...)
		if w.last, i = rune(s[n-1]), n; w.last >= utf8.RuneSelf {
			w.last, _ = utf8.DecodeLastRuneInString(s[:n])
		}
		if len(w.out) > most && !w.entities && !IsSpaceByte(s[n-1]) {
			return w.out, false
		}
	}
	return w.out, true
}

// A plainWriter appends what a reader sees of Markdown.
type plainWriter struct {
	out      []byte
	entities bool // out may hold entities
	last     rune // the character before
	missing  [utf8.RuneSelf]bool
}

// past is how far the next c lies after the start of rest, itself included; 0
// when there is none, which is found out once.
func (w *plainWriter) past(rest string, c byte) int {
	if w.missing[c] {
		return 0
	}
	n := strings.IndexByte(rest, c) + 1
	w.missing[c] = n == 0
	return n
}

// mark appends what a reader sees of the byte that s begins with and of what
// belongs to it, and returns how many bytes that is.
func (w *plainWriter) mark(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	skip := 0
	switch {
	case r == '\\' && rest != "" && rest[0] < 0x80 && !IsAlnum(rest[0]):
		if len(w.out) > 0 || !IsSpaceByte(rest[0]) {
			w.out = append(w.out, rest[0])
		}
		w.entities = w.entities || rest[0] == '&'
		skip = 1
	case r == '!' && strings.HasPrefix(rest, "["):
		skip = max(w.past(rest, ']')-1, 0) // its address is skipped as a link's is
	case r == '[' && strings.HasPrefix(rest, "^"):
		skip = w.past(rest, ']')
	case r == '*', r == '`', r == '~', r == '[', Invisible(r):
	case r == '_' && (!IsWordRune(w.last) || !IsWordRune(firstRune(rest))):
	case r == ']' && strings.HasPrefix(rest, "("):
		skip = w.past(rest, ')')
	case r == ']' && strings.HasPrefix(rest, "["):
		skip = w.past(rest, ']')
	case r == ']':
	case r == '<' && rest != "" && (IsAlnum(rest[0]) || rest[0] == '/' || rest[0] == '!'):
		skip = w.tag(rest)
	case r == '{' && strings.HasPrefix(rest, ":"):
		skip = w.past(rest, '}')
	case len(w.out) == 0 && unicode.IsSpace(r):
	default:
		w.out = utf8.AppendRune(w.out, r)
		w.entities = w.entities || r == '&'
	}
	w.last = r
	return n + skip
}

// tag skips an HTML tag whose content rest begins with; an address in angle
// brackets is shown.
func (w *plainWriter) tag(rest string) (skip int) {
	if skip = w.past(rest, '>'); skip == 0 {
		skip = len(rest)
	}
	if inside := rest[:max(skip-1, 0)]; !strings.Contains(inside, " ") &&
		(strings.Contains(inside, ":/") || strings.Contains(inside, "@")) {
		w.out = append(w.out, inside...)
		w.entities = w.entities || strings.Contains(inside, "&")
	}
	return skip
}

// Invisible reports characters that no reader and no editor shows.
func Invisible(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x2060 && r <= 0x2064 || r == 0xfeff
}

// OtherSpace reports spaces other than the ordinary one and the tab.
func OtherSpace(r rune) bool {
	return r == 0xa0 || r == 0x1680 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000
}

// IsAlnum reports whether c is a letter or a digit of ASCII.
func IsAlnum(c byte) bool { return IsASCIILetter(c) || '0' <= c && c <= '9' }

// IsASCIILetter reports whether c is a letter of ASCII.
func IsASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// IsWordRune reports whether r is part of a word: a letter, digit or mark.
func IsWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 0 && IsAlnum(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// unnumbered takes a number in front of a heading off: "1.", "2.1 ", "III)",
// "a)", "§ 4", and the "h2." of other markups.
func unnumbered(s string) string {
	rest := strings.TrimLeft(s, "§#= \t")
	for {
		i := 0
		for i < len(rest) && IsAlnum(rest[i]) {
			i++
		}
		number := rest[:i]
		digits := strings.Trim(number, "0123456789") == ""
		roman := strings.Trim(number, "IVX") == ""
		if number == "" || len(number) > 4 || !digits && !roman && len(number) > 1 && !isTextile(number) {
			return rest
		}
		after := strings.TrimLeft(rest[i:], ".):–—- \t")
		mark := rest[i : len(rest)-len(after)]
		if after == "" || mark == "" || !digits && strings.Trim(mark, " \t") == "" {
			return rest
		}
		rest = after
	}
}

func isTextile(s string) bool {
	return len(s) == 2 && s[0] == 'h' && '1' <= s[1] && s[1] <= '6'
}

func IsSpaceByte(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
