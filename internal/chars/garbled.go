package chars

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A Garble is UTF-8 that was read as Windows-1252, or Latin-1, and saved
// again: "Ã©" for "é".
type Garble struct {
	Span     source.Span
	Intended string
}

// Garbles finds garbled characters in text. A letter such as Ã is rare, and
// what follows it in a garble hardly ever does so in any language; where it may
// (a quote after a capital letter), the neighbours have to tell.
func Garbles(text []byte) []Garble {
	var found []Garble
	var meant []byte // what the last of them means
	finish := func() {
		if last := len(found) - 1; last >= 0 {
			found[last].Intended = string(meant)
		}
	}
	for i := 0; i < len(text); {
		n := bytes.IndexByte(text[i:], 0xc3) // the first letter of a garble is between Â and ô
		if n < 0 {
			break
		}
		if i += n; !mayGarble(text[i:]) {
			i++
			continue
		}
		g, ok := garbleAt(text, i)
		if !ok {
			_, n := utf8.DecodeRune(text[i:])
			i += n
			continue
		}
		if last := len(found) - 1; last >= 0 && found[last].Span.End == g.Span.Start {
			found[last].Span.End = g.Span.End
			meant = append(meant, g.Intended...)
		} else {
			finish()
			found, meant = append(found, g), append(meant[:0], g.Intended...)
		}
		i = g.Span.End
	}
	finish()
	return found
}

// mayGarble is a quick no for most letters that text may begin with: after
// the first letter of a garble stands a character that Windows-1252 has at 0x80
// to 0xbf, or Â is alone.
func mayGarble(text []byte) bool {
	if len(text) < 3 {
		return len(text) == 2
	}
	switch text[2] {
	case 0xc2, 0xc5, 0xc6, 0xcb, 0xe2:
		return true
	}
	return text[1] == 0x82
}

// sequence reads the characters at i as the bytes of one UTF-8 sequence.
func sequence(text []byte, i int) (r rune, end int, trail rune, ok bool) {
	lead, n := utf8.DecodeRune(text[i:])
	b, known := Byte1252(lead)
	if !known || b < 0xc2 || b > 0xf4 {
		return 0, 0, 0, false
	}
	need := 1
	if b >= 0xe0 {
		need++
	}
	if b >= 0xf0 {
		need++
	}
	raw := append(make([]byte, 0, 4), b)
	for end = i + n; need > 0; need-- {
		trail, n = utf8.DecodeRune(text[end:])
		b, known := Byte1252(trail)
		if n == 0 || !known || b < 0x80 || b > 0xbf {
			return 0, 0, 0, false
		}
		raw, end = append(raw, b), end+n
	}
	r, size := utf8.DecodeRune(raw)
	return r, end, trail, r != utf8.RuneError && size == len(raw) || r == utf8.RuneError && size == 3
}

func garbleAt(text []byte, i int) (Garble, bool) {
	lead, n := utf8.DecodeRune(text[i:])
	prev, _ := utf8.DecodeLastRune(text[:i])
	if i == 0 {
		prev = ' '
	}
	if r, end, trail, ok := sequence(text, i); ok {
		next, _ := utf8.DecodeRune(text[end:])
		_, _, _, again := sequence(text, end)
		if plausible(r, prev, trail, next, again || endsWithSequence(text[:i])) &&
			(unicode.IsLetter(next) || !closesQuote(text[:i], trail)) {
			return Garble{source.Span{Start: i, End: end}, string(r)}, true
		}
		return Garble{}, false
	}
	// A garbled no-break space whose own no-break space became an ordinary one.
	next, _ := utf8.DecodeRune(text[i+n:])
	if lead == 'Â' && (unicode.IsLower(prev) || unicode.IsDigit(prev)) &&
		(next == ' ' || next == '\n' || next == '\r') {
		return Garble{source.Span{Start: i, End: i + n}, ""}, true
	}
	return Garble{}, false
}

// closesQuote reports whether a quote is open at the end of text that trail
// closes, as in “the letter Ã”: where the one is no garble, the other is none.
func closesQuote(text []byte, trail rune) bool {
	opening, ok := quotesOf[trail]
	if !ok {
		return false
	}
	const far = 100
	line := text[max(0, len(text)-far):]
	open, before := false, rune(0)
	for _, r := range string(line[bytes.LastIndexByte(line, '\n')+1:]) {
		switch {
		case before == 'Ã':
		case open && r == trail:
			open = false
		case strings.ContainsRune(opening, r):
			open = true
		}
		before = r
	}
	return open
}

// quotesOf lists what opens a quote, by what closes it.
var quotesOf = map[rune]string{'”': "“„”", '“': "„", '’': "‘‚", '‘': "‚", '»': "«»", '«': "»", '›': "‹›", '‹': "›"}

// endsWithSequence reports whether text ends with the two or three characters
// of another sequence.
func endsWithSequence(text []byte) bool {
	at := len(text)
	for range 3 {
		_, n := utf8.DecodeLastRune(text[:at])
		if at -= n; n == 0 {
			return false
		}
		if _, end, _, ok := sequence(text, at); ok && end == len(text) {
			return true
		}
	}
	return false
}

// plausible reports whether somebody wrote r, rather than the characters that
// its bytes look like. The neighbours are prev and next, the last of the
// characters is trail; again says that another sequence is next to.
func plausible(r, prev, trail, next rune, again bool) bool {
	inWord := unicode.IsLower(prev) || unicode.IsDigit(prev)
	loose := !unicode.IsLetter(prev)
	closes := strings.ContainsRune("’‘”“„‚»›«‹…–—•·\u00a0™®©´¨", trail)
	switch {
	case r < 0xa0:
		return false
	case r < 0x100: // Â or Ã and one more
		return inWord || loose || !closes || unicode.IsLetter(next) || again
	case r < 0x250: // Ä to É and one more: letters of Central and Eastern Europe
		european := r < 0x180 || 0x218 <= r && r <= 0x21b
		return european && unicode.IsLetter(r) && (inWord || loose && !closes || again)
	case r < 0x800: // Greek, Cyrillic, Hebrew, Arabic
		return again && (unicode.IsLetter(r) || unicode.IsMark(r))
	case r == 0xfeff, r == utf8.RuneError:
		return true
	case 0x1e00 <= r && r < 0x2000: // Vietnamese: "áº¿"
		return unicode.IsLetter(r) && (!closes || unicode.IsLetter(next))
	case 0x2000 <= r && r < 0x2070, r == 0x20ac, r == 0x2116, r == 0x2122:
		return true
	case 0x2190 <= r && r < 0x2200, r == 0x2212, 0x2260 <= r && r < 0x2268, 0x2700 <= r && r < 0x27c0:
		return true
	case 0x25a0 <= r && r < 0x2700:
		return !closes || inWord
	case 0x1f000 <= r && r < 0x1fb00:
		return true
	case 0x900 <= r && r < 0xe000:
		return again && unicode.IsLetter(r)
	}
	return false
}
