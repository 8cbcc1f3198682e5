package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// readStdin lets "-" represent the file that --stdin-filename names.
func (c *checkRun) readStdin(ctx context.Context, o *engine.Options, args []string) error {
	if !slices.Contains(args, "-") {
		if c.stdinName != "" {
			return errors.New("--stdin-filename needs the path -, the standard input: partnerlint " +
				"--stdin-filename page.md -")
		}
		return nil
	}
	if len(args) > 1 {
		return errors.New("- for the standard input cannot be combined with other paths")
	}
	most := cmp.Or(o.Limits.FileBytes, engine.DefaultLimits().FileBytes)
	text, err := readAll(ctx, io.LimitReader(c.app.stdin, int64(most)+1))
	if err == nil && len(text) > most {
		err = &disk.SizeError{Most: most, Page: true}
	}
	if err != nil {
		return fmt.Errorf("the standard input: %w", err)
	}
	full := paths.Of(filepath.FromSlash(cmp.Or(c.stdinName, unnamedPage)), o.Dir)
	c.stdin, c.stands = append([]byte{}, text...), full
	o.Paths, o.Overlay = []string{string(full)}, map[paths.Full][]byte{full: c.stdin}
	return nil
}

// unnamedPage is what a page on the standard input is called without --stdin-filename.
const unnamedPage = "stdin.md"

// readAll reads to the end, or to an interrupt: nobody may ever end a standard
// input.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	type end struct {
		text []byte
		err  error
	}
	done := make(chan end, 1)
	go func() {
		text, err := io.ReadAll(r)
		done <- end{text, err}
	}()
	select {
	case e := <-done:
		return e.text, e.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
