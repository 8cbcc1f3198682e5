package show

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/text"
)

// Nearest is the word that name may be intended to be: the nearest, else the only
// one that begins as name does, or is one slip away.
func Nearest(name string, words []string) string {
	if near := text.Nearest(name, words); near != "" {
		return near
	}
	if len(name) < 2 {
		return ""
	}
	name = strings.ToLower(name)
	near := slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		return !strings.HasPrefix(word, name) && text.Distance(word, name) > 1
	})
	if len(near) == 1 {
		return near[0]
	}
	return ""
}

// NotOne says which words a flag takes, and which of them may be intended.
func NotOne(flag, said string, words ...string) error {
	last := len(words) - 1
	takes := strings.Join(words[:last], ", ") + " or " + words[last]
	if near := Nearest(said, words); near != "" {
		return fmt.Errorf("%s must be %s, not %q; did you mean %s?", flag, takes, said, near)
	}
	return fmt.Errorf("%s must be %s, not %q", flag, takes, said)
}
