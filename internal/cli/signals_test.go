//go:build unix

package cli_test

import (
	"bytes"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/linttest"
)

// What waits for something that never comes ends with the first signal, with the
// status that shells give it.
func TestSignals(t *testing.T) {
	for _, c := range []struct {
		name, args string
		signal     syscall.Signal
		status     int
		says       string
	}{
		{"the standard input", "-", syscall.SIGTERM, 143, "interrupted"},
		{"the standard input, Ctrl-C", "-", syscall.SIGINT, 130, "interrupted"},
		{"a pipe that nobody reads", "--format json=pipe", syscall.SIGINT, 130, "interrupted"},
		{"a configuration that nobody writes", "--config pipe", syscall.SIGTERM, 143, "interrupted"},
		{"answers that nobody writes", "new --from pipe", syscall.SIGINT, 130, "interrupted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := linttest.Write(t, linttest.RightSite())
			if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
				t.Fatal(err)
			}
			status, stderr := -1, ""
			for wait := 500 * time.Millisecond; status == -1 && wait < time.Minute; wait *= 2 {
				status, stderr = signalled(t, command(t, dir, strings.Fields(c.args)...), c.signal, wait)
			}
			if status != c.status || !strings.Contains(stderr, c.says) {
				t.Errorf("exit status %d, want %d: %s", status, c.status, stderr)
			}
		})
	}
}

// signalled starts a command that waits, and sends it a signal after a while. The
// status is -1 when that came before the command listened.
func signalled(t *testing.T, cmd *exec.Cmd, signal syscall.Signal, wait time.Duration) (status int, stderr string) {
	t.Helper()
	var errs bytes.Buffer
	cmd.Stderr = &errs
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(wait)
	_ = cmd.Process.Signal(signal)
	_, _ = io.Copy(io.Discard, stdout)
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode(), errs.String()
}
