//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// VS Code's own JSON-RPC stack takes all that the server says for what it
// should be, with diagnostics that are published and with such as are asked for.
func TestVSCodeProtocol(t *testing.T) {
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	library := filepath.Join(cache, "partnerlint-tools", "npm", "lsp", "node_modules")
	if _, err := os.Stat(library); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%v; .ci/install-tools installs it", err)
		}
		t.Skipf("%v; .ci/install-tools installs it", err)
	}
	script, err := filepath.Abs("testdata/vscode.cjs")
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
