package show

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/term"
)

// patience is how long a run may take before it says how far it is.
const patience = time.Second

// A Progress is one line on the error stream that says how many files, say, are
// done, while a long run goes on. It is gone at the end.
type Progress struct {
	w           io.Writer
	what        string       // the things that are counted
	started     atomic.Int64 // when the first was counted, in nanoseconds since 1970; 0 before
	done, total atomic.Int64
	stopped     chan struct{}
	over        sync.WaitGroup
}

// Start shows progress on w, or does nothing when w is no terminal.
func Start(w io.Writer, quiet bool, what string) *Progress {
	file, ok := w.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(file.Fd())) || !TakesEscapes(file) {
		return nil
	}
	return newProgress(w, what, patience, 200*time.Millisecond)
}

func newProgress(w io.Writer, what string, wait, every time.Duration) *Progress {
	p := &Progress{w: w, what: what, stopped: make(chan struct{})}
	p.over.Go(func() { p.show(wait, every) })
	return p
}

// Count takes note of done files; it is called by several goroutines.
func (p *Progress) Count(done, total int) {
	if p == nil {
		return
	}
	p.started.CompareAndSwap(0, time.Now().UnixNano())
	p.total.Store(int64(total))
	for old := p.done.Load(); int64(done) > old && !p.done.CompareAndSwap(old, int64(done)); old = p.done.Load() {
	}
}

func (p *Progress) show(wait, every time.Duration) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	shown := false
	for {
		select {
		case <-p.stopped:
			if shown {
				fmt.Fprint(p.w, "\r\x1b[K")
			}
			return
		case <-timer.C:
			shown = true
			fmt.Fprintf(p.w, "\r\x1b[K%s", p.line())
			timer.Reset(every)
		}
	}
}

// line says how far the run is.
func (p *Progress) line() string {
	done, total, started := p.done.Load(), p.total.Load(), p.started.Load()
	if started == 0 {
		return "reading the site"
	}
	since := max(time.Since(time.Unix(0, started)), 100*time.Millisecond)
	return fmt.Sprintf("%d of %d %s, %.0f a second", done, total, p.what, float64(done)/since.Seconds())
}

// Stop takes the line away.
func (p *Progress) Stop() {
	if p != nil {
		close(p.stopped)
		p.over.Wait()
	}
}
