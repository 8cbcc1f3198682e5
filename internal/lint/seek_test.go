package lint

import (
	"bytes"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

func TestSeekerFindsWhatEachPartHolds(t *testing.T) {
	text := []byte("www. a www.b\nno\nwwww.")
	k := Seek(text, []byte("www."))
	parts := []source.Span{}
	for start := range len(text) + 1 {
		for end := start; end <= len(text); end++ {
			parts = append(parts, source.Span{Start: start, End: end})
		}
	}
	parts = append(parts, parts...) // and from the top once more
	for _, s := range parts {
		if got, want := k.In(s), bytes.Contains(text[s.Start:s.End], []byte("www.")); got != want {
			t.Errorf("In(%v), %q, is %v", s, text[s.Start:s.End], got)
		}
	}
}
