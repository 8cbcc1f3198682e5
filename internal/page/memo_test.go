package page

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A memo is made once for each document, and not kept for the next one in its
// memory.
func TestMemo(t *testing.T) {
	asked := 0
	lengths := NewMemo(func(d *Document) int { asked++; return len(d.File.Text) })
	halves := NewMemo(func(d *Document) int { return lengths.Of(d) / 2 })
	parse := func(text string) *Document {
		return Parse(source.New("x.md", []byte(text)), Page, "x.md", jekyll.Class{}, jekyll.NewConfig(nil, nil, 0))
	}
	for n, text := range []string{"four", "sixsix", ""} {
		d := parse(text)
		if got := lengths.Of(d) + lengths.Of(d) + halves.Of(d); got != len(text)*5/2 || asked != n+1 {
			t.Errorf("%q: %d after %d calls", text, got, asked)
		}
		d.release()
	}
}
