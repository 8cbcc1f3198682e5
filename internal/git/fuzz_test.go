package git

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// FuzzChanges reads any bytes as what git diff prints: paths stay in the
// checkout, lines are counted from 1.
func FuzzChanges(f *testing.F) {
	for _, seed := range []string{
		":100644 100644 a b M\x00a.md\x00\x00diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,3 @@ " +
			"x\n+y\n@@ -9 +10,0 @@\n",
		":100644 100644 a b R100\x00a.md\x00b é\n.md\x00:000000 100644 0 b A\x00c\x00:100644 000000 a 0 " +
			"D\x00d\x00\x00diff --git x\n@@ -0,0 +1 @@\n",
		":\x00", ":a", ":x \x00y", "", ": M\x00", "@@ -1 +99999999999999999999 @@", ":1 2 3 4 R\x00a",
		":1 2 3 4 M\x00a\x00\x00diff --git\n@@ -1 +-5,-7 @@\n@@ +1,9223372036854775807 @@\n",
	} {
		f.Add([]byte(seed))
	}
	r := &Repo{Top: paths.Full(filepath.FromSlash("/work tree"))}
	f.Fuzz(func(t *testing.T, out []byte) {
		for _, c := range r.parse(out) {
			for _, l := range c.Lines {
				if l.First < 0 || l.Last < l.First {
					t.Errorf("lines %v", l)
				}
			}
			if strings.Contains(string(c.Path), "\x00") {
				t.Errorf("path %q", c.Path)
			}
		}
	})
}
