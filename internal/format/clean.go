package format

import (
	"strings"
	"unicode"
)

// clean makes text from content safe for a terminal or a log: control
// characters (which can begin an escape sequence), bidirectional controls
// (which can reorder what is read) and line separators become U+FFFD.
func clean(s string) string {
	if strings.IndexFunc(s, unsafe) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unsafe(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

func unsafe(r rune) bool {
	switch {
	case r == '\t':
		return false
	case unicode.IsControl(r), r == unicode.ReplacementChar:
		return true
	case r == 0x61c, r == 0x200e, r == 0x200f, 0x2028 <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return false
}
