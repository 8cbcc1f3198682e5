package engine

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzBaseline reads any text as a baseline; what it takes is written so that
// it is read again as the same.
func FuzzBaseline(f *testing.F) {
	for _, seed := range []string{
		"{\n  \"version\": 1,\n  \"findings\": [\n    " +
			"{\"path\":\"a.md\",\"rule\":\"r\",\"message\":\"m\",\"fingerprint\":\"p\",\"content\":\"c\"}\n  ]\n}\n",
		`{"version": 2}`, `{"version": 1, "findings": null}`, `{"version": 1, "findings": [{}, {"path": "../../x"}]}`,
		`[]`, "", "\xff",
		"<<<<<<< a\n{\"version\": 1, \"findings\": []}\n=======\n{\"version\": 1}\n>>>>>>> b\n",
		`{"version": 1, "findings": [{"path": 5}]}`, `{"version":1,"findings":[{"message":"\ud800\u0000"}]}`,
	} {
		f.Add([]byte(seed))
	}
	full := filepath.Join(f.TempDir(), BaselineName)
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := ReadBaseline(full, BaselineName, bytes.Clone(text))
		if err != nil {
			if strings.ContainsAny(err.Error(), "\x1b\r") {
				t.Errorf("the error could steer a terminal: %q", err)
			}
			return
		}
		written := b.Text()
		again, err := ReadBaseline(full, BaselineName, bytes.Clone(written))
		if err != nil {
			t.Fatalf("%v: what was written is not read:\n%s", err, written)
		}
		if twice := again.Text(); !bytes.Equal(twice, written) {
			t.Errorf("written again it is\n%s\nand not\n%s", twice, written)
		}
		result := &Result{exists: func(string) bool { return false }, judged: func() map[string]placed { return nil },
			shown: func(p string) string { return p }}
		b.Apply(result, filepath.Dir(full))
		b.Prune(result, filepath.Dir(full))
	})
}

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
		g := newIgnores()
		for line := range strings.Lines(text) {
			if p, ok := parsePattern(line); ok {
				g.patterns[top] = append(g.patterns[top], p)
			}
		}
		for dir := filepath.Dir(filepath.Join(top, path)); len(dir) > len(top); dir = filepath.Dir(dir) {
			g.patterns[dir] = nil
		}
		full := filepath.Join(top, path)
		first := g.ignored(top, full)
		if again := g.ignored(top, full); again != first {
			t.Errorf("%v, and then %v", first, again)
		}
	})
}
