package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGenerated fails when a generated file is not what the sources give.
func TestGenerated(t *testing.T) {
	const root = "../.."
	files, err := Generate(root)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range files {
		got, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Errorf("%v: run go generate ./...", err)
			continue
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("%s is stale; run go generate ./... (-generated +file):\n%s", path, diff)
		}
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs/rules/*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		if _, ok := files["docs/rules/"+filepath.Base(page)]; !ok {
			t.Errorf("%s is the page of no rule; run go generate ./...", page)
		}
	}
}
