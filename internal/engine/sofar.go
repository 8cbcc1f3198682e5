package engine

import (
	"context"
	"sync"
	"time"
)

// patience is how long an interrupted run waits for the files that are being
// judged, before it leaves them out.
const patience = 300 * time.Millisecond

// A sofar is what a run has come to while it goes on.
type sofar struct {
	mu       sync.Mutex
	found    int
	outcomes [][]Outcome // by site, by batch
}

// begin takes note of a site whose files are judged into outcomes.
func (s *sofar) begin(outcomes []Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.outcomes = append(s.outcomes, outcomes)
}

// add adds what came of a file to its batch's outcome.
func (s *sofar) add(batch, one *Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	batch.add(one)
}

// all is what came of all files that are judged.
func (s *sofar) all() (all Outcome, found int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, site := range s.outcomes {
		for i := range site {
			all.add(&site[i])
		}
	}
	return all, s.found
}

// unlessInterrupted waits for work. When the context ends and work does not see
// it soon, whatever keeps it busy, it is left alone, and partial is returned
// instead: what it has come to so far.
func unlessInterrupted(ctx context.Context, work func() (*Result, error), partial func() *Result) (*Result, error) {
	type end struct {
		result *Result
		err    error
	}
	done := make(chan end, 1)
	go func() {
		result, err := work()
		done <- end{result, err}
	}()
	select {
	case e := <-done:
		return e.result, e.err
	case <-ctx.Done():
	}
	select {
	case e := <-done:
		return e.result, e.err
	case <-time.After(patience):
		return partial(), nil
	}
}
