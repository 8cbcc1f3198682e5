package kramdown_test

import (
	"runtime"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// A document is the same in new memory and in such as others have left.
func TestPooledDocumentIsAsNew(t *testing.T) {
	texts := []string{
		"", "<div>\n", "# X\n\n- a\n- b\n\n> c\n\n[t](u) *e* `c`\n", "x\n\n| a | b |\n|---|---|\n| c | d |\n",
		"- [x]: y\n\n  z\n\n[x] <b>d</b>\n",
	}
	kinds := func(text string) (all []string) {
		d := parse(text)
		defer d.Release()
		var walk func(*kramdown.Block)
		walk = func(b *kramdown.Block) {
			all = append(all, b.Kind.String()+" "+b.Tag+" "+b.Text)
			for _, c := range b.Children {
				if c.Parent != b {
					t.Errorf("%q: the parent of a %v is another block", text, c.Kind)
				}
				walk(c)
			}
			all = append(all, "end")
		}
		walk(d.Root)
		for _, s := range d.Spans() {
			all = append(all, s.Kind.String()+" "+s.Text)
		}
		return all
	}
	want := map[string][]string{}
	for _, text := range texts {
		runtime.GC() // twice empties the pool
		runtime.GC()
		want[text] = kinds(text)
	}
	for _, first := range texts {
		runtime.GC()
		runtime.GC()
		kinds(first)
		for _, text := range texts {
			if got := kinds(text); !slices.Equal(got, want[text]) {
				t.Errorf("%q is read as %q after %q, and else as %q", text, got, first, want[text])
			}
		}
	}
}
