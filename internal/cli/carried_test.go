package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/linttest"
)

// command is partnerlint with args in dir.
func command(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"partnerlint"}, args...), Dir: dir}
}

// here runs the command line in this process and the working folder; findings
// are to be expected.
func here(t *testing.T, args ...string) {
	t.Helper()
	var said bytes.Buffer
	if status := cli.Main(args, strings.NewReader(""), &said, &said); status > 1 {
		t.Errorf("%q: exit status %d\n%s", args, status, said.String())
	}
}

// A region is a place in the words of SARIF and of reviewdog.
type region struct {
	StartLine, StartColumn, EndLine, EndColumn int
}

// An editor's edit, by bytes from the begin of the file.
type edit struct {
	Start, End int
	New        string
}

// carried is the fixes of a finding, in each format that has them.
type carried struct {
	rule                     string
	json, sarif, suggestions []edit
}

// Whoever applies the fixes that JSON, SARIF and the Reviewdog format carry gets
// what --fix writes.
func TestCarriedFixes(t *testing.T) {
	for name, body := range linttest.Bodies {
		for i, m := range linttest.Mishaps {
			if name != "plain" && (m.File != "" || i%4 != 0) || i%linttest.Of(5, 1) != 0 {
				continue
			}
			t.Run(m.Name+"/"+name, func(t *testing.T) {
				files, _ := m.Happened(t, body)
				if i%3 == 0 && m.File == "" && !strings.Contains(files[m.Path()], "\r") {
					files[m.Path()] = strings.ReplaceAll(files[m.Path()], "\n", "\r\n")
				}
				applyCarried(t, m, files)
			})
		}
	}
}

func applyCarried(t *testing.T, m linttest.Mishap, files map[string]string) {
	t.Helper()
	dir := linttest.Write(t, files)
	t.Chdir(dir)
	here(t, "--format", "json=json", "--format", "sarif=sarif", "--format", "rdjsonl=rdjsonl")
	text := files[m.Path()]
	found := read(t, dir, m.Path(), text)
	fixable := 0
	for _, f := range found {
		if len(f.json) == 0 {
			continue
		}
		fixable++
		want := applied(t, text, f.json)
		if strings.HasPrefix(text, "\ufeff") || strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
			if len(f.sarif)+len(f.suggestions) > 0 {
				t.Errorf("%s: no line and column names this place: %v %v", f.rule, f.sarif, f.suggestions)
			}
			continue
		}
		if got := applied(t, text, f.sarif); got != want {
			t.Errorf("%s: the fix in SARIF is another (-json +sarif):\n%s", f.rule, cmp.Diff(want, got))
		}
		if got := applied(t, text, f.suggestions); got != want {
			t.Errorf("%s: the fix for reviewdog is another (-json +rdjsonl):\n%s", f.rule, cmp.Diff(want, got))
		}
	}
	if fixable != 1 || m.Name == "two colons on two lines" {
		return // --fix does more than one
	}
	flag := "--fix"
	if m.Unsafe {
		flag = "--unsafe-fixes"
	}
	for _, f := range found {
		if len(f.json) > 0 {
			here(t, flag, "--rule", f.rule)
		}
	}
	fixed, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(m.Path())))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if len(f.json) > 0 {
			if diff := cmp.Diff(string(fixed), applied(t, text, f.json)); diff != "" {
				t.Errorf("%s: %s writes another text (-fix +json):\n%s", f.rule, flag, diff)
			}
		}
	}
}

// applied makes the edits from the last to the first.
func applied(t *testing.T, text string, edits []edit) string {
	t.Helper()
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return b.Start - a.Start })
	for _, e := range edits {
		if e.Start < 0 || e.Start > e.End || e.End > len(text) {
			t.Fatalf("no such place: %+v", e)
		}
		text = text[:e.Start] + e.New + text[e.End:]
	}
	return text
}

// offset is a place by line and column, both from 1: of code points, or of
// bytes. A line ends in a line feed, as both formats have it.
func offset(t *testing.T, text string, line, column int, points bool) int {
	t.Helper()
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			t.Fatalf("there is no line %d more", line)
		}
		at += i + 1
	}
	if !points {
		return at + column - 1
	}
	for ; column > 1; column-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// read reads the three reports of dir about the file at path.
func read(t *testing.T, dir, path, text string) []carried {
	t.Helper()
	var fromJSON struct {
		Findings []struct {
			Path, Rule string
			Fix        struct{ Edits []edit }
		}
	}
	var sarif struct {
		Runs []struct {
			Results []struct {
				Fixes []struct {
					ArtifactChanges []struct {
						Replacements []struct {
							DeletedRegion   region
							InsertedContent struct{ Text string }
						}
					}
				}
			}
		}
	}
	type place struct{ Line, Column int }
	type diagnostic struct {
		Suggestions []struct {
			Range struct{ Start, End place }
			Text  string
		}
	}
	decode(t, filepath.Join(dir, "json"), &fromJSON)
	decode(t, filepath.Join(dir, "sarif"), &sarif)
	lines, err := os.ReadFile(filepath.Join(dir, "rdjsonl"))
	if err != nil {
		t.Fatal(err)
	}
	rows := bytes.Split(bytes.TrimSpace(lines), []byte("\n"))
	var all []carried
	for i, f := range fromJSON.Findings {
		if f.Path != path {
			continue
		}
		c := carried{rule: f.Rule, json: f.Fix.Edits}
		for _, fix := range sarif.Runs[0].Results[i].Fixes {
			for _, r := range fix.ArtifactChanges[0].Replacements {
				d := r.DeletedRegion
				c.sarif = append(c.sarif, edit{offset(t, text, d.StartLine, d.StartColumn, true),
					offset(t, text, d.EndLine, d.EndColumn, true), r.InsertedContent.Text})
			}
		}
		var row diagnostic
		if err := json.Unmarshal(rows[i], &row); err != nil {
			t.Fatal(err)
		}
		for _, s := range row.Suggestions {
			c.suggestions = append(c.suggestions, edit{offset(t, text, s.Range.Start.Line, s.Range.Start.Column, false),
				offset(t, text, s.Range.End.Line, s.Range.End.Column, false), s.Text})
		}
		all = append(all, c)
	}
	return all
}

func decode(t *testing.T, file string, into any) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
