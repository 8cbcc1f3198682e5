package cli_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/linttest"
)

// Hundreds of pages in every format at once: each run says what it says
// alone, in any order of paths, and no goroutine stays after. Under -race it
// is what runs share that is tried.
func TestCrowd(t *testing.T) {
	pages := linttest.Of(50, 400)
	files := map[string]string{"_config.yml": "collections:\n  partners:\n    output: true\nexcerpt_separator: " +
		"<!--more-->\n"}
	for i := range pages {
		text := linttest.RightText
		switch i % 5 {
		case 1:
			text = strings.Replace(text, "<!--more-->", "<!-- more -->", 1)
		case 2:
			text = strings.Replace(text, "title: ", "title: A: ", 1)
		case 3:
			text = strings.Replace(text, "## ", "##", 1)
		}
		own := strings.NewReplacer("odprti-podatki", fmt.Sprintf("lab-%d", i), "Odprti podatki Ljubljana",
			fmt.Sprintf("Lab %d", i))
		files[fmt.Sprintf("_partners/%d/lab-%d.md", i%10, i)] = own.Replace(text)
	}
	t.Chdir(linttest.Write(t, files))
	var folders []string
	for i := range 10 {
		folders = append(folders, fmt.Sprintf("_partners/%d", i))
	}
	say := func(name string, more ...string) string {
		var out, stderr bytes.Buffer
		status := cli.Main(append([]string{"--format", name, "--color", "never"}, more...), strings.NewReader(""), &out,
			&stderr)
		return fmt.Sprintf("%d\n%s\n%s", status, out.String(), stderr.String())
	}
	alone := map[string]string{}
	for _, f := range format.All() {
		alone[f.Name] = say(f.Name, folders...)
		if !strings.HasPrefix(alone[f.Name], "1\n") {
			t.Errorf("%s: %.300s", f.Name, alone[f.Name])
		}
	}
	before := runtime.NumGoroutine()
	backwards := slices.Clone(folders)
	slices.Reverse(backwards)
	var wait sync.WaitGroup
	for name, want := range alone {
		for _, args := range [][]string{folders, backwards} {
			wait.Go(func() {
				if diff := cmp.Diff(want, say(name, args...)); diff != "" {
					t.Errorf("--format %s %v says something else (-alone +together):\n%.2000s", name, args, diff)
				}
			})
		}
	}
	wait.Wait()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, and %d before", runtime.NumGoroutine(), before)
}
