package text

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lookup"
)

// mostSteps is how many letters of words are looked at for a name.
const mostSteps = 50_000

// A search goes through the words as through a tree, of which those that begin
// alike are a branch, and leaves a branch when it is too far from the name. It
// looks for those one letter away, then two, and ends when there are any. Of two
// words that are so many letters apart, the first halves or the second ones are no
// more than half as many apart, so each walk begins with a half that is rare.
type search struct {
	words  *Speller
	name   string
	lower  string
	runes  []rune // of lower
	may    func(word string) bool
	within int   // how far from the name they may be
	half   int   // how many letters of the name are its first half
	found  []int // up to two of them, by number
	steps  int
}

func (s *search) done() bool { return len(s.found) > 1 || s.steps < 0 }

// add takes a word that is as near as is asked for.
func (s *search) add(at int) {
	word := s.words.word(at)
	if word == s.name || s.done() || slices.Contains(s.found, at) || !s.may(word) {
		return
	}
	s.found = append(s.found, at)
}

// spelt finds the words that differ in case and punctuation alone.
func (s *search) spelt() {
	if letters := Letters(s.lower); letters != "" {
		for at := range s.words.spelt.Places(lookup.Of(letters)) {
			if Letters(strings.ToLower(s.words.word(at))) == letters {
				s.add(at)
			}
			if s.done() {
				return
			}
		}
	}
	for _, same := range narrowed(s.words.lengths[len(s.runes)], 0, s.lower) {
		s.add(int(same.at))
	}
}

// swapped finds the words with two neighbouring letters swapped, which are one
// letter away.
func (s *search) swapped() {
	group := s.words.lengths[len(s.runes)]
	for i := 0; i+1 < len(s.lower) && len(group) > 0 && !s.done(); i++ {
		a, b := s.lower[i:i+1], s.lower[i+1:i+2]
		if a != b {
			for _, w := range narrowed(narrowed(narrowed(group, i, b), i+1, a), i+2, s.lower[i+2:]) {
				if len(w.text) == len(s.lower) && distance(s.lower, w.text) == 1 {
					s.add(int(w.at))
				}
			}
		}
		group = narrowed(group, i, a)
	}
}

// narrowed are those of some words, alike up to an offset, that go on with a text.
func narrowed(words []lowerWord, at int, with string) []lowerWord {
	first := sort.Search(len(words), func(i int) bool { return words[i].text[min(at, len(words[i].text)):] >= with })
	n := sort.Search(len(words)-first, func(i int) bool { return !strings.HasPrefix(words[first+i].text[at:], with) })
	return words[first : first+n]
}

// A row is how far the letters that were seen of a word are from the first letters
// of the name, for as many as were seen and up to mostSlips fewer and more.
type row [2*mostSlips + 1]uint8

const beyond = mostSlips + 1 // any distance that is too great

// walkAll looks through the words of all lengths, from both ends.
func (s *search) walkAll() {
	s.half = (len(s.runes) + 1) / 2
	s.walkFrom(s.words.lengths)
	if s.done() {
		return
	}
	slices.Reverse(s.runes)
	s.half = len(s.runes) - s.half
	s.walkFrom(s.words.turned())
	slices.Reverse(s.runes)
}

func (s *search) walkFrom(lengths map[int][]lowerWord) {
	var first row
	for i := range first {
		first[i] = beyond
		if j := i - mostSlips; 0 <= j && j <= s.most(j) {
			first[i] = uint8(j) // #nosec G115 -- at most mostSlips
		}
	}
	for length := max(1, len(s.runes)-s.within); length <= len(s.runes)+s.within; length++ {
		s.walk(lengths[length], length, 0, 0, &first)
	}
}

// most is how far the first j letters of the name may be from those of a word.
func (s *search) most(j int) int {
	if j < s.half {
		return s.within / 2
	}
	return s.within
}

// walk looks through words that are alike up to an offset, so many letters.
func (s *search) walk(words []lowerWord, length, seen, at int, above *row) {
	if seen == length {
		if above[len(s.runes)-length+mostSlips] == uint8(s.within) { // #nosec G115 -- at most mostSlips
			for _, w := range words {
				s.add(int(w.at))
			}
		}
		return
	}
	for len(words) > 0 && !s.done() {
		next, size := utf8.DecodeRuneInString(words[0].text[at:])
		branch := words
		if letter := words[0].text[at : at+size]; !strings.HasPrefix(words[len(words)-1].text[at:], letter) {
			n := sort.Search(len(words), func(i int) bool { return !strings.HasPrefix(words[i].text[at:], letter) })
			branch = words[:n]
		}
		if below, near := s.below(above, next, length, seen+1); near {
			s.walk(branch, length, seen+1, at+size, &below)
		}
		words = words[len(branch):]
	}
}

// below is the row for one letter more, and whether any word can be near with it.
func (s *search) below(above *row, letter rune, length, seen int) (below row, near bool) {
	s.steps--
	left := uint8(beyond)
	for i := range below {
		below[i] = beyond
	}
	for i := mostSlips - s.within; i <= mostSlips+s.within; i++ {
		j := seen + i - mostSlips
		if j < 0 {
			continue
		} else if j > len(s.runes) {
			break
		}
		d := left + 1
		if i+1 < len(above) {
			d = min(d, above[i+1]+1)
		}
		if j > 0 && s.runes[j-1] == letter {
			d = min(d, above[i])
		} else if j > 0 {
			d = min(d, above[i]+1)
		}
		rest := (length - seen) - (len(s.runes) - j) // the letters that one has more to come
		if int(d) > s.most(j) || int(d)+max(rest, -rest) > s.within {
			d = beyond
		} else {
			near = true
		}
		below[i], left = d, d
	}
	return below, near
}
