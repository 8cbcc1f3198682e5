package scan

import (
	"unicode"
	"unicode/utf8"
)

// IsSpace is Ruby's \s.
func IsSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func IsBlank(c byte) bool { return c == ' ' || c == '\t' }

func IsQuote(c byte) bool { return c == '"' || c == '\'' }

func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsWord is Ruby's \w, which is ASCII only.
func IsWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || IsDigit(c) || c == '_'
}

func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// IsAlphabetic is Ruby's [[:alpha:]].
func IsAlphabetic(r rune) bool {
	if r < utf8.RuneSelf {
		return IsLetter(byte(r))
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_Alphabetic, r)
}

// IsAlphanumeric is Ruby's [[:alnum:]].
func IsAlphanumeric(r rune) bool { return IsAlphabetic(r) || unicode.Is(unicode.Nd, r) }

// IsWordRune is Ruby's \p{Word}.
func IsWordRune(r rune) bool {
	return IsAlphanumeric(r) || r == '_' || unicode.IsMark(r) || unicode.Is(unicode.Pc, r)
}

// RuneAt is the first rune of b, utf8.RuneError for none or an invalid byte.
func RuneAt(b []byte) (rune, int) {
	if len(b) == 0 {
		return utf8.RuneError, 0
	}
	if b[0] < utf8.RuneSelf {
		return rune(b[0]), 1
	}
	return utf8.DecodeRune(b)
}

// SkipSpaces returns the index of the first byte at or after i that is no \s.
func SkipSpaces(b []byte, i int) int {
	for i < len(b) && IsSpace(b[i]) {
		i++
	}
	return i
}

// SkipBlanks returns the index of the first byte at or after i that is neither
// a space nor a tab.
func SkipBlanks(b []byte, i int) int {
	for i < len(b) && IsBlank(b[i]) {
		i++
	}
	return i
}

// Indent counts the spaces from i on, up to most.
func Indent(b []byte, i, most int) int {
	n := 0
	for n < most && i+n < len(b) && b[i+n] == ' ' {
		n++
	}
	return n
}

// RestBlank matches \s*?\n: it returns the index after the next line ending if
// only white space is before it, or -1.
func RestBlank(b []byte, i int) int {
	for ; i < len(b) && IsSpace(b[i]); i++ {
		if b[i] == '\n' {
			return i + 1
		}
	}
	return -1
}

// Strip narrows a range as Ruby's String#strip does, which takes NUL for space.
func Strip(b []byte, from, to int) (int, int) {
	to = RStrip(b, from, to)
	for from < to && (IsSpace(b[from]) || b[from] == 0) {
		from++
	}
	return from, to
}

func RStrip(b []byte, from, to int) int {
	for to > from && (IsSpace(b[to-1]) || b[to-1] == 0) {
		to--
	}
	return to
}

// LastRune is the last rune of b, utf8.RuneError for none.
func LastRune(b []byte) rune {
	if n := len(b); n > 0 && b[n-1] < utf8.RuneSelf {
		return rune(b[n-1])
	}
	r, _ := utf8.DecodeLastRune(b)
	return r
}
