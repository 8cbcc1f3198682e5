//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/partnerlint/partnerlint/internal/cli"
)

// A run is what became of one call of partnerlint.
type run struct {
	status int
	stdout []byte
	stderr string
	cpu    time.Duration
	memory int64  // the greatest resident size, in bytes; only of a process of its own
	killed string // where it was when patience ended; "" when it ended by itself
}

// inside calls partnerlint in a folder, in this process, which saves the start.
// The process ends when patience does, and says where it was.
func (a *attack) inside(dir string, args ...string) (run, error) {
	if err := os.Chdir(dir); err != nil {
		return run{}, err
	}
	var stdout, stderr bytes.Buffer
	before := processorTime()
	done := make(chan bool)
	defer close(done)
	go a.watch(before, done)
	status := cli.Main(args, strings.NewReader(""), &stdout, &stderr)
	return run{status: status, stdout: stdout.Bytes(), stderr: stderr.String(), cpu: processorTime() - before}, nil
}

// watch ends the process when a call has taken more processor time than there is
// patience.
func (a *attack) watch(before time.Duration, done chan bool) {
	for processorTime()-before < a.patience {
		select {
		case <-done:
			return
		case <-time.After(time.Second):
		}
	}
	stacks := make([]byte, 1<<20)
	_, _ = os.Stderr.Write(stacks[:runtime.Stack(stacks, true)])
	os.Exit(exitLate)
}

// exitLate is the exit status of a part whose patience has ended.
const exitLate = 3

// processorTime is the processor time that this process has taken.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// fault is what is wrong with a run whatever it was given; "" for nothing. JSON
// says that the report is to be JSON.
func (r *run) fault(isJSON bool) string {
	switch {
	case r.killed != "":
		return fmt.Sprintf("no end in sight after %v of CPU time (%s)", r.cpu.Round(time.Second), r.killed)
	case r.status < 0 || r.status > 2:
		return fmt.Sprintf("exit status %d: %s", r.status, first(r.stderr))
	case strings.Contains(r.stderr, "goroutine ") || strings.Contains(r.stderr, "partnerlint itself failed"):
		return "a panic: " + first(r.stderr)
	case isJSON && len(r.stdout) > 0 && !json.Valid(r.stdout):
		return "the report is no JSON"
	}
	return ""
}

// isPast reports whether a file's work was ended by its bound.
func (r *run) isPast() bool { return strings.Contains(r.stderr, "more work than") }

// first is the beginning of what was said.
func first(s string) string {
	s = strings.ToValidUTF8(s, "?")
	return strings.Join(strings.Fields(s[:min(len(s), 300)]), " ")
}

// writeSite writes the plain site with some of its files replaced, or left out
// where the text is empty.
func writeSite(dir string, files map[string]string) error {
	all := map[string]string{}
	for name, text := range plain {
		all[name] = text
	}
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		if text == "" {
			continue
		}
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}
