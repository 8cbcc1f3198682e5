//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// VS Code's own JSON-RPC stack takes all that the server says for what it
// should be, with diagnostics that are published and with such as are asked for.
func TestVSCodeProtocol(t *testing.T) {
	library := npmLibrary(t, "lsp")
	script, err := filepath.Abs("testdata/vscode/protocol.cjs")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(top(), "testdata/site"))); err != nil {
		t.Fatal(err)
	}
	env := []string{
		"LIBRARY=" + library,
		"SITE=" + dir,
		"PAGE=_partners/Aurora-Civic-Lab/index.md",
		"PARTNERLINT=" + partnerlint(t),
	}
	if r := in(t, dir, env, tool(t, "node"), script); r.status != 0 {
		t.Errorf("status %d\n%s", r.status, r.out)
	}
}

// The extension, packed as a release packs it.
func vsix(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "partnerlint.vsix")
	dir := filepath.Join(top(), "editors/vscode")
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		missing(t, err)
	}
	must(t, dir, nil, tool(t, "npm"), "run", "--silent", "package", "--", "--out", file)
	return file
}

// VS Code itself, in a browser, takes the packed extension: what a person does with
// the keyboard is in testdata/vscode/desktop.mjs.
func TestVSCode(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("its server is here for Linux on x86-64 only")
	}
	inVSCode(t, "desktop.mjs")
}

// Where VS Code has no server, as on github.dev, the extension's module checks a site
// that no program can read.
func TestVSCodeWeb(t *testing.T) { inVSCode(t, "web.mjs") }

// inVSCode runs a script of testdata/vscode over a copy of the example site with one
// more mistake, after a character of two code units. A browser on a busy machine now and
// then loses a key: a script that fails is run once more, with all that it needs made anew.
func inVSCode(t *testing.T, script string) {
	t.Helper()
	library, extension := npmLibrary(t, "vscode"), vsix(t)
	once := func() result {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join(top(), "testdata/site"))); err != nil {
			t.Fatal(err)
		}
		page := filepath.Join(dir, "_partners/Aurora-Civic-Lab/index.md")
		write(t, filepath.Dir(page), "index.md", strings.Replace(read(t, page), "<!--more-->", "😀 <!-- more -->", 1))
		must(t, dir, nil, "git", "init", "-q")
		env := []string{"LIBRARY=" + library, "VSIX=" + extension, "PARTNERLINT=" + partnerlint(t), "SITE=" + dir,
			"CHROMIUM=" + tool(t, "chromium")}
		return in(t, top(), env, tool(t, "node"), filepath.Join(top(), "e2e/testdata/vscode", script))
	}
	r := once()
	if r.status != 0 {
		t.Logf("the first try: status %d\n%s", r.status, r.out)
		r = once()
	}
	if r.status != 0 {
		t.Errorf("status %d\n%s", r.status, r.out)
	}
}
