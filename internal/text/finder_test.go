package text

import (
	"bytes"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

func TestSeekerFindsWhatEachPartHolds(t *testing.T) {
	text := []byte("www. a www.b\nno\nwwww.")
	parts := []source.Span{}
	for start := range len(text) + 1 {
		for end := start; end <= len(text); end++ {
			parts = append(parts, source.Span{Start: start, End: end})
		}
	}
	parts = append(parts, parts...) // and from the top once more
	for _, word := range []string{"www.", "a ", "\n", "w", "", "no such"} {
		k := Seek(text, []byte(word))
		for _, s := range parts {
			if got, want := k.In(s), bytes.Contains(text[s.Start:s.End], []byte(word)); got != want {
				t.Errorf("%q: In(%v), %q, is %v", word, s, text[s.Start:s.End], got)
			}
		}
	}
}
