package web

import (
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
)

func TestPaths(t *testing.T) {
	p := NewPaths([]string{"b/c.md", "a", "B/C.md", "b.md", "b/c.md", "X/y", "b-c/d"})
	if want := []string{"B/C.md", "X/y", "a", "b-c/d", "b.md", "b/c.md"}; !slices.Equal(p.All(), want) {
		t.Errorf("all: %q", p.All())
	}
	for path, want := range map[string]struct {
		has         bool
		fold, below string
	}{
		"b/c.md": {true, "B/C.md", ""},
		"B/c.md": {false, "b/c.md", ""},
		"B/C.md": {true, "b/c.md", ""},
		"x/Y":    {false, "X/y", ""},
		"b":      {false, "", "b/c.md"},
		"X":      {false, "", "X/y"},
		"a":      {true, "", ""},
		"A":      {false, "a", ""},
		"":       {false, "", ""},
	} {
		if has, fold, below := p.Has(path), p.Fold(path), p.Below(path); has != want.has || fold != want.fold ||
			below != want.below {
			t.Errorf("%q: %v %q %q, want %v", path, has, fold, below, want)
		}
	}
}

func TestURLMapKeepsTheOrderOfWriting(t *testing.T) {
	m := NewURLMap([]Output{{"x.html", "_partners/b.md", 2}, {"y.html", "y.md", 0}, {"x.html", "_partners/a.md", 2},
		{"x.html", "x.md", 0}})
	if got, want := m.Sources("x.html"), []paths.Site{"x.md", "_partners/a.md", "_partners/b.md"}; !slices.Equal(got,
		want) {
		t.Errorf("sources: %q, want %q", got, want)
	}
	if want := []string{"x.html", "y.html"}; !slices.Equal(m.All(), want) || m.Sources("z.html") != nil &&
		len(m.Sources("z.html")) > 0 {
		t.Errorf("outputs: %q", m.All())
	}
}
