package site

import (
	"context"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Root is a site, or what represents one, that is kept checked.
type Root struct {
	Dir   paths.Full   // the working directory: shown paths start here
	Paths []paths.Full // what is checked; nil for all of Dir

	sites *Sites
	ctx   context.Context
	stop  context.CancelFunc

	mu      sync.Mutex
	state   *State
	first   chan struct{} // closed when there is a state
	timer   *time.Timer   // until the next run; nil when none is asked for
	due     time.Time     // when it begins
	asked   time.Time     // when it was first asked for
	took    time.Duration // of the last run
	running bool
	again   bool // something changed during the run
}

// A State is what one run over a root came to.
type State struct {
	Root   *Root
	Result *engine.Result // nil when Err says why there is none
	Err    error

	number  uint64                // of the run, no two of which have the same
	overlay map[paths.Full][]byte // the texts that stood for files
	leftOut int                   // findings that the baseline knows
	mu      sync.Mutex
	known   map[paths.Shown]map[string]bool // of a file, the fingerprints that the baseline leaves out
}

// State is what the last run came to; nil before the first.
func (r *Root) State() *State {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// Wait waits for the first run.
func (r *Root) Wait(ctx context.Context) error {
	select {
	case <-r.first:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-r.ctx.Done():
		return r.ctx.Err()
	}
}

// patience is how long a run that is put off again and again waits at most: long
// enough for runs to take no more than one part in thirty of the time of somebody who
// types on, whose own page is judged at each edit anyway.
func (r *Root) patience() time.Duration { return max(3*time.Second, 30*r.took) }

// Request asks for a run after a delay. One that is asked for already is put
// off to that time, unless it is one without delay, or has waited long enough.
func (r *Root) Request(delay time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.request(delay)
}

func (r *Root) request(delay time.Duration) {
	now := time.Now()
	due := now.Add(delay)
	switch {
	case r.ctx.Err() != nil:
		return
	case r.running:
		r.again = true
		return
	case r.timer == nil:
		r.asked = now
		r.due = due
		r.timer = time.AfterFunc(delay, r.run)
		return
	case due.After(r.due) && (r.due.Before(now.Add(delay/2)) || due.After(r.asked.Add(r.patience()))):
		return // it begins soon, or was put off often enough
	}
	if r.timer.Stop() {
		r.due = due
		r.timer.Reset(delay)
	}
}

// run checks the root once. While it does, others only note that another run
// is wanted.
func (r *Root) run() {
	r.mu.Lock()
	r.timer = nil
	if r.running || r.ctx.Err() != nil {
		r.again = r.running
		r.mu.Unlock()
		return
	}
	r.running, r.again = true, false
	r.mu.Unlock()

	began := time.Now()
	state := r.check()

	r.mu.Lock()
	r.took = time.Since(began)
	r.running = false
	if r.ctx.Err() != nil {
		r.mu.Unlock()
		return
	}
	if r.state == nil {
		close(r.first)
	}
	r.state = state
	if r.again {
		r.request(settle)
	}
	r.mu.Unlock()
	r.sites.events.Checked(state)
}

// settle is how long a run waits that is asked for while another goes on.
const settle = 200 * time.Millisecond

// runs counts all runs.
var runs atomic.Uint64

func (r *Root) check() *State {
	done, end := r.sites.events.Begin(r)
	defer end()
	state := &State{Root: r, number: runs.Add(1), overlay: r.sites.overlay(r), known: map[paths.Shown]map[string]bool{}}
	state.Result, state.leftOut, state.Err = r.sites.check(r.ctx, r.Dir, r.Paths, maps.Clone(state.overlay), done)
	return state
}

// Findings lists what is wrong, by the absolute path of the file.
func (s *State) Findings() map[paths.Full][]Finding {
	if s == nil || s.Result == nil {
		return nil
	}
	by := map[paths.Full][]Finding{}
	for _, f := range s.Result.Findings {
		full := f.Path.Full(s.Root.Dir)
		by[full] = append(by[full], f)
	}
	return by
}

// recheck judges a text, less what the baseline knows.
func (s *State) recheck(j *Judged) []Finding {
	found, _ := s.Result.Recheck(j.File)
	known := s.knownIn(j)
	return slices.DeleteFunc(found, func(f Finding) bool { return known[f.Fingerprint] })
}

// knownIn is what the baseline leaves out of a file: what is found in the text
// that the run saw, and is not in the run's result.
func (s *State) knownIn(j *Judged) map[string]bool {
	if s.leftOut == 0 {
		return nil
	}
	shown := j.File.Path
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.known[shown]; ok {
		return known
	}
	known := map[string]bool{}
	s.known[shown] = known
	full := s.full(j.Doc)
	raw, ok := s.overlay[full]
	if !ok {
		raw, _ = readFile(full)
	}
	seen, _ := s.Result.Recheck(newFile(shown, raw))
	for _, f := range seen {
		known[f.Fingerprint] = true
	}
	for _, f := range s.Result.Findings {
		if f.Path == shown {
			delete(known, f.Fingerprint)
		}
	}
	return known
}
