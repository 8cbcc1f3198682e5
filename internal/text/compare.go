package text

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
	Punctuated            // a colon or full stop after it, an emoji before it
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

// Near reports whether the words plainly mean the title.
func (l Likeness) Near() bool { return l.Difference != Unlike }

// Cost orders likenesses: 0 is the same text.
func (l Likeness) Cost() int {
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

// A Wording is the text of what may be a heading, and what is made of it to
// compare it with titles: once, and only when a title asks.
type Wording struct {
	raw     string // as it is written, without white space at its ends
	seen    string // without invisible characters
	plain   string
	letters string // of plain
	name    name   // letters without the number before them
	words   []string

	read, split bool
}

// WordingOf makes a Wording of raw.
func WordingOf(raw string) Wording { return Wording{raw: strings.TrimSpace(raw)} }

func (w *Wording) prepare() {
	if w.read {
		return
	}
	w.read = true
	w.seen, w.plain = dropInvisible(w.raw), Plain(w.raw)
	w.letters = Letters(w.plain)
	name := w.letters
	if bare := unnumbered(w.plain); len(bare) != len(w.plain) {
		name = Letters(bare)
	}
	w.name = nameOf(name)
}

// holds reports whether every word of title is, in any order, among the
// words of w, which has at most four more.
func (w *Wording) holds(title []string) bool {
	if len(title) < 2 {
		return false
	}
	for _, word := range title {
		if !strings.Contains(w.letters, word) {
			return false // a quick no
		}
	}
	if !w.split {
		w.split, w.words = true, wordsOf(w.plain)
	}
	if len(w.words) > len(title)+4 {
		return false
	}
	for _, word := range title {
		if !slices.Contains(w.words, word) {
			return false
		}
	}
	return true
}

// Compare says how near what may be a heading comes to a title.
func Compare(w *Wording, title *Phrase) Likeness {
	if w.raw == title.Text {
		return Likeness{Difference: Same}
	}
	if len(w.raw) > 8*len(title.Text)+200 {
		return Likeness{Difference: Unlike}
	}
	w.prepare()
	if w.seen == title.Text {
		return Likeness{Difference: Same} // what is invisible has a rule of its own
	}
	if title.name.letters == "" {
		return Likeness{Difference: Unlike}
	}
	if w.letters == title.name.letters {
		return Likeness{Difference: difference(w.seen, w.plain, title.Text)}
	}
	if w.name.letters == title.name.letters {
		return Likeness{Difference: Numbered}
	}
	if w.name.letters != "" && slices.ContainsFunc(title.aliases,
		func(alias name) bool { return alias.letters == w.name.letters }) {
		return Likeness{Difference: OtherName}
	}
	if narrow(w.name.letters) == title.name.letters {
		return Likeness{Misspelt, 1}
	}
	if n := w.name.distance(&title.name); n > 0 {
		return Likeness{Misspelt, n}
	}
	for i := range title.aliases {
		if n := w.name.distance(&title.aliases[i]); n > 0 {
			return Likeness{Misspelt, n + 1}
		}
	}
	if w.holds(title.words) {
		return Likeness{Difference: Longer}
	}
	return Likeness{Difference: Unlike}
}

// difference distinguishes texts that have the same letters.
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

// narrow writes the full-width letters and digits of East Asian keyboards as
// ordinary ones.
func narrow(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if 0xff01 <= r && r <= 0xff5e {
			return r - 0xff01 + '!'
		}
		return r
	}, s)
}

func sameSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

func dropInvisible(s string) string {
	if isASCII(s) {
		return s
	}
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
		if IsWordRune(r) {
			return r
		}
		return -1
	}, s)
}

// A Phrase is the title of a section, prepared to be compared with headings.
type Phrase struct {
	Text    string // as it must be written
	name    name   // its letters
	words   []string
	aliases []name // the letters of each
}

// NewPhrase makes a Phrase of a title and of other wordings that mean it.
func NewPhrase(title string, aliases []string) Phrase {
	p := Phrase{Text: title, name: nameOf(Letters(title)), words: wordsOf(title)}
	for _, alias := range aliases {
		p.aliases = append(p.aliases, nameOf(Letters(alias)))
	}
	return p
}

// Longest is the greatest number of letters and digits in the title and its
// aliases.
func (p *Phrase) Longest() int {
	n := p.name.runes
	for _, alias := range p.aliases {
		n = max(n, alias.runes)
	}
	return n
}

// A name is the letters of a title, and what is cheap to compare of them.
type name struct {
	letters string
	runes   int
	counts  letterCount
}

func nameOf(letters string) name {
	return name{letters, utf8.RuneCountInString(letters), countLetters(letters)}
}

// distance is the distance of two names that look like a slip of each other,
// or -1.
func (a *name) distance(b *name) int {
	most := allowedFor(min(a.runes, b.runes))
	if most == 0 || abs(a.runes-b.runes) > most || a.counts.far(&b.counts) {
		return -1
	}
	if n := distance(a.letters, b.letters); n > 0 && n <= most {
		return n
	}
	return -1
}

func abs(n int) int { return max(n, -n) }

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !IsWordRune(r) })
}

// Anchor is the id that the site's Markdown engine gives a heading of these
// words, which links to it use.
func Anchor(words string) string { return kramdown.HeadingID(words, map[string]int{}) }
