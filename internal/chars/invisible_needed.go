package chars

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// joining are the scripts in which the two joiners change how letters look.
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mandaic, unicode.Mongolian, unicode.Phags_Pa, unicode.Adlam,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu,
	unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Thai, unicode.Lao, unicode.Tibetan, unicode.Myanmar,
	unicode.Khmer, unicode.Javanese, unicode.Balinese,
}

// unspaced are the scripts that put a zero-width space where a line may break.
// Chinese and Japanese are not among them: a line breaks anywhere there.
var unspaced = []*unicode.RangeTable{
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese,
}

// rightToLeft are the scripts whose text needs marks for its direction.
var rightToLeft = []*unicode.RangeTable{
	unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam, unicode.Mandaic,
	unicode.Samaritan,
}

// Needed reports whether the invisible character r between before and after
// does what it is for. The text is that of its line.
func Needed(r rune, before, after []byte) bool {
	prev, _ := utf8.DecodeLastRune(before)
	next, _ := utf8.DecodeRune(after)
	switch {
	case r == 0x200c:
		return unicode.In(prev, joining...) || unicode.In(next, joining...)
	case r == 0x200d:
		return unicode.In(prev, joining...) || unicode.In(next, joining...) || pictured(prev) && pictured(next)
	case r == 0x200b:
		return unicode.In(prev, unspaced...) || unicode.In(next, unspaced...)
	case r == 0x2060: // keeps a dash with the word before it
		return isDash(next) || isDash(prev)
	case r == 0x200e, r == 0x200f, r == 0x61c, 0x2066 <= r && r <= 0x2069, 0x202a <= r && r <= 0x202c:
		return hasRightToLeft(before) || hasRightToLeft(after)
	case r == 0xfe0e, r == 0xfe0f:
		return pictured(prev) || unicode.Is(unicode.Mongolian, prev)
	case r == 0x180e:
		return unicode.Is(unicode.Mongolian, prev)
	case 0xe0020 <= r && r <= 0xe007f:
		flag, _ := utf8.DecodeLastRune(bytes.TrimRightFunc(before,
			func(r rune) bool { return 0xe0020 <= r && r <= 0xe007f }))
		return flag == 0x1f3f4 // of Scotland, Wales or Texas
	case r == 0x3164, r == 0xffa0, r == 0x115f, r == 0x1160:
		return unicode.Is(unicode.Hangul, prev) || unicode.Is(unicode.Hangul, next)
	}
	return false
}

func isDash(r rune) bool { return r == '-' || 0x2010 <= r && r <= 0x2015 }

// pictured reports whether r is a picture, or a part of one.
func pictured(r rune) bool {
	switch {
	case r == 0xfe0f, r == 0xfe0e, r == 0x20e3, r == 0x2139, r == 0x3030, '0' <= r && r <= '9', r == '#', r == '*',
		r == 0x200d:
		return true
	case 0x1f3fb <= r && r <= 0x1f3ff, 0xe0020 <= r && r <= 0xe007f:
		return true
	}
	return unicode.In(r, unicode.So, unicode.Sm, unicode.Po) && r > 0x7f
}

func hasRightToLeft(text []byte) bool {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r >= 0x590 && unicode.In(r, rightToLeft...) {
			return true
		}
		i += n
	}
	return false
}

const SoftHyphen = 0xad

// Hyphenates reports whether a soft hyphen between before and after says where a
// long word of running text may part: letters are on both sides, and the word is
// too long for a slip of somebody who copied it from a narrow column to be likely.
func Hyphenates(before, after []byte) bool {
	const long = 10 // letters of the word
	left, right := 0, 0
	for len(before) > 0 {
		r, n := utf8.DecodeLastRune(before)
		if r != SoftHyphen && !unicode.IsLetter(r) {
			break
		}
		if r != SoftHyphen {
			left++
		}
		before = before[:len(before)-n]
	}
	for len(after) > 0 {
		r, n := utf8.DecodeRune(after)
		if r != SoftHyphen && !unicode.IsLetter(r) {
			break
		}
		if r != SoftHyphen {
			right++
		}
		after = after[n:]
	}
	return left > 1 && right > 1 && left+right >= long
}
