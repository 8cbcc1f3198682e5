// Package linttest tests rules with their examples, and holds a site that is
// right, with the mistakes that can happen to it.
package linttest

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Run tests every rule against its archive in folder. Contracts are the
// defaults. With update it writes the want files instead of comparing them.
func Run(t *testing.T, folder string, all []*lint.Rule, contracts []*contract.Contract, update bool) {
	for _, rule := range all {
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			file, wants := filepath.Join(folder, rule.ID+".txtar"), map[string]string{}
			suite, err := examples.Read(file)
			if err != nil {
				t.Fatal(err)
			}
			hits, fixes := 0, 0
			for _, c := range suite.Cases {
				fixes += len(c.After) + len(c.Risky)
				r := runner{rule: rule, all: all, contracts: contracts, update: update}
				t.Run(c.Name, func(t *testing.T) { wants[c.Name] = r.test(t, c) })
				if wants[c.Name] != "" {
					hits++
				}
			}
			if update {
				if err := examples.Update(file, wants); err != nil {
					t.Fatal(err)
				}
			}
			if hits == 0 {
				t.Errorf("%s: the rule finds nothing on any page", file)
			}
			if misses := len(suite.Cases) - hits; misses == 0 {
				t.Errorf("%s: every page has a finding; add pages that look like the mistake and are right", file)
			}
			switch {
			case rule.Fixable && fixes == 0:
				t.Errorf("%s: the rule says Fixable, but no page has a .fixed or .unsafe file", file)
			case !rule.Fixable && fixes > 0:
				t.Errorf("%s: pages have .fixed or .unsafe files, but the rule does not say Fixable", file)
			}
		})
	}
}

type runner struct {
	rule      *lint.Rule
	all       []*lint.Rule
	contracts []*contract.Contract
	update    bool // write the want files
}

// test checks the case as it is, with CRLF line endings, and, when it is a
// page, with a byte-order mark, which silences everything else.
func (r runner) test(t *testing.T, c examples.Case) string {
	got := r.output(t, c.Files)
	if diff := cmp.Diff(c.Want, got); diff != "" && !r.update {
		t.Errorf("findings (-want +got; -update writes them):\n%s", diff)
	}
	if r.rule.Category != "file" && r.rule.ID != "text-invisible" {
		windows := r.output(t, converted(c.Files, crlf))
		if diff := cmp.Diff(heads(got), heads(windows)); diff != "" {
			t.Errorf("findings with CRLF line endings (-LF +CRLF):\n%s", diff)
		}
	}
	r.fixes(t, c)
	if c.Page != "" && r.rule.Stage > lint.StageFile {
		bom := maps.Clone(c.Files)
		bom[c.Page] = "\ufeff" + bom[c.Page]
		if got := heads(r.output(t, bom)); len(got) != 1 || !strings.HasPrefix(got[0], c.Page+":1:1: ") ||
			!strings.Contains(got[0], "[file-bom]") {
			t.Errorf("with a byte-order mark the only finding should be file-bom's, got:\n%s", strings.Join(got, "\n"))
		}
	}
	return got
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

// heads are the first lines of the findings in the text format's output.
func heads(output string) []string {
	var all []string
	for line := range strings.Lines(output) {
		if line != "\n" && line[0] != ' ' {
			all = append(all, line)
		}
	}
	return all
}

// fixes applies what the whole catalogue would fix, and compares the files
// that the case says; a second run changes nothing, and line endings stay.
func (r runner) fixes(t *testing.T, c examples.Case) {
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
	out, dropped := Fix(t, files, unsafe, func(files examples.Files) *engine.Result { return r.run(t, files) })
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
	run func(examples.Files) *engine.Result) (out map[string]string, dropped []lint.Finding) {
	t.Helper()
	out = maps.Clone(files)
	for range 4 {
		result := run(out)
		byPath := map[paths.Shown][]lint.Finding{}
		for _, f := range result.Findings {
			byPath[f.Path] = append(byPath[f.Path], f)
		}
		changed := false
		for file, findings := range byPath {
			outcome := fix.Run(findings[0].File, findings, unsafe, result.Recheck)
			dropped = append(dropped, outcome.Dropped...)
			if outcome.Changed() {
				out[string(file)], changed = string(outcome.File.Raw()), true
			}
		}
		if !changed {
			return out, dropped
		}
	}
	t.Error("fixing does not come to an end")
	return out, dropped
}

// run checks files with the whole catalogue, less what a baseline there knows.
func (r runner) run(t testing.TB, files examples.Files) *engine.Result {
	t.Helper()
	result, err := examples.Run(context.Background(), files,
		examples.Options{Rules: r.all, Contracts: r.contracts, TurnOn: r.rule})
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Errorf("%s: %v", failure.Path, failure.Err)
	}
	return result
}

// output is the text format's output for what the whole catalogue finds in files.
func (r runner) output(t *testing.T, files examples.Files) string {
	t.Helper()
	result := r.run(t, files)
	findings := slices.DeleteFunc(result.Findings, func(f lint.Finding) bool {
		return f.Rule != r.rule.ID && f.Severity == lint.Info
	})
	text, _ := format.Named("text")
	var out strings.Builder
	err := text.Write(&out, &format.Report{Findings: findings, Version: "test", Rules: r.all, File: result.File})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
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

// Findings is what the whole catalogue finds in a case of rule's.
func Findings(t *testing.T, c examples.Case, rule *lint.Rule, all []*lint.Rule,
	contracts []*contract.Contract) []lint.Finding {
	t.Helper()
	return runner{rule: rule, all: all, contracts: contracts}.run(t, c.Files).Findings
}
