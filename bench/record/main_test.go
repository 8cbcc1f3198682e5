//go:build unix

package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/linttest"
)

func TestMain(m *testing.M) {
	if os.Getenv(childMark) != "" {
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// A site on which sixty pages have one mistake, and one has another.
func madeSite(t *testing.T) string {
	files := map[string]string{"_config.yml": "title: Net\n"}
	for i := range 60 {
		files[fmt.Sprintf("news/n%d.md", i)] = "---\ntitle: News\n---\nSee [the list] (https://example.org/list).\n"
	}
	files["news/other.md"] = "---\ntitle: Other\n---\nSee [nothing]() here.\n"
	return linttest.Write(t, files)
}

func TestTableCountsAndFolds(t *testing.T) {
	site := madeSite(t)
	var runs []*run
	for _, way := range ways {
		r, err := check(site, way)
		if err != nil {
			t.Fatal(err)
		}
		runs = append(runs, r)
	}
	var out strings.Builder
	writeTable(&out, runs)
	for _, want := range []string{
		", default: 1 files in ", ", all: 62 files in ",
		"      60 spaced-link                  60 errors, 0 warnings, 59 folded *\n",
		"       1 empty-link                   1 errors, 0 warnings, 0 folded\n",
		"all sites, all: 62 files\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, &out)
		}
	}
	if runs[2].peak < 1<<10 || runs[2].wall <= 0 {
		t.Errorf("nothing was measured: %d KiB, %v", runs[2].peak, runs[2].wall)
	}
}

func TestSampleShowsLinesAndHangsOnTheSeed(t *testing.T) {
	r, err := check(madeSite(t), "all")
	if err != nil {
		t.Fatal(err)
	}
	sampled := func(rule string, n int, seed uint64) string {
		var out strings.Builder
		writeSample(&out, []*run{r}, rule, n, seed)
		return out.String()
	}
	if got := sampled("empty-link", 5, 1); !strings.HasPrefix(got, "1 of 1 findings\n") ||
		!strings.Contains(got, "all: news/other.md:4:5: error: ") || !strings.Contains(got, `     4 "See [nothing]() here."`) {
		t.Error(got)
	}
	if a, b := sampled("", 5, 1), sampled("", 5, 1); a != b || !strings.HasPrefix(a, "5 of 61 findings\n") {
		t.Errorf("one seed, two samples:\n%s\n%s", a, b)
	}
	if sampled("", 5, 1) == sampled("", 5, 2) {
		t.Error("two seeds, one sample")
	}
}

func TestUnknownWayIsRefused(t *testing.T) {
	if _, err := check(t.TempDir(), "some"); err == nil {
		t.Error("no error")
	}
}
