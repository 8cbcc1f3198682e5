package text

import (
	"slices"
	"sync"

	"github.com/partnerlint/partnerlint/internal/lookup"
)

// A Lexicon is a set of names in which a misspelled one is looked up. A nil
// Lexicon is empty. Its tables are made when something is first looked up.
type Lexicon struct {
	n    int
	word func(i int) string // the words by number; "" for none
	// spelled finds words by their letters and digits alone, ends by the first
	// and by the last of those.
	spelt func() lookup.Index
	ends  func() [2]lookup.Index
}

// large is the number of words from which a misspelling is looked for only
// among those that begin or end alike.
const large = 1000

// NewLexicon makes a Lexicon of n words, of which each that is not empty is
// there once. They are asked for by number, again and again.
func NewLexicon(n int, word func(i int) string) *Lexicon {
	l := &Lexicon{n: n, word: word}
	l.spelt = sync.OnceValue(func() lookup.Index { return l.index(func(letters string) string { return letters }) })
	l.ends = sync.OnceValue(func() [2]lookup.Index { return [2]lookup.Index{l.index(beginning), l.index(ending)} })
	return l
}

// index finds words by a part of their letters.
func (l *Lexicon) index(part func(letters string) string) lookup.Index {
	return lookup.New(l.n, func(i int) (lookup.Hash, bool) {
		word := l.word(i)
		return lookup.Of(part(NameLetters(word))), word != ""
	})
}

// alike lists the words that the index has under a part of the letters, up to
// most of them and one more.
func (l *Lexicon) alike(index lookup.Index, part func(letters string) string, of string, most int) []string {
	var words []string
	for i := range index.Places(lookup.Of(of)) {
		if word := l.word(i); part(NameLetters(word)) == of {
			if words = append(words, word); len(words) > most {
				break
			}
		}
	}
	return words
}

// The beginning and the end of a word are long, so that a thousand names
// "code-for-…" are not all alike.
func beginning(letters string) string { return letters[:min(len(letters), 9)] }

func ending(letters string) string { return letters[max(0, len(letters)-5):] }

// Spelt lists the words that differ from word at most in case, accents and
// punctuation.
func (l *Lexicon) Spelt(word string) []string {
	if l == nil {
		return nil
	}
	whole := func(letters string) string { return letters }
	return l.alike(l.spelt(), whole, NameLetters(word), large)
}

// Near returns the word that the given one is plainly a misspelling of, or "".
func (l *Lexicon) Near(word string) string {
	if l == nil {
		return ""
	}
	var some []string
	if l.n <= large {
		for i := range l.n {
			if w := l.word(i); w != "" {
				some = append(some, w)
			}
		}
		return Nearest(word, some)
	}
	letters, tables := NameLetters(word), l.ends()
	for i, part := range []func(string) string{beginning, ending} {
		if words := l.alike(tables[i], part, part(letters), large); len(words) <= large {
			some = append(some, words...)
		}
	}
	slices.Sort(some)
	return Nearest(word, slices.Compact(some))
}
