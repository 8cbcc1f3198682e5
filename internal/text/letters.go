package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Letters is s without anything but letters and digits, in lower case: what is
// left when spelling is compared and spacing, markup and case are not.
func Letters(s string) string {
	if isASCII(s) {
		return asciiLetters(s)
	}
	return strings.Map(func(r rune) rune {
		if IsWordRune(r) {
			return toLower(r)
		}
		return -1
	}, s)
}

// asciiLetters is Letters of a text in ASCII, as most are.
func asciiLetters(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		if r := rune(s[i]); IsWordRune(r) {
			b.WriteByte(byte(toLower(r)))
		}
	}
	return b.String()
}

func toLower(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		return r
	}
	return unicode.ToLower(r)
}
