package text

import (
	"sync"

	"github.com/partnerlint/partnerlint/internal/lookup"
)

// A Lexicon is a set of names in which a misspelled one is looked up. A nil
// Lexicon is empty. Its tables are made when something is first looked up.
type Lexicon struct {
	n       int
	word    func(i int) string  // the words by number; "" for none
	spelt   func() lookup.Index // the words by their letters and digits alone
	speller func() *Speller
}

// large is how many words that differ in case, accents and punctuation are listed.
const large = 1000

// NewLexicon makes a Lexicon of n words, of which each that is not empty is
// there once. They are asked for by number, again and again.
func NewLexicon(n int, word func(i int) string) *Lexicon {
	l := &Lexicon{n: n, word: word}
	l.spelt = sync.OnceValue(func() lookup.Index {
		return lookup.New(n, func(i int) (lookup.Hash, bool) { return lookup.Of(NameLetters(word(i))), word(i) != "" })
	})
	l.speller = sync.OnceValue(func() *Speller { return NewSpellerOf(n, word) })
	return l
}

// Spelt lists the words that differ from word at most in case, accents and
// punctuation.
func (l *Lexicon) Spelt(word string) []string {
	if l == nil {
		return nil
	}
	var words []string
	letters := NameLetters(word)
	for i := range l.spelt().Places(lookup.Of(letters)) {
		if other := l.word(i); NameLetters(other) == letters {
			if words = append(words, other); len(words) > large {
				break
			}
		}
	}
	return words
}

// Near returns the word that the given one is plainly a misspelling of, or "".
func (l *Lexicon) Near(word string) string {
	if l == nil {
		return ""
	}
	return l.speller().Nearest(word)
}
