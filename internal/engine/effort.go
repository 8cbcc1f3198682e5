package engine

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
)

// An effort is the work that a run may still ask for. Files are judged in any
// order and counted in their own, so that which of them are beyond the bound does
// not depend on the workers.
type effort struct {
	over atomic.Bool // nothing after the batches that are done counts any longer

	mu    sync.Mutex
	left  int64
	next  int           // the batches before it are done
	steps map[int]int64 // of batches that are done, but not all those before them
}

func newEffort() *effort { return &effort{left: budget.PerRun, steps: map[int]int64{}} }

// done takes note of a batch that has been judged.
func (e *effort) done(batch int, steps int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.steps[batch] = steps
	for {
		n, ok := e.steps[e.next]
		if !ok {
			return
		}
		delete(e.steps, e.next)
		e.next++
		if e.left -= n; e.left < 0 {
			e.over.Store(true)
		}
	}
}

// affordable is the outcomes up to the one with which the work of a run is used up,
// and how many are left out.
func affordable(outcomes []Outcome, most int64) (kept []Outcome, beyond int) {
	for i := range outcomes {
		if most -= outcomes[i].Steps; most < 0 {
			return outcomes[:i+1], len(outcomes) - i - 1
		}
	}
	return outcomes, 0
}

// tooMuch is the failure of a run of which some files are not judged.
func tooMuch(files int) disk.Failure {
	return disk.Failure{Err: fmt.Errorf("the files ask for more work than %d thousand million steps; the last %d of them "+
		"are not checked: name fewer at a time", int64(budget.PerRun)/1_000_000_000, files)}
}
