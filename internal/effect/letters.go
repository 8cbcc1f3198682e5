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
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			ascii[text[i]]++
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if i += n; isLetter(r) {
			all[r]++
		}
	}
	for r, n := range ascii {
		if n > 0 && isLetter(rune(r)) {
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
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !unseen(r)
}

// onlyLetters drops everything but letters and digits.
func onlyLetters(text string) string {
	var kept strings.Builder
	kept.Grow(len(text))
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if isLetter(rune(c)) {
				kept.WriteByte(c)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if isLetter(r) {
			kept.WriteString(text[i : i+n])
		}
		i += n
	}
	return kept.String()
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
