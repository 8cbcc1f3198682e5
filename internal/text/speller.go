package text

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lookup"
)

// A Speller holds the words that many names may be misspellings of. [Speller.Nearest] finds what
// Nearest finds among them, without comparing a name with each. A nil Speller is empty.
type Speller struct {
	word  func(i int) string // by number; "" for none
	n     int
	spelt lookup.Index // by letters and digits alone
	// the words of so many letters, in order, and so with their letters turned around
	lengths map[int][]lowerWord
	turned  func() map[int][]lowerWord
}

// A lowerWord is a word in lower case, and its number.
type lowerWord struct {
	text string
	at   int32
}

// NewSpeller returns the Speller of a list of words.
func NewSpeller(words []string) *Speller {
	return NewSpellerOf(len(words), func(i int) string { return words[i] })
}

// NewSpellerOf is NewSpeller of n words, which are asked for by number, again and again.
func NewSpellerOf(n int, word func(i int) string) *Speller {
	w := &Speller{word: word, lengths: map[int][]lowerWord{}, n: n}
	lower := make([]string, n)
	for i := range n {
		if lower[i] = strings.ToLower(word(i)); lower[i] != "" {
			runes := utf8.RuneCountInString(lower[i])
			one := lowerWord{lower[i], int32(i)} // #nosec G115 -- a list in memory
			w.lengths[runes] = append(w.lengths[runes], one)
		}
	}
	inOrder(w.lengths)
	w.turned = sync.OnceValue(func() map[int][]lowerWord {
		all := make(map[int][]lowerWord, len(w.lengths))
		for length, words := range w.lengths {
			for _, word := range words {
				letters := []rune(word.text)
				slices.Reverse(letters)
				all[length] = append(all[length], lowerWord{string(letters), word.at})
			}
		}
		inOrder(all)
		return all
	})
	w.spelt = lookup.New(n, func(i int) (lookup.Hash, bool) {
		letters := Letters(lower[i])
		return lookup.Of(letters), letters != ""
	})
	return w
}

func inOrder(lengths map[int][]lowerWord) {
	for _, words := range lengths {
		slices.SortFunc(words, func(a, b lowerWord) int { return strings.Compare(a.text, b.text) })
	}
}

// Len is the number of words.
func (w *Speller) Len() int {
	if w == nil {
		return 0
	}
	return w.n
}

// Effort is how many comparisons of two words a search among these is worth.
func (w *Speller) Effort() int { return min(w.Len(), 100) }

// Has reports whether a word is among these as it is written.
func (w *Speller) Has(word string) bool {
	return slices.Contains(w.Folded(word), word)
}

// Folded lists the words that differ from word in case alone, in order, with the word itself.
func (w *Speller) Folded(word string) []string {
	if w == nil {
		return nil
	}
	var words []string
	lower := strings.ToLower(word)
	for _, same := range narrowed(w.lengths[utf8.RuneCountInString(lower)], 0, lower) {
		words = append(words, w.word(int(same.at)))
	}
	slices.Sort(words)
	return words
}

// Nearest returns what Nearest returns for name and these words. Of an endless
// number of words that are all a little like a long name it may see none.
func (w *Speller) Nearest(name string) string {
	return w.NearestOf(name, func(string) bool { return true })
}

// NearestOf is Nearest among the words that may be meant.
func (w *Speller) NearestOf(name string, may func(word string) bool) string {
	if w == nil {
		return ""
	}
	s := search{words: w, name: name, lower: strings.ToLower(name), may: may, steps: mostSteps}
	s.runes = []rune(s.lower)
	s.spelt()
	for within := 1; len(s.found) == 0 && within <= allowedFor(utf8.RuneCountInString(name)); within++ {
		if s.within = within; within == 1 {
			s.swapped()
		}
		s.walkAll()
		if s.steps < 0 {
			return ""
		}
	}
	if len(s.found) != 1 {
		return ""
	}
	found := w.word(s.found[0])
	if s.within > allowed(name, found) {
		return ""
	}
	return found
}
