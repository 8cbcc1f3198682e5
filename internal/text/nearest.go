package text

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the candidate that name is most plainly a misspelling of: it
// differs only in case or punctuation, or by few enough letters for its
// length. It returns "" when none is near, or two are equally near.
func Nearest(name string, candidates []string) string {
	best, second, found := 1<<30, 1<<30, ""
	letters := countLetters(name)
	for _, candidate := range candidates {
		if candidate == name || letters.farFrom(candidate) {
			continue
		}
		distance := Distance(name, candidate)
		switch {
		case distance < best:
			best, second, found = distance, best, candidate
		case distance < second:
			second = distance
		}
	}
	if found == "" || best == second || best > allowed(name, found) {
		return ""
	}
	return found
}

// Candidates are words that names may be misspellings of, counted once for many
// names.
type Candidates struct {
	counts []letterCount
	runes  []int // code points of each word
}

// NewCandidates counts the letters of words.
func NewCandidates(words ...string) *Candidates {
	c := &Candidates{}
	for _, word := range words {
		c.counts = append(c.counts, countLetters(word))
		c.runes = append(c.runes, utf8.RuneCountInString(word))
	}
	return c
}

// Len is the number of words.
func (c *Candidates) Len() int { return len(c.counts) }

// MayHoldNear is a cheap no: when false, Nearest finds nothing for name among
// these words, nor among any of them.
func (c *Candidates) MayHoldNear(name string) bool {
	letters, runes := countLetters(name), utf8.RuneCountInString(name)
	for i := range c.counts {
		if most := allowedFor(min(runes, c.runes[i])); !letters.farther(&c.counts[i], most) {
			return true
		}
	}
	return false
}

// mostSlips is the greatest distance at which two words can be near.
const mostSlips = 4

// letterCount is how often each letter and digit is in a word, whatever
// its case. Two words that are near have almost the same letters, which is
// cheap to see. Words with other letters than a to z are not counted.
type letterCount struct {
	counts [36]int8
	kinds  uint64 // which of them are in the word at all
	other  bool
}

func countLetters(word string) (c letterCount) {
	c.other = !c.add(word)
	return c
}

// farFrom reports whether word cannot be near, going by its letters alone.
func (c letterCount) farFrom(word string) bool {
	if c.other {
		return false
	}
	other := countLetters(word)
	return c.far(&other)
}

// far is farFrom for a word that is counted already.
func (c *letterCount) far(word *letterCount) bool { return c.farther(word, mostSlips) }

// farther reports whether the letters alone show that a word is more than most
// slips away; false is no answer.
func (c *letterCount) farther(word *letterCount, most int) bool {
	if c.other || word.other {
		return false
	}
	if bits.OnesCount64(c.kinds&^word.kinds) > most || bits.OnesCount64(word.kinds&^c.kinds) > most {
		return true
	}
	more, fewer := 0, 0
	for i, n := range c.counts {
		d := int(n) - int(word.counts[i])
		more, fewer = more+max(d, 0), fewer+max(-d, 0)
	}
	return max(more, fewer) > most
}

// lacks reports whether more than most letters of word are missing.
func (c *letterCount) lacks(word *letterCount, most int) bool {
	if bits.OnesCount64(word.kinds&^c.kinds) > most {
		return true
	}
	for i, n := range word.counts {
		if most -= max(int(n)-int(c.counts[i]), 0); most < 0 {
			return true
		}
	}
	return false
}

// add counts the letters of word; ok is false when it has letters beyond a to
// z, or is longer than any name.
func (c *letterCount) add(word string) (ok bool) {
	if len(word) > longestCounted {
		return false
	}
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return false
		}
		c.see(word[i])
	}
	return true
}

// longestCounted is how many bytes a text may have whose letters are counted.
const longestCounted = 100

func (c *letterCount) see(b byte) {
	k := int(b|0x20) - 'a'
	switch {
	case 0 <= k && k < 26:
	case '0' <= b && b <= '9':
		k = 26 + int(b-'0')
	default:
		return
	}
	c.counts[k]++
	c.kinds |= 1 << k
}

// Distance is the number of letters to change, add, drop or swap to make b of
// a, case and punctuation aside; 0 means that only those differ.
func Distance(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if x, y := Letters(a), Letters(b); x == y && x != "" {
		return 0
	}
	return distance(a, b)
}

// distance is Distance for words that case and punctuation are taken from.
func distance(a, b string) int {
	d := levenshtein.ComputeDistance(a, b)
	if d == 2 && swapped(a, b) {
		return 1
	}
	return d
}

// swapped reports whether a and b differ by two neighbouring letters.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) - 1 {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// allowed is the greatest distance that still looks like a slip: none for
// three letters, one up to five, two up to nine, then a quarter.
func allowed(a, b string) int {
	return allowedFor(min(utf8.RuneCountInString(a), utf8.RuneCountInString(b)))
}

// allowedFor is allowed for the number of letters of the shorter word.
func allowedFor(n int) int {
	switch {
	case n <= 3:
		return 0
	case n <= 5:
		return 1
	case n <= 11:
		return 2
	}
	return min(n/4, mostSlips)
}
