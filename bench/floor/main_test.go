package main

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/linttest"
)

// Each level does what the one before it does, and its own share: a page whose
// front matter is no YAML is not decoded, one without a partner is not valid.
func TestEachLevelDoesItsShare(t *testing.T) {
	const broken, lacking = "---\ntitle: [a\n---\nWords.\n", "---\ntitle: a\n---\nWords.\n"
	dir := linttest.Write(t, map[string]string{"a.md": linttest.RightText, "b/broken.md": broken,
		"b/lacking.md": lacking, "b/note.txt": "no page"})
	bytes := len(linttest.RightText) + len(broken) + len(lacking)
	for level, want := range map[string]tally{
		"a": {Pages: 3, Bytes: bytes},
		"b": {Pages: 3, Bytes: bytes, Parsed: 3},
		"c": {Pages: 3, Bytes: bytes, Parsed: 3, Decoded: 2},
		"d": {Pages: 3, Bytes: bytes, Parsed: 3, Decoded: 2, Valid: 1},
	} {
		if got, err := floor(dir, level); err != nil || got != want {
			t.Errorf("level %s: %+v, %v, want %+v", level, got, err, want)
		}
	}
	if _, err := floor(dir+"/none", "a"); err == nil {
		t.Error("a folder that is not there is no error")
	}
}
