// Package files opens and writes the files that a command line names, each in
// the tree it belongs to.
package files

import (
	"io"
	"os"
	"slices"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/safefile"
)

// Here is the tree of the working folder: its repository, or the folder of its
// configuration.
func Here(dir paths.Full) bounds.Tree { return bounds.Here(dir, config.Name) }

// TreeOf is the tree that a file belongs to: the working folder's, or that of
// its own folder elsewhere.
func TreeOf(full paths.Full) bounds.Tree {
	if dir, err := paths.Working(); err == nil {
		here := Here(dir)
		if _, err := here.Inside(full); err == nil || here.Holds(full) {
			return here
		}
	}
	return bounds.Of(full.Dir(), config.Name)
}

// grown are the variables that name the files which GitHub lets a step add to.
var grown = []string{"GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"}

// Write writes a file that the command line names.
func Write(arg string, fill func(io.Writer) error) error {
	dir, err := paths.Working()
	if err != nil {
		return err
	}
	full := paths.Of(arg, dir)
	if !slices.ContainsFunc(grown, func(name string) bool { return os.Getenv(name) == string(full) }) {
		return safefile.OS().Put(Here(dir), full, fill)
	}
	file, err := Append(string(full), 0o644)
	if err != nil {
		return err
	}
	if err := fill(file); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}

// Append opens a file that the command line names, to add to it. Mode is
// for a new one.
func Append(arg string, mode os.FileMode) (io.WriteCloser, error) {
	dir, err := paths.Working()
	if err != nil {
		return nil, err
	}
	return safefile.Append(Here(dir), paths.Of(arg, dir), mode)
}
