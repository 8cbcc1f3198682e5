package site

import (
	"context"

	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// What the package takes from the engine.
type (
	// A Finding is what the engine found.
	Finding = lint.Finding
	// A View is a parsed text in its site.
	View = engine.View
	// A File is the bytes of a file.
	File = source.File
)

// info is the severity of a finding that nothing hangs on.
const info = lint.Info

// A Check runs partnerlint as the command line does: in a folder, over paths
// below it or, without any, over all of it, with texts that represent those of
// files by absolute path. What the baseline knows is not among the findings, and
// known says how many that are. The error says why nothing could be checked;
// done is told how far it is.
type Check func(ctx context.Context, dir paths.Full, files []paths.Full, overlay map[paths.Full][]byte,
	done func(files, total int)) (result *engine.Result, known int, err error)

// fullOf is the absolute path of a path that the engine shows.
// readFile reads a file of at most so many bytes.
func readFile(full paths.Full) ([]byte, error) {
	return disk.ReadFile(string(full), mostBytes, nil)
}

// newFile makes a file of raw bytes.
func newFile(shown paths.Shown, raw []byte) *source.File { return source.New(shown, raw) }
