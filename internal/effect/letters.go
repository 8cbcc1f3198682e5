package effect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters says how often each letter and digit is in a text.
type letters map[rune]int

func lettersOf(text string) letters {
	all := letters{}
	var ascii [utf8.RuneSelf]int
	for _, r := range text {
		switch {
		case !isLetter(r):
		case r < utf8.RuneSelf:
			ascii[r]++
		default:
			all[r]++
		}
	}
	for r, n := range ascii {
		if n > 0 {
			all[rune(r)] = n
		}
	}
	return all
}

// lacks lists, sorted, what is in other more often than here.
func (l letters) lacks(other letters) string {
	var b strings.Builder
	for r, n := range other {
		for range n - l[r] {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// folded counts small and capital letters as one.
func (l letters) folded() letters {
	all := letters{}
	for r, n := range l {
		all[unicode.ToLower(r)] += n
	}
	return all
}

// unseen reports whether r takes no room on a page: no letter, whatever
// Unicode says of it, and no sign either.
func unseen(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x3164, 0xffa0, 0x180e, 0x034f:
		return true
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Variation_Selector, r)
}

func isLetter(r rune) bool {
	return r < 0x80 && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') ||
		r >= 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !unseen(r)
}

// onlyLetters drops everything but letters and digits.
func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if isLetter(r) {
			return r
		}
		return -1
	}, text)
}

// onlySigns drops letters, white space and what nobody sees.
func onlySigns(text string) string {
	return strings.Map(func(r rune) rune {
		if isLetter(r) || unicode.IsSpace(r) || unseen(r) {
			return -1
		}
		return r
	}, text)
}

// visible drops white space and what nobody sees.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unseen(r) {
			return -1
		}
		return r
	}, text)
}

// without drops the characters of a set.
func without(text, set string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(set, r) {
			return -1
		}
		return r
	}, text)
}
