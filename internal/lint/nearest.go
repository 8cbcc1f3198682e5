package lint

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the candidate that name is most plainly a misspelling of: it
// differs only in case or punctuation, or by few enough letters for its
// length. It returns "" when none is near, or two are equally near.
func Nearest(name string, candidates []string) string {
	best, second, found := 1<<30, 1<<30, ""
	for _, candidate := range candidates {
		if candidate == name {
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

// Distance is the number of letters to change, add, drop or swap to make b of
// a, case and punctuation aside; 0 means that only those differ.
func Distance(a, b string) int {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if x, y := Letters(a), Letters(b); x == y && x != "" {
		return 0
	}
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
	n := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	switch {
	case n <= 3:
		return 0
	case n <= 5:
		return 1
	case n <= 11:
		return 2
	}
	return min(n/4, 4)
}
