package engine

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
)

// An allowance is what a run may still have of something: findings, or steps of
// work. Files are judged in any order and counted in their own, so that which of
// them are beyond it does not depend on the workers.
type allowance struct {
	spent atomic.Bool // nothing after the batches that are done counts any longer

	mu   sync.Mutex
	left int64
	next int           // the batches before it are done
	used map[int]int64 // by batches that are done, but not all those before them
}

// newAllowance returns an allowance that is spent when more than most is used.
func newAllowance(most int64) *allowance { return &allowance{left: most, used: map[int]int64{}} }

// done takes note of what a batch that has been judged has used.
func (a *allowance) done(batch int, used int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.used[batch] = used
	for {
		n, ok := a.used[a.next]
		if !ok {
			return
		}
		delete(a.used, a.next)
		a.next++
		if a.left -= n; a.left < 0 {
			a.spent.Store(true)
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
