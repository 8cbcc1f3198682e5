//go:build e2e

package e2e

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// Helix, with the recipe of docs/editors.md and the keys that a person presses, shows
// the finding at its place, makes the fix and writes the page, which is clean then.
func TestHelix(t *testing.T) {
	docs := read(t, filepath.Join(top(), "docs/editors.md"))
	recipe := regexp.MustCompile("(?s)## Helix\n.*?```toml\n(.*?)```").FindStringSubmatch(docs)
	if recipe == nil {
		t.Fatal("docs/editors.md has no recipe for Helix")
	}
	helix, tmux := tool(t, "hx"), tool(t, "tmux")
	dir := editorSite(t, strings.Replace(editorPage, "<!--more-->", "😀 <!-- more -->", 1))
	home, path := t.TempDir(), "_partners/aurora/index.md"
	write(t, home, "helix/languages.toml", recipe[1])
	env := []string{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_CACHE_HOME=" + home, "LC_ALL=C.UTF-8",
		"TMUX_TMPDIR=" + home, "PATH=" + filepath.Dir(partnerlint(t)) + ":/usr/local/bin:/usr/bin:/bin"}
	terminal := func(args ...string) string {
		t.Helper()
		return must(t, dir, env, tmux, append([]string{"-u", "-f", "/dev/null"}, args...)...)
	}
	terminal("new-session", "-d", "-x", "150", "-y", "40", helix+" "+path)
	t.Cleanup(func() { in(t, dir, env, tmux, "kill-server") })
	shows := func(pattern string) {
		t.Helper()
		screen, late := "", time.Now().Add(time.Minute)
		for time.Now().Before(late) {
			if screen = terminal("capture-pane", "-p"); regexp.MustCompile(pattern).MatchString(screen) {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Fatalf("the screen does not show %q:\n%s", pattern, screen)
	}
	shows(`(?m)^● +9 +😀 +<!-- more -->`)
	terminal("send-keys", "]", "d") // to the finding, which is selected
	shows(`1 sel +9:15`)
	terminal("send-keys", "Space", "a")
	shows(`Correct the marker`)
	terminal("send-keys", "Enter")
	shows(`(?m)^ +9 +😀 +<!--more-->`)
	terminal("send-keys", ":w", "Enter")
	shows(`written`)
	if text := read(t, filepath.Join(dir, path)); !strings.Contains(text, "\n😀 <!--more-->\n") {
		t.Errorf("Helix wrote\n%s", text)
	}
	in(t, dir, nil, partnerlint(t)).want(t, 0)
}
