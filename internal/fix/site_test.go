package fix_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

// judge runs the whole catalogue over the site in dir.
func judge(t testing.TB) func(examples.Files) *engine.Result {
	contracts := config.Contracts()
	return func(files examples.Files) *engine.Result {
		t.Helper()
		result, err := examples.Run(context.Background(), files,
			examples.Options{Rules: rules.All(), Contracts: contracts})
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
	for name, body := range linttest.Bodies {
		files := linttest.RightSite()
		files[linttest.RightPage] = body
		result := judge(t)(files)
		if n := severe(result); n > 0 {
			t.Errorf("the right site, %s, has findings:%s", name, list(result.Findings))
		}
		tidy, _ := linttest.Fix(t, files, false, judge(t))
		if diff := cmp.Diff(folded(body), folded(tidy[linttest.RightPage])); diff != "" {
			t.Errorf("--fix does more to the right page, %s, than to its white space:\n%s", name, diff)
		}
	}
}

// folded is text without white space.
func folded(text string) string { return strings.Join(strings.Fields(text), " ") }

// forms are how a page may be on disk.
var forms = map[string]func(string) string{
	"LF":           func(s string) string { return s },
	"CRLF":         func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"BOM":          func(s string) string { return "\ufeff" + s },
	"BOM and CRLF": func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
}

// A fix gives back the right file, byte for byte, whatever the page holds and
// however it is on disk; it touches no other file, and a second run changes
// nothing.
func TestMishaps(t *testing.T) {
	for name, body := range linttest.Bodies {
		files := linttest.RightSite()
		files[linttest.RightPage] = body
		tidy, _ := linttest.Fix(t, files, false, judge(t))
		body = tidy[linttest.RightPage]
		for _, m := range linttest.Mishaps {
			for form, write := range forms {
				if m.File != "" && (form != "LF" || name != "plain") || name != "plain" &&
					(form == "BOM" || form == "CRLF") {
					continue
				}
				t.Run(strings.Join([]string{m.Name, name, form}, "/"), func(t *testing.T) {
					t.Parallel()
					files, want := m.Happened(t, body)
					if strings.Contains(files[m.Path()], "\r") && strings.Contains(form, "CR") ||
						strings.HasPrefix(files[m.Path()], "\ufeff") && strings.Contains(form, "BOM") {
						t.Skip("the mishap is in the form")
					}
					files[m.Path()] = write(files[m.Path()])
					fixed(t, m, files, strings.TrimPrefix(write(want), "\ufeff"))
				})
			}
		}
	}
}

func fixed(t *testing.T, m linttest.Mishap, files map[string]string, want string) {
	t.Helper()
	if m.Unsafe {
		asked := maps.Clone(files)
		asked[m.Path()] = strings.TrimPrefix(asked[m.Path()], "\ufeff")
		if got, _ := linttest.Fix(t, files, false, judge(t)); !maps.Equal(got, asked) {
			t.Errorf("--fix changes it:\n%s", cmp.Diff(asked, got))
		}
	}
	got, dropped := linttest.Fix(t, files, m.Unsafe, judge(t))
	if diff := cmp.Diff(want, got[m.Path()]); diff != "" {
		t.Errorf("not the right file (-want +got):\n%s", diff)
	}
	for _, f := range dropped {
		t.Errorf("a fix of %s is dropped: %s", f.Rule, f.Message)
	}
	again, _ := linttest.Fix(t, got, m.Unsafe, judge(t))
	if diff := cmp.Diff(got, again); diff != "" {
		t.Errorf("a second run changes something:\n%s", diff)
	}
	for path, text := range files {
		if path != m.Path() && got[path] != text {
			t.Errorf("%s was changed as well", path)
		}
	}
}
