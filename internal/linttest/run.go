package linttest

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
)

// Run tests every rule against its archive in folder. Contracts are the
// defaults.
func Run(t *testing.T, folder string, all []*lint.Rule, contracts []*contract.Contract) {
	for _, rule := range all {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			suite, err := Read(filepath.Join(folder, rule.ID+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			hits, fixes := 0, 0
			for _, c := range suite.Cases {
				if c.Want != "" {
					hits++
				}
				fixes += len(c.After) + len(c.Risky)
				r := runner{rule: rule, all: all, contracts: contracts}
				t.Run(c.Name, func(t *testing.T) { r.test(t, c) })
			}
			if hits == 0 {
				t.Error("no example with the mistake")
			}
			if misses := len(suite.Cases) - hits; misses == 0 {
				t.Error("no example that is right")
			}
			if rule.Fixable != (fixes > 0) {
				t.Errorf("Fixable is %v, and %d examples have a fixed file", rule.Fixable, fixes)
			}
		})
	}
}

type runner struct {
	rule      *lint.Rule
	all       []*lint.Rule
	contracts []*contract.Contract
}

// test checks the case as it is, with CRLF line endings, and, when it is a
// page, with a byte-order mark, which silences everything else.
func (r runner) test(t *testing.T, c Case) {
	got := r.check(t, c, c.Files)
	if diff := cmp.Diff(lines(c.Want), lines(got)); diff != "" {
		t.Errorf("findings (-want +got):\n%s\nthe want file would be:\n%s", diff, got)
	}
	if r.rule.Category != "file" && r.rule.ID != "text-invisible" {
		if diff := cmp.Diff(lines(c.Want), lines(r.check(t, c, converted(c.Files, crlf)))); diff != "" {
			t.Errorf("findings with CRLF line endings (-want +got):\n%s", diff)
		}
	}
	r.fixes(t, c)
	if c.Page != "" && r.rule.Stage > lint.StageFile {
		bom := maps.Clone(c.Files)
		bom[c.Page] = "\ufeff" + bom[c.Page]
		if got := lines(r.check(t, c, bom)); len(got) != 1 || !strings.HasPrefix(got[0], "1:1: ") ||
			!strings.Contains(got[0], "[file-bom]") {
			t.Errorf("with a byte-order mark the only finding should be file-bom's, got:\n%s", strings.Join(got, "\n"))
		}
	}
}

func converted(files map[string]string, convert func(string) string) map[string]string {
	out := make(map[string]string, len(files))
	for path, text := range files {
		out[path] = convert(text)
	}
	return out
}

func crlf(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n")
}

// lines splits a want file; blank lines do not count.
func lines(s string) []string {
	all := strings.Split(strings.TrimSpace(s), "\n")
	return slices.DeleteFunc(all, func(l string) bool { return strings.TrimSpace(l) == "" })
}

// fixes applies what the whole catalogue would fix, and compares the files
// that the case says; a second run changes nothing, and line endings stay.
func (r runner) fixes(t *testing.T, c Case) {
	t.Helper()
	for _, kind := range []struct {
		flag   string
		unsafe bool
		want   map[string]string
	}{{"--fix", false, c.After}, {"--unsafe-fixes", true, c.Risky}} {
		if len(kind.want) == 0 {
			continue
		}
		for _, ending := range []struct {
			name    string
			convert func(string) string
		}{{"", func(s string) string { return s }}, {" with CRLF line endings", crlf}} {
			if ending.name != "" && r.rule.Category == "file" {
				continue
			}
			got := r.fixed(t, converted(c.Files, ending.convert), kind.unsafe)
			for path, want := range kind.want {
				if diff := cmp.Diff(ending.convert(want), got[path]); diff != "" {
					t.Errorf("%s after %s%s (-want +got):\n%s", path, kind.flag, ending.name, diff)
				}
			}
			if diff := cmp.Diff(got, r.fixed(t, got, kind.unsafe)); diff != "" {
				t.Errorf("%s changes something the second time%s:\n%s", kind.flag, ending.name, diff)
			}
		}
	}
}

