package kramdown

import (
	"unicode"
	"unicode/utf8"
)

// isSpace is Ruby's \s.
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isWord is Ruby's \w, which is ASCII only.
func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// alphabetic is Ruby's [[:alpha:]].
func alphabetic(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(byte(r))
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_Alphabetic, r)
}

// alphanumeric is Ruby's [[:alnum:]].
func alphanumeric(r rune) bool { return alphabetic(r) || unicode.Is(unicode.Nd, r) }

// wordRune is Ruby's \p{Word}.
func wordRune(r rune) bool {
	return alphanumeric(r) || r == '_' || unicode.IsMark(r) || unicode.Is(unicode.Pc, r)
}

// runeAt is the first rune of b, utf8.RuneError for none or an invalid byte.
func runeAt(b []byte) (rune, int) {
	if len(b) == 0 {
		return utf8.RuneError, 0
	}
	if b[0] < utf8.RuneSelf {
		return rune(b[0]), 1
	}
	return utf8.DecodeRune(b)
}

// skipSpaces returns the index of the first byte at or after i that is no \s.
func skipSpaces(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}

// skipBlanks returns the index of the first byte at or after i that is neither
// a space nor a tab.
func skipBlanks(b []byte, i int) int {
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	return i
}

// indent counts the spaces from i on, up to most.
func indent(b []byte, i, most int) int {
	n := 0
	for n < most && i+n < len(b) && b[i+n] == ' ' {
		n++
	}
	return n
}

// restBlank matches \s*?\n: it returns the index after the next line ending if
// only white space stands before it, or -1.
func restBlank(b []byte, i int) int {
	for ; i < len(b) && isSpace(b[i]); i++ {
		if b[i] == '\n' {
			return i + 1
		}
	}
	return -1
}

// strip narrows a range as Ruby's String#strip does, which takes NUL for space.
func strip(b []byte, from, to int) (int, int) {
	to = rstrip(b, from, to)
	for from < to && (isSpace(b[from]) || b[from] == 0) {
		from++
	}
	return from, to
}

func rstrip(b []byte, from, to int) int {
	for to > from && (isSpace(b[to-1]) || b[to-1] == 0) {
		to--
	}
	return to
}

// lastRune is the last rune of b, utf8.RuneError for none.
func lastRune(b []byte) rune {
	if n := len(b); n > 0 && b[n-1] < utf8.RuneSelf {
		return rune(b[n-1])
	}
	r, _ := utf8.DecodeLastRune(b)
	return r
}
