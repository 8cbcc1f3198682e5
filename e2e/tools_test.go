//go:build e2e

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// tool finds a program on the PATH or among what .ci/install-tools put into
// the cache. Without it the test is skipped, and fails in CI: there everything
// is installed.
func tool(t *testing.T, name string) string {
	t.Helper()
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	if cache, err := os.UserCacheDir(); err == nil {
		path := filepath.Join(cache, "partnerlint-tools", "bin", name)
		if path, err := exec.LookPath(path); err == nil {
			return path
		}
	}
	missing(t, fmt.Errorf("%s is not installed", name))
	return ""
}

// npmLibrary is the node_modules of a library that .ci/install-tools put into
// the cache.
func npmLibrary(t *testing.T, name string) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(cache, "partnerlint-tools", "npm", name, "node_modules")
	if _, err := os.Stat(dir); err != nil {
		missing(t, err)
	}
	return dir
}

// missing ends a test that lacks a tool.
func missing(t *testing.T, err error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%v; .ci/install-tools installs it", err)
	}
	t.Skipf("%v; .ci/install-tools installs it", err)
}

// top is the folder of this repository.
var top = sync.OnceValue(func() string {
	dir, err := filepath.Abs("..")
	if err != nil {
		panic(err)
	}
	return dir
})

var built struct {
	sync.Once
	path string
	out  []byte
	err  error
}

// partnerlint builds the program once and returns its path.
func partnerlint(t *testing.T) string {
	t.Helper()
	built.Do(func() {
		dir, err := os.MkdirTemp("", "partnerlint-e2e-")
		if err != nil {
			built.err = err
			return
		}
		built.path = filepath.Join(dir, "partnerlint")
		cmd := exec.Command("go", "build", "-o", built.path, "./cmd/partnerlint")
		cmd.Dir = top()
		built.out, built.err = cmd.CombinedOutput()
	})
	if built.err != nil {
		t.Fatalf("%v\n%s", built.err, built.out)
	}
	return built.path
}

// A result is what a program did.
type result struct {
	status int
	out    string // standard output and error together
}

// in runs a program in a folder, with more environment, and returns its exit
// status and what it wrote.
func in(t *testing.T, dir string, env []string, name string, args ...string) result {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), string(out)}
}

// must is in for a program that has to succeed.
func must(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	r := in(t, dir, env, name, args...)
	if r.status != 0 {
		t.Fatalf("%s %s: status %d\n%s", name, strings.Join(args, " "), r.status, r.out)
	}
	return r.out
}

// write writes a file below dir, and its folders.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sitePage is a page that is right; key is what its address and its entry in
// the data are called.
func sitePage(title, key string) string {
	return "---\nlayout: partner\ntitle: " + title + "\npermalink: partners/" + key + "\npartner: " + key + "\n---\n" +
		"We open the ledgers of the town and teach people to read them.\n<!--more-->\n\n## Program Description\n\n" +
		"Each month we take one table of the budget and draw it for everyone.\n\n## Founding Story\n\n" +
		"It began with a budget that nobody could read, and three people who tried.\n"
}

// writeSite writes a small site whose pages are right.
func writeSite(t *testing.T, dir string) {
	t.Helper()
	write(t, dir, "_config.yml", "title: Towns\ncollections:\n  partners:\n    output: true\nexcerpt_separator: "+
		"<!--more-->\n")
	write(t, dir, "_data/partners.json", `{
  "codigo-abierto": {"name": "Código Abierto", "website": "https://codigo.example"},
  "mill-data": {"name": "Mill Data", "website": "https://mill.example"}
}
`)
	write(t, dir, "_layouts/partner.html", "<html><body>{{ content }}</body></html>\n")
	write(t, dir, "_partners/Codigo-Abierto/index.md", sitePage("Código Abierto", "codigo-abierto"))
	write(t, dir, "_partners/Mill-Data/index.md", sitePage("Mill Data", "mill-data"))
}
