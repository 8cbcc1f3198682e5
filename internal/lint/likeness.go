package lint

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// A Difference says how the words of a heading differ from a section's title.
type Difference uint8

// The differences, the least first.
const (
	Same       Difference = iota
	Spacing               // two spaces, or a no-break space, between words
	Styled                // all of it bold, code or a link
	Punctuated            // a colon or full stop behind it, an emoji before it
	Cased                 // upper and lower case
	Numbered              // a number before it
	OtherName             // one of the section's aliases
	Misspelt              // a few letters
	Longer                // further words around the title's
	Unlike     Difference = 255
)

// A Likeness is how near the words of a heading come to a section's title.
type Likeness struct {
	Difference Difference
	letters    int // how many letters differ
}

// near reports whether the words plainly mean the title.
func (l Likeness) near() bool { return l.Difference != Unlike }

// cost orders likenesses: 0 is the same text.
func (l Likeness) cost() int {
	switch l.Difference {
	case Same:
		return 0
	case Misspelt:
		return 3 + l.letters
	case Longer:
		return 9
	case OtherName:
		return 3
	}
	return 1
}

// likeness compares raw, the text of a heading as it is written, with section.
func likeness(raw string, section *Section) Likeness {
	raw = strings.TrimSpace(raw)
	if raw == section.Title {
		return Likeness{Difference: Same}
	}
	if len(raw) > 8*len(section.Title)+200 {
		return Likeness{Difference: Unlike}
	}
	seen := dropInvisible(raw)
	if seen == section.Title {
		return Likeness{Difference: Same} // what is invisible has a rule of its own
	}
	plain := Plain(raw)
	title := Letters(section.Title)
	if title == "" {
		return Likeness{Difference: Unlike}
	}
	if letters := Letters(plain); letters == title {
		return Likeness{Difference: difference(seen, plain, section.Title)}
	}
	words := Letters(unnumbered(plain))
	if words == title {
		return Likeness{Difference: Numbered}
	}
	for _, alias := range section.Aliases {
		if words != "" && words == Letters(alias) {
			return Likeness{Difference: OtherName}
		}
	}
	if n := letterDistance(words, title); n > 0 {
		return Likeness{Misspelt, n}
	}
	for _, alias := range section.Aliases {
		if n := letterDistance(words, Letters(alias)); n > 0 {
			return Likeness{Misspelt, n + 1}
		}
	}
	if holdsWords(plain, section.Title) {
		return Likeness{Difference: Longer}
	}
	return Likeness{Difference: Unlike}
}

// difference tells apart texts that have the same letters.
func difference(seen, plain, title string) Difference {
	switch {
	case sameSpaced(seen) == title:
		return Spacing
	case sameSpaced(plain) == title:
		return Styled
	case !strings.EqualFold(Letters(plain), Letters(title)) || lettersAsWritten(plain) != lettersAsWritten(title):
		return Cased
	}
	return Punctuated
}

func sameSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

func dropInvisible(s string) string {
	return strings.Map(func(r rune) rune {
		if Invisible(r) {
			return -1
		}
		return r
	}, s)
}

// lettersAsWritten is Letters without its lower-casing.
func lettersAsWritten(s string) string {
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return r
		}
		return -1
	}, s)
}

// letterDistance is the distance of two words that look like a slip of each
// other, or -1.
func letterDistance(a, b string) int {
	most := allowed(a, b)
	if most == 0 || abs(utf8.RuneCountInString(a)-utf8.RuneCountInString(b)) > most {
		return -1
	}
	if n := Distance(a, b); n > 0 && n <= most {
		return n
	}
	return -1
}

func abs(n int) int { return max(n, -n) }

// holdsWords reports whether every word of title is, in any order, among the
// words of s, which has at most four more.
func holdsWords(s, title string) bool {
	have, want := wordsOf(s), wordsOf(title)
	if len(want) < 2 || len(have) > len(want)+4 {
		return false
	}
	for _, w := range want {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWordRune(r) })
}

// Anchor is the id that the site's Markdown engine gives a heading of these
// words, which links to it use.
func Anchor(words string) string { return kramdown.HeadingID(words, map[string]int{}) }
