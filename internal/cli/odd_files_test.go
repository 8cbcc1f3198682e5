//go:build unix

package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/partnerlint/partnerlint/internal/linttest"
)

// What is next to the pages and cannot be read as one: links that go round,
// out or nowhere, pipes, devices, names in bytes. The page is judged, what was
// to be read and is not is named, and nothing waits.
func TestOddFiles(t *testing.T) {
	dir := linttest.Write(t, map[string]string{
		"_config.yml":                "collections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n",
		"_partners/a.md":             strings.Replace(linttest.RightText, "<!--more-->", "<!-- more -->", 1),
		"_partners/shut/b.md":        linttest.RightText,
		"_partners/unread.md":        linttest.RightText,
		"_partners/new\n\x1b[31m.md": "x\n",
	})
	pages := filepath.Join(dir, "_partners")
	if err := os.WriteFile(filepath.Join(pages, "bytes\xff.md"), []byte("x\n"), 0o644); err != nil {
		t.Logf("names are UTF-8 here: %v", err)
	}
	if err := syscall.Mkfifo(filepath.Join(pages, "pipe.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]string{"round": "round", "up": "..", "out": "/etc", "zero.md": "/dev/zero",
		"gone.md": "nowhere.md"} {
		if err := os.Symlink(to, filepath.Join(pages, name)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := command(t, dir, "--format", "json")
	if os.Geteuid() == 0 { // who may read everything; so let nobody run it
		self, err := os.ReadFile(cmd.Path)
		if err != nil {
			t.Fatal(err)
		}
		cmd.Path = filepath.Join(t.TempDir(), "partnerlint")
		if err := os.WriteFile(cmd.Path, self, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // the folder of all the test's folders
			t.Fatal(err)
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	for _, name := range []string{"shut", "unread.md"} {
		full := filepath.Join(pages, name)
		if err := os.Chmod(full, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(full, 0o755) })
	}
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	var report struct{ Findings []struct{ Path, Rule string } }
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatalf("%v\n%s\n%s", err, out.String(), stderr.String())
	}
	found := map[string]string{}
	for _, f := range report.Findings {
		found[f.Path] = f.Rule
	}
	if found["_partners/a.md"] != "excerpt-marker-near-miss" {
		t.Errorf("the page is not judged: %v", found)
	}
	for path := range found {
		if base := filepath.Base(path); base == "pipe.md" || base == "zero.md" || base == "gone.md" ||
			strings.Contains(path, "/out/") || strings.Contains(path, "/up/") || strings.Contains(path, "/round/") {
			t.Errorf("%s is judged", path)
		}
	}
	if strings.Contains(stderr.String(), "\x1b") {
		t.Errorf("a name reaches the terminal: %q", stderr.String())
	}
	if status := cmd.ProcessState.ExitCode(); status != 2 {
		t.Errorf("exit status %d, though not all could be read", status)
	}
	for _, want := range []string{"_partners/shut: permission denied", "_partners/unread.md: permission denied"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("%q is not said:\n%s", want, stderr.String())
		}
	}
}
