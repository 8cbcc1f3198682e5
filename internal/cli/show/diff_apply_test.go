package show

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestGitAppliesDiffs has git apply many diffs, which it says more of than that
// they are clean when a hunk's header is wrong.
func TestGitAppliesDiffs(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is needed")
	}
	dir, random := t.TempDir(), rand.New(rand.NewPCG(1, 2))
	var out strings.Builder
	want := map[string]string{} // by absolute path
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
		want[full] = now
		out.WriteString(Diff(name, old, now, false))
	}
	cmd := exec.Command("git", "apply", "--verbose", "-")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(out.String())
	said, err := cmd.CombinedOutput()
	if err != nil || strings.Contains(string(said), "offset") || strings.Contains(string(said), "fuzz") {
		t.Fatalf("%v\n%.3000s", err, said)
	}
	for full, want := range want {
		if text, err := os.ReadFile(full); err != nil || string(text) != want {
			t.Errorf("%s is %q, want %q (%v)", full, text, want, err)
		}
	}
}
