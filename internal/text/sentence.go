package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// EndsSentence reports whether s ends as a sentence does, in any script, and
// not as a title. Quotes, brackets and emphasis after the stop do not count.
func EndsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'”’»)*_」』）", r)
	})
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!…,;。！．、；।؟،۔։፡።॥", last)
}

// Words counts the words of a text as a reader would. Scripts without spaces
// are counted by letters: two of Chinese or Japanese, four of Thai, Lao, Khmer
// or Burmese to a word.
func Words(s string) int {
	words, han, thai := 0, 0, 0
	in := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if !IsAlnum(byte(r)) {
				in = in && (r == '\'' || r == '-' || r == '_')
				break
			}
			if !in {
				words++
			}
			in = true
		case r < 0x2e80 && r >= 0x0e00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			if unicode.IsLetter(r) {
				thai++
			}
			in = false
		case r >= 0x2e80 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)):
			han++
			in = false
		case IsWordRune(r):
			if !in {
				words++
			}
			in = true
		case r == '’' || Invisible(r):
		default:
			in = false
		}
	}
	return words + (han+1)/2 + (thai+3)/4
}
