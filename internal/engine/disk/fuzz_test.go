package disk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/paths"
)

// FuzzIgnored asks any .gitignore about any path.
func FuzzIgnored(f *testing.F) {
	f.Add("*.md\n!a.md\n/b/\n", "b/a.md")
	f.Add("[\n**\n\\!x\n\\#\n a \n", "x/y/z.md")
	f.Add("{a,b}/**/c[!d-e]?\n!\n/\n//\n", "a/b/cx")
	f.Add(strings.Repeat("*", 30)+"b\n", strings.Repeat("a", 30)+".md")
	top := f.TempDir()
	if err := os.Mkdir(filepath.Join(top, ".git"), 0o755); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, path string) {
		if len(text) > 1<<10 || len(path) > 200 || !filepath.IsLocal(path) {
			t.Skip()
		}
		g := NewIgnores(nil)
		for line := range strings.Lines(text) {
			if p, ok := parsePattern(line); ok {
				g.patterns[paths.Full(top)] = append(g.patterns[paths.Full(top)], p)
			}
		}
		for dir := filepath.Dir(filepath.Join(top, path)); len(dir) > len(top); dir = filepath.Dir(dir) {
			g.patterns[paths.Full(dir)] = nil
		}
		full := filepath.Join(top, path)
		first := g.Ignored(paths.Full(top), paths.Full(full))
		if again := g.Ignored(paths.Full(top), paths.Full(full)); again != first {
			t.Errorf("%v, and then %v", first, again)
		}
	})
}
