package engine

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/source"
)

// In whatever order spans come, they are asked as a plain list of them would be.
func TestSwallowed(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var w swallowed
		var all []source.Span
		has := func(s source.Span) bool {
			return slices.ContainsFunc(all, func(a source.Span) bool { return a.Contains(s) })
		}
		for range 40 {
			start := random.IntN(30)
			s := source.Span{Start: start, End: start + random.IntN(8)}
			if got, want := w.contains(s), has(s); got != want {
				t.Fatalf("%v contains %v: %t, want %t", all, s, got, want)
			}
			if got, want := w.add(s), !has(s); got != want {
				t.Fatalf("%v takes %v: %t, want %t", all, s, got, want)
			}
			all = append(all, s)
		}
	}
}
