package engine

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/budget"
)

// Which batches count is the same in whatever order they are done.
func TestEffort(t *testing.T) {
	third := int64(budget.PerRun)/2 - 1
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}} {
		e := newEffort()
		for i, batch := range order {
			e.done(batch, third)
			if e.over.Load() && i < 2 {
				t.Errorf("%v: over after %d batches", order, i+1)
			}
		}
		if !e.over.Load() {
			t.Errorf("%v: never over", order)
		}
	}
	kept, beyond := affordable([]Outcome{{Steps: third}, {Steps: third}, {Steps: third}, {Steps: third}}, budget.PerRun)
	if len(kept) != 3 || beyond != 1 {
		t.Errorf("%d kept, %d beyond", len(kept), beyond)
	}
}
