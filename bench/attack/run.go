//go:build unix

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// A run is what became of one call of partnerlint.
type run struct {
	status int
	stdout []byte
	stderr string
	cpu    time.Duration
	memory int64  // the greatest resident size, in bytes
	killed string // where it was when patience ended; "" when it ended by itself
}

// call runs partnerlint in a folder.
func (a *attack) call(dir string, env []string, args ...string) (run, error) {
	ctx, cancel := context.WithTimeout(context.Background(), a.patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, a.binary, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGQUIT) } // Go programs say where they are
	cmd.WaitDelay = 5 * time.Second
	cmd.Dir = dir
	cmd.Env = append(append(cmd.Environ(), "NO_COLOR=1"), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	state := cmd.ProcessState
	if state == nil {
		return run{}, err
	}
	out := run{status: state.ExitCode(), stdout: stdout.Bytes(), stderr: stderr.String(),
		cpu: state.UserTime() + state.SystemTime()}
	if ctx.Err() != nil {
		out.killed = whereabouts(out.stderr)
	}
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		out.memory = usage.Maxrss
		if runtime.GOOS != "darwin" {
			out.memory <<= 10
		}
	}
	return out, nil
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

// first is the beginning of what was said.
func first(s string) string {
	s = strings.ToValidUTF8(s, "?")
	return strings.Join(strings.Fields(s[:min(len(s), 300)]), " ")
}

var frame = regexp.MustCompile(`(?m)^github\.com/partnerlint/partnerlint/(\S+)\([^()]*\)$`)

// whereabouts are the innermost functions of partnerlint in what a program says
// that is reported to quit.
func whereabouts(stacks string) string {
	for _, stack := range strings.Split(stacks, "\n\n") {
		if !strings.Contains(stack, "[runn") && !strings.Contains(stack, "[GC assist") {
			continue
		}
		var names []string
		for _, m := range frame.FindAllStringSubmatch(stack, -1) {
			names = append(names, m[1])
		}
		if len(names) > 0 {
			return strings.Join(names[:min(len(names), 6)], " < ")
		}
	}
	return "somewhere"
}
