//go:build unix

package main

import (
	"bytes"
	"context"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// call runs the partnerlint that is built in a folder, as a process of its own.
func (a *attack) call(dir string, args ...string) (run, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*a.patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, a.binary, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGQUIT) } // Go programs say where they are
	cmd.WaitDelay = 5 * time.Second
	cmd.Dir = dir
	cmd.Env = append(cmd.Environ(), "NO_COLOR=1")
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
			if !strings.HasPrefix(m[1], "bench/") {
				names = append(names, m[1])
			}
		}
		if len(names) > 0 {
			return strings.Join(names[:min(len(names), 6)], " < ")
		}
	}
	return "somewhere"
}
