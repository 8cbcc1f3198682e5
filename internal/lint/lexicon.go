package lint

import "slices"

// A Lexicon is a set of names in which a misspelt one is looked up. A nil
// Lexicon is empty.
type Lexicon struct {
	words []string            // in the order they were given, each once
	spelt map[string][]string // letters and digits alone → words
	ends  map[string][]string // first and last letters → words; nil for a small set
}

// large is the number of words from which a misspelling is looked for only
// among those that begin or end alike.
const large = 1000

// NewLexicon makes a Lexicon of words, each of which is there once.
func NewLexicon(words []string) *Lexicon {
	l := &Lexicon{words: words, spelt: make(map[string][]string, len(words))}
	for _, word := range words {
		letters := NameLetters(word)
		l.spelt[letters] = append(l.spelt[letters], word)
	}
	if len(words) > large {
		l.ends = map[string][]string{}
		for letters, words := range l.spelt {
			for _, end := range ends(letters) {
				l.ends[end] = append(l.ends[end], words...)
			}
		}
	}
	return l
}

// ends are the beginning and the end of a word, told apart. They are long, so
// that a thousand names "code-for-…" are not all alike.
func ends(letters string) [2]string {
	return [2]string{"^" + letters[:min(len(letters), 9)], letters[max(0, len(letters)-5):] + "$"}
}

// Spelt lists the words that differ from word at most in case, accents and
// punctuation.
func (l *Lexicon) Spelt(word string) []string {
	if l == nil {
		return nil
	}
	return l.spelt[NameLetters(word)]
}

// Near returns the word that the given one is plainly a misspelling of, or "".
func (l *Lexicon) Near(word string) string {
	switch {
	case l == nil:
		return ""
	case l.ends == nil:
		return Nearest(word, l.words)
	}
	var some []string
	for _, end := range ends(NameLetters(word)) {
		if words := l.ends[end]; len(words) <= large {
			some = append(some, words...)
		}
	}
	slices.Sort(some)
	return Nearest(word, slices.Compact(some))
}
