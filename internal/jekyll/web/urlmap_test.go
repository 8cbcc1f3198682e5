package web

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// A map in which outputs are replaced is the map that is made of all of them.
func TestWithIsTheMapMadeAnew(t *testing.T) {
	same, none := 0, 0
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 2))
		output := func() Output {
			letter := string("abcAB"[random.IntN(5)])
			return Output{Path: fmt.Sprintf("%s/%c.html", letter, 'a'+rune(random.IntN(4))),
				Source: paths.Site(fmt.Sprintf("%d.md", random.IntN(50))), Turn: random.IntN(2)}
		}
		var all, gone, added []Output
		for range 2 + random.IntN(8) {
			all = append(all, output())
		}
		for range random.IntN(3) {
			gone = append(gone, all[random.IntN(len(all))])
			added = append(added, output())
		}
		gone = slices.Compact(gone)
		with := NewURLMap(slices.Clone(all)).With(gone, added)
		if with == nil {
			none++
			continue
		}
		for _, o := range gone {
			i := slices.Index(all, o)
			all = slices.Delete(all, i, i+1)
		}
		want := NewURLMap(append(all, added...))
		if !slices.Equal(with.written, want.written) || !slices.Equal(with.sources, want.sources) ||
			!slices.Equal(with.All(), want.All()) {
			t.Fatalf("seed %d: %v by %v, not %v by %v", seed, with.written, with.sources, want.written, want.sources)
		}
		for fold, paths := range want.mixed {
			if !reflect.DeepEqual(with.mixed[fold], paths) {
				t.Fatalf("seed %d: %q folds to %q, not %q", seed, fold, with.mixed[fold], paths)
			}
		}
		same++
	}
	if same < 50 || none < 50 {
		t.Errorf("%d maps are the same and %d were refused", same, none)
	}
}
