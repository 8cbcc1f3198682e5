package internal_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// mostFiles is how many files of Go a package has at most, its tests aside.
const mostFiles = 30

// TestFiles holds the packages to a size that a listing shows at one glance.
func TestFiles(t *testing.T) {
	count := map[string]int{}
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(file, ".go") && !strings.HasSuffix(file, "_test.go") {
			count[filepath.Dir(file)]++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(count) < 30 {
		t.Errorf("only %d packages were seen", len(count))
	}
	for dir, n := range count {
		if n > mostFiles {
			t.Errorf("%s has %d files; a package has at most %d", dir, n, mostFiles)
		}
	}
}