// fixed returns the files after all fixes.
func (r runner) fixed(t *testing.T, files map[string]string, unsafe bool) map[string]string {
	t.Helper()
	out, dropped := Fix(t, files, unsafe, func(dir string) *engine.Result { return r.run(t, dir) })
	for _, f := range dropped {
		if f.Rule == r.rule.ID {
			t.Errorf("the fix of %s:%d is dropped: %s", f.Path, f.Start.Line, f.Message)
		}
	}
	return out
}

// Fix returns the files after all fixes, as --fix would leave them, and the
// findings whose fixes were dropped on the way.
func Fix(t testing.TB, files map[string]string, unsafe bool,
	run func(dir string) *engine.Result) (out map[string]string, dropped []lint.Finding) {
	t.Helper()
	out = maps.Clone(files)
	for range 4 {
		result := run(Write(t, out))
		byPath := map[string][]lint.Finding{}
		for _, f := range result.Findings {
			byPath[f.Path] = append(byPath[f.Path], f)
		}
		changed := false
		for path, findings := range byPath {
			outcome := fix.Run(findings[0].File, findings, unsafe, result.Recheck)
			dropped = append(dropped, outcome.Dropped...)
			if outcome.Changed() {
				out[path], changed = string(outcome.File.Raw()), true
			}
		}
		if !changed {
			return out, dropped
		}
	}
	t.Error("fixing does not come to an end")
	return out, dropped
}

// before is the folder of a site case that holds the site as it was before the
// change.
const before = ".before"

// answers is the file of a case that says what other sites answer.
const answers = ".answers"

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// run checks the folder with the whole catalogue, less what a baseline there
// knows.
func (r runner) run(t *testing.T, dir string) *engine.Result {
	t.Helper()
	o := engine.Options{
		Dir: dir, Rules: r.all, Workers: 1,
		Policy: engine.Policy{
			Contracts: func(string) []*contract.Contract { return r.contracts },
			Rules:     r.settings,
		},
	}
	if text, err := os.ReadFile(filepath.Join(dir, answers)); err == nil {
		o.Ask = site.ReadAnswers(string(text))
	}
	if former := filepath.Join(dir, before); isFolder(former) {
		was := o
		was.Dir = former
		result, err := engine.Run(context.Background(), was)
		if err != nil {
			t.Fatal(err)
		}
		o.Previous = map[string]*site.Site{dir: result.Sites()[former]}
	}
	result, err := engine.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Errorf("%s: %v", failure.Path, failure.Err)
	}
	full := filepath.Join(dir, engine.BaselineName)
	if text, err := os.ReadFile(full); err == nil {
		baseline, err := engine.ReadBaseline(full, engine.BaselineName, text)
		if err != nil {
			t.Fatal(err)
		}
		baseline.Apply(result, dir)
		baseline.Report(result, dir, lint.Warning)
	}
	return result
}

// check writes files to a folder and says what the whole catalogue finds.
func (r runner) check(t *testing.T, c Case, files map[string]string) string {
	t.Helper()
	var b strings.Builder
	for _, f := range r.findings(t, files) {
		if f.Rule != r.rule.ID && f.Severity == lint.Info {
			continue
		}
		if c.Page == "" || f.Path != c.Page {
			b.WriteString(f.Path + ":")
		}
		fmt.Fprintf(&b, "%d:%d: %s: %s", f.Start.Line, f.Start.Column, f.Severity, f.Message)
		if f.Rule != r.rule.ID {
			fmt.Fprintf(&b, " [%s]", f.Rule)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// settings turns on the rule under test where it is off by default.
func (r runner) settings(string) map[string]engine.Setting {
	if r.rule.Severity != lint.Off {
		return nil
	}
	return map[string]engine.Setting{r.rule.ID: {Severity: lint.Warning, Chosen: true}}
}

// Write puts files into a new folder and returns it.
func Write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for path, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// findings is what the whole catalogue finds in files.
func (r runner) findings(t *testing.T, files map[string]string) []lint.Finding {
	t.Helper()
	dir := Write(t, files)
	return r.run(t, dir).Findings
}

// Findings is what the whole catalogue finds in a case of rule's.
func Findings(t *testing.T, c Case, rule *lint.Rule, all []*lint.Rule, contracts []*contract.Contract) []lint.Finding {
	t.Helper()
	return runner{rule: rule, all: all, contracts: contracts}.findings(t, c.Files)
}
