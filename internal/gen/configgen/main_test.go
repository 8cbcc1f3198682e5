package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The schema that editors fetch and the documentation say what the tool would.
func TestFilesAreCurrent(t *testing.T) {
	const root = "../../.."
	files, err := Generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range files {
		got, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s is stale: run go generate ./... (-generated +file):\n%s", path, diff)
		}
	}
}
