package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/safefile"
)

// treeAt is the tree of the working folder: its repository, or the folder of its
// configuration.
func treeAt(dir string) bounds.Tree { return bounds.Here(dir, config.Name) }

// treeOf is the tree that a file belongs to: the working folder's, or that of
// its own folder elsewhere.
func treeOf(full string) bounds.Tree {
	if dir, err := os.Getwd(); err == nil {
		here := treeAt(dir)
		if _, err := here.Inside(full); err == nil || here.Holds(full) {
			return here
		}
	}
	return bounds.Of(filepath.Dir(full), config.Name)
}

// grown are the variables that name the files which GitHub lets a step add to.
var grown = []string{"GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"}

// writeNamed writes a file that the command line names.
func writeNamed(path string, fill func(io.Writer) error) error {
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	if !slices.ContainsFunc(grown, func(name string) bool { return os.Getenv(name) == path }) {
		return safefile.OS().Put(treeAt(dir), path, fill)
	}
	file, err := appendNamed(path, 0o644)
	if err != nil {
		return err
	}
	if err := fill(file); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}

// appendNamed opens a file that the command line names, to add to it. Mode is
// for a new one.
func appendNamed(path string, mode os.FileMode) (io.WriteCloser, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	return safefile.Append(treeAt(dir), path, mode)
}
