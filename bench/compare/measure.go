//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// A measure is one run of a command and its children.
type measure struct {
	wall, cpu time.Duration
	peak      int64 // the greatest resident memory in KiB
}

// patience is how long a single run may take.
const patience = 5 * time.Minute

// runAll runs the commands in turn, each as often as there are rounds and the
// slow ones less often.
func runAll(all []*contender, rounds, slow int) error {
	for round := -1; round < rounds; round++ { // the one before the first warms
		for _, c := range all {
			if c.err != nil || c.slow && round >= slow || round < 0 && (!c.warm || c.slow && slow == 0) {
				continue
			}
			m, err := run(c)
			switch {
			case err != nil && c.peer:
				c.err, c.runs = err, nil
			case err != nil:
				return fmt.Errorf("%s: %w", c.name, err)
			case round >= 0:
				c.runs = append(c.runs, m)
			}
		}
	}
	return nil
}

// run measures one run; findings are no failure.
func run(c *contender) (measure, error) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir = c.dir
	started := time.Now()
	err := cmd.Run()
	wall := time.Since(started)
	if ctx.Err() != nil {
		return measure{}, fmt.Errorf("it takes longer than %v", patience)
	}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return measure{}, err
	}
	state := cmd.ProcessState
	if code := state.ExitCode(); code > 1 && !(c.partly && code == 2) || code < 0 { // 1 means findings, to all of them
		return measure{}, fmt.Errorf("it ends with %v", state)
	}
	m := measure{wall: wall, cpu: state.UserTime() + state.SystemTime()}
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		m.peak = int64(usage.Maxrss)
	}
	return m, nil
}

// median is the middle one of what is taken of each run, of an even number the
// greater of the two; 0 without runs.
func median[T int64 | time.Duration](runs []measure, of func(measure) T) T {
	values := make([]T, len(runs))
	for i, m := range runs {
		values[i] = of(m)
	}
	if slices.Sort(values); len(values) == 0 {
		return 0
	}
	return values[len(values)/2]
}

func wall(m measure) time.Duration { return m.wall }
func cpu(m measure) time.Duration  { return m.cpu }
func peak(m measure) int64         { return m.peak }
