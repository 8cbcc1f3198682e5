//go:build unix

package engine_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

func TestDevicesAreNotRead(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": pageText("!")})
	if err := syscall.Mkfifo(filepath.Join(dir, "content/pipe.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("pipe.md", filepath.Join(dir, "content/link.md")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"content/a.md:5:1"}, places(run(t, engine.Options{Dir: paths.Full(dir)}))); diff != "" {
		t.Error(diff)
	}
	_, err := engine.Run(context.Background(), engine.Options{Dir: paths.Full(dir), Paths: []string{"content/pipe.md"},
		Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return contracts }}})
	if err == nil || !strings.Contains(err.Error(), "content/pipe.md is neither a file nor a folder") {
		t.Errorf("a pipe named on the command line: %v", err)
	}
}
