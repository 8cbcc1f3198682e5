// Package chars says what characters are: of a word, invisible, garbled, or in code.
package chars

import (
	"unicode"
	"unicode/utf8"
)

func IsWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// far is how many bytes of a word are looked at on either side of a place.
const far = 200

// Name returns where the name around text[from:to] begins and ends: letters,
// digits and underscores of ASCII, at most 200 bytes of them on either side.
func Name(text []byte, from, to int) (start, end int) {
	for least := max(0, from-far); from > least && IsWordByte(text[from-1]); {
		from--
	}
	for most := min(len(text), to+far); to < most && IsWordByte(text[to]); {
		to++
	}
	return from, to
}

func IsLetterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func IsWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
