package file

import (
	"strings"
	"unicode"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// macRoman is the letter of a byte on a Macintosh of old, or 0.
func macRoman(b byte) rune {
	switch {
	case b < 0xa0:
		return []rune("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü")[b-0x80]
	case b == 0xa7:
		return 'ß'
	case b == 0xbe:
		return 'æ'
	case b == 0xbf:
		return 'ø'
	case b == 0xcf:
		return 'œ'
	}
	return 0
}

// older lists what a byte between two characters may have been, in quotation
// marks: in Windows-1252, or on a Macintosh.
func older(prev rune, b byte, next rune) []string {
	var intended []string
	windows, mac := chars.Windows1252(b), macRoman(b)
	if windows > 0 && (mac == 0 || mayStand(prev, windows, next)) {
		intended = append(intended, words.Quote(string(windows)))
	}
	if mac > 0 && mayStand(prev, mac, next) && (len(intended) == 0 || unicode.IsLetter(windows)) {
		intended = append(intended, words.Quote(string(mac)))
	}
	if len(intended) == 0 && windows > 0 {
		intended = append(intended, words.Quote(string(windows)))
	}
	return intended
}

// mayStand reports whether c may well are between two characters: a capital
// begins a word, and signs are at its ends.
func mayStand(prev, c, next rune) bool {
	switch {
	case unicode.IsUpper(c):
		return !unicode.IsLower(prev) && !(unicode.IsLetter(prev) && unicode.IsLower(next))
	case unicode.IsLower(c) && c != 'ƒ':
		return !unicode.IsUpper(next)
	case strings.ContainsRune("’–—", c):
		return true
	case unicode.IsLetter(prev) && unicode.IsLetter(next):
		return false
	}
	return !unicode.IsLetter(next) || strings.ContainsRune("‚„‘“‹…•¿¡«", c)
}
