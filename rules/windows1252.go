package rules

import (
	"strings"
	"unicode"
)

// upper1252 is what Windows-1252 has from 0x80 to 0x9f, where Latin-1 has
// control characters; 0 where it has nothing.
var upper1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// windows1252 is the character of a byte from 0x80 on, or 0.
func windows1252(b byte) rune {
	if b >= 0xa0 {
		return rune(b)
	}
	return upper1252[b-0x80]
}

// byte1252 is the byte of a character in Windows-1252. Where that has none, the
// control characters of Latin-1 fill the gap, as they do in browsers.
func byte1252(r rune) (b byte, ok bool) {
	switch {
	case r < 0x100:
		return byte(r), true
	case r < 0x152 || r > 0x2122:
		return 0, false
	}
	for i, c := range upper1252 {
		if c == r {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

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
	var meant []string
	windows, mac := windows1252(b), macRoman(b)
	if windows > 0 && (mac == 0 || mayStand(prev, windows, next)) {
		meant = append(meant, quote(string(windows)))
	}
	if mac > 0 && mayStand(prev, mac, next) && (len(meant) == 0 || unicode.IsLetter(windows)) {
		meant = append(meant, quote(string(mac)))
	}
	if len(meant) == 0 && windows > 0 {
		meant = append(meant, quote(string(windows)))
	}
	return meant
}

// mayStand reports whether c may well stand between two characters: a capital
// begins a word, and signs stand at its ends.
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
