//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/safefile"
)

// A run that is killed while it writes leaves whole files; one that is
// interrupted leaves nothing next to them, either. The next run does the rest.
func TestKilledRun(t *testing.T) {
	pages := linttest.Of(60, 150)
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			files, fixed := killedSite(pages)
			dir := linttest.Write(t, files)
			cmd := command(t, dir, "--fix", "--quiet")
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			waitForChange(filepath.Join(dir, "_partners", "lab-0.md"), files["_partners/lab-0.md"])
			_ = cmd.Process.Signal(signal)
			_ = cmd.Wait()
			left := unfixed(t, dir, files, fixed, signal == syscall.SIGKILL)
			t.Logf("%d of %d pages were not fixed yet", left, pages)
			if signal != syscall.SIGKILL && left != 0 && left != pages {
				t.Error("an interrupt parts a set of fixes")
			}
			if err := command(t, dir, "--fix", "--quiet").Run(); err != nil {
				t.Errorf("the next run: %v", err)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "_partners", safefile.TempPattern)); len(left) > 0 {
				t.Errorf("the next run leaves %s", left)
			}
			for name, want := range fixed {
				if raw, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(raw) != want {
					t.Fatalf("%s holds %q after the next run: %v", name, raw, err)
				}
			}
		})
	}
}

// unfixed counts the pages that a run has left as they were, and wants all others
// to be fixed whole. A run that was killed may leave temporary files.
func unfixed(t *testing.T, dir string, files, fixed map[string]string, killed bool) (left int) {
	entries, err := os.ReadDir(filepath.Join(dir, "_partners"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name := "_partners/" + entry.Name()
		if temporary, _ := path.Match(safefile.TempPattern, entry.Name()); temporary && killed {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if text := string(raw); err != nil || files[name] == "" || text != files[name] && text != fixed[name] {
			t.Errorf("%s holds %q: %v", name, text, err)
		} else if text == files[name] {
			left++
		}
	}
	return left
}

// killedSite is a site of pages with a mistake each, and what --fix makes of them.
func killedSite(pages int) (files, fixed map[string]string) {
	broken := strings.Replace(linttest.RightText, "## Program", "##Program", 1)
	files = map[string]string{"_config.yml": "collections:\n  partners:\n    output: true\n" +
		"excerpt_separator: <!--more-->\n"}
	fixed = map[string]string{}
	for i := range pages {
		own := strings.NewReplacer("odprti-podatki", fmt.Sprintf("lab-%d", i), "Odprti podatki Ljubljana",
			fmt.Sprintf("Lab %d", i))
		name := fmt.Sprintf("_partners/lab-%d.md", i)
		files[name], fixed[name] = own.Replace(broken), own.Replace(linttest.RightText)
	}
	return files, fixed
}

// waitForChange waits until a file holds something else, or for a while.
func waitForChange(file, old string) {
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if raw, err := os.ReadFile(file); err == nil && string(raw) != old {
			return
		}
	}
}
