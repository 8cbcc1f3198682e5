package engine

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/budget"
)

// Which batches count is the same in whatever order they are done.
func TestAllowance(t *testing.T) {
	third := int64(budget.PerRun)/2 - 1
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}} {
		e := newAllowance(budget.PerRun)
		for i, batch := range order {
			e.done(batch, third)
			if e.spent.Load() && i < 2 {
				t.Errorf("%v: spent after %d batches", order, i+1)
			}
		}
		if !e.spent.Load() {
			t.Errorf("%v: never spent", order)
		}
	}
	kept, beyond := affordable([]Outcome{{Steps: third}, {Steps: third}, {Steps: third}, {Steps: third}}, budget.PerRun)
	if len(kept) != 3 || beyond != 1 {
		t.Errorf("%d kept, %d beyond", len(kept), beyond)
	}
}
