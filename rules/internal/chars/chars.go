// Package chars says where in a page a wrong character stands, and what it is.
package chars

import (
	"unicode"
	"unicode/utf8"
)

func IsWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func IsLetterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func IsWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
