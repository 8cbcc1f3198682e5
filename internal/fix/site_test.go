package fix_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

// judge runs the whole catalogue over the site in dir.
func judge(t testing.TB) func(dir string) *engine.Result {
	contracts := config.Contracts()
	return func(dir string) *engine.Result {
		t.Helper()
		result, err := engine.Run(context.Background(), engine.Options{
			Dir: dir, Rules: rules.All(), Workers: 1,
			Policy: engine.Policy{Contracts: func(string) []*lint.Contract { return contracts }},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, failure := range result.Failures {
			t.Errorf("%s: %v", failure.Path, failure.Err)
		}
		return result
	}
}

func TestRightSite(t *testing.T) {
	if got := judge(t)(linttest.Write(t, linttest.RightSite())); len(got.Findings) > 0 {
		t.Fatalf("the right site has findings: %v", got.Findings)
	}
}

// A fix gives back the right file, byte for byte; it touches no other file,
// and a second run changes nothing.
func TestMishaps(t *testing.T) {
	for _, m := range linttest.Mishaps {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			files, want := m.Happened(t)
			mended(t, m, files, want)
		})
		if m.Whole != nil || m.File != "" {
			continue
		}
		t.Run(m.Name+" with CRLF", func(t *testing.T) {
			t.Parallel()
			files, want := m.Happened(t)
			if strings.Contains(files[linttest.RightPage], "\r") {
				t.Skip("the mishap is in the line endings")
			}
			crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
			files[linttest.RightPage] = crlf(files[linttest.RightPage])
			mended(t, m, files, crlf(want))
		})
	}
}

func mended(t *testing.T, m linttest.Mishap, files map[string]string, want string) {
	t.Helper()
	if m.Unsafe {
		if untouched, _ := linttest.Mend(t, files, false, judge(t)); !maps.Equal(untouched, files) {
			t.Errorf("--fix changes it:\n%s", cmp.Diff(files, untouched))
		}
	}
	got, dropped := linttest.Mend(t, files, m.Unsafe, judge(t))
	if diff := cmp.Diff(want, got[m.Path()]); diff != "" {
		t.Errorf("not the right file (-want +got):\n%s", diff)
	}
	for _, f := range dropped {
		t.Errorf("a fix of %s is dropped: %s", f.Rule, f.Message)
	}
	again, _ := linttest.Mend(t, got, m.Unsafe, judge(t))
	if diff := cmp.Diff(got, again); diff != "" {
		t.Errorf("a second run changes something:\n%s", diff)
	}
	for path, text := range files {
		if path != m.Path() && got[path] != text {
			t.Errorf("%s was changed as well", path)
		}
	}
}
