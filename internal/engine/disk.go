package engine

import (
	"os"
	"path/filepath"

	"github.com/partnerlint/partnerlint/internal/source"
)

// A disk reads files, except those that an overlay replaces.
type disk struct {
	dir     string
	overlay map[string][]byte
}

func (d disk) read(path string) ([]byte, error) {
	if text, ok := d.overlay[path]; ok {
		return text, nil
	}
	return os.ReadFile(path)
}

// file reads the file at an absolute path.
func (d disk) file(path string) (*source.File, error) {
	raw, err := d.read(path)
	if err != nil {
		return nil, err
	}
	return source.New(shown(d.dir, path), raw), nil
}

func (d disk) shownFile(path string) *source.File {
	if !filepath.IsAbs(path) {
		path = filepath.Join(d.dir, filepath.FromSlash(path))
	}
	f, err := d.file(path)
	if err != nil {
		return nil
	}
	return f
}

func (d disk) isFile(path string) bool {
	if _, ok := d.overlay[path]; ok {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func (d disk) isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
