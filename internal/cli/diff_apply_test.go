package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/source"
)

// TestGitAppliesDiffs has git apply many diffs, which it says more of than that
// they are clean when a hunk's header is wrong.
func TestGitAppliesDiffs(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is needed")
	}
	dir, random := t.TempDir(), rand.New(rand.NewPCG(1, 2))
	var out strings.Builder
	m := &siteFix{Site: &fix.Site{Files: map[string]fix.Changed{}}, run: &checkRun{}}
	m.run.app = &app{stdout: &out}
	for i := range 300 {
		name := fmt.Sprintf("pages/a b-%d.md", i)
		ending := []string{"\n", "\n", "\r\n"}[random.IntN(3)]
		var before, after []string
		for n := range random.IntN(40) {
			line := fmt.Sprintf("line %d", random.IntN(6))
			if before = append(before, line); random.IntN(6) > 0 {
				after = append(after, line)
			}
			if random.IntN(8) == 0 {
				after = append(after, fmt.Sprintf("new %d", n))
			}
		}
		text := func(lines []string) string {
			s := strings.Join(lines, ending)
			if random.IntN(4) > 0 && s != "" {
				s += ending
			}
			return s
		}
		old, now := text(before), text(after)
		if old == now || old == "" || now == "" {
			continue
		}
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(old), 0o644); err != nil {
			t.Fatal(err)
		}
		m.Files[full] = fix.Changed{Before: source.New(name, []byte(old)), After: source.New(name, []byte(now))}
	}
	m.diff(false)
	cmd := exec.Command("git", "apply", "--verbose", "-")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(out.String())
	said, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(string(said), "offset") || strings.Contains(string(said), "fuzz") {
		t.Fatalf("%v\n%.3000s", err, said)
	}
	for full, file := range m.Files {
		if text, err := os.ReadFile(full); err != nil || string(text) != string(file.After.Raw()) {
			t.Errorf("%s is %q, want %q (%v)", full, text, file.After.Raw(), err)
		}
	}
}
