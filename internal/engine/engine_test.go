package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// contracts is what the tests' pages are held to.
var contracts = []*contract.Contract{{Layout: "partner", Folder: "_partners",
	Identity: contract.Identity{Key: "partner", Title: "title", Permalink: "permalink", Prefix: "partners"}}}

// shouting is a rule that finds every "!".
var shouting = &lint.Rule{ID: "shouting", Category: "content", Severity: lint.Warning, Stage: lint.StageText,
	Check: func(p *lint.Pass) {
		for i, b := range p.Doc.File.Text {
			if b == '!' {
				p.Report(lint.Diagnostic{Span: source.Span{Start: i, End: i + 1}, Message: "no need to shout"})
			}
		}
	}}

func pageText(text string) string { return "---\nlayout: partner\ntitle: A\n---\n" + text + "\n" }

func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func run(t testing.TB, o engine.Options) *engine.Result {
	t.Helper()
	if o.Rules == nil {
		o.Rules = []*lint.Rule{shouting}
	}
	o.Policy.Contracts = func(paths.Full) []*contract.Contract { return contracts }
	result, err := engine.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func places(r *engine.Result) []string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, fmt.Sprintf("%s:%d:%d", f.Path, f.Start.Line, f.Start.Column))
	}
	return out
}

func skipped(r *engine.Result) []string {
	var out []string
	for _, s := range r.Skipped {
		out = append(out, string(s.Path+": ")+s.Reason)
	}
	return out
}

func TestFindsAndSkips(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		".git/HEAD": "", ".gitignore": "drafts/\n*.tmp.md\n!kept.tmp.md\n",
		"content/a.md": pageText("!"), "content/B.MD": pageText("!"), "content/c.markdown": pageText("!"),
		"content/.hidden/x.md": pageText("!"), "content/_site/x.md": pageText("!"),
		"content/node_modules/x.md": pageText("!"),
		"content/drafts/x.md":       pageText("!"), "content/x.tmp.md": pageText("!"),
		"content/kept.tmp.md": pageText("!"),
		"content/README.md":   "Hello!\n", "content/notes.txt": "!",
	})
	r := run(t, engine.Options{Dir: paths.Full(dir)})
	want := []string{"content/B.MD:5:1", "content/a.md:5:1", "content/c.markdown:5:1", "content/kept.tmp.md:5:1"}
	if diff := cmp.Diff(want, places(r)); diff != "" {
		t.Error(diff)
	}
	wantSkipped := []string{"content/README.md: a document about the repository", "content/drafts/x.md: ignored by git",
		"content/x.tmp.md: ignored by git"}
	if diff := cmp.Diff(wantSkipped, skipped(r)); diff != "" {
		t.Error(diff)
	}
	if r.Found != 7 || r.Checked != 4 {
		t.Errorf("found %d, checked %d", r.Found, r.Checked)
	}
}

func TestLinksStayInTheSite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	outside := t.TempDir()
	write(t, outside, map[string]string{"secret.md": pageText("!")})
	dir := t.TempDir()
	write(t, dir, map[string]string{"_config.yml": "collections:\n  partners:\n    output: true\n",
		"_partners/a.md": pageText("!"), "shared/b.md": pageText("!")})
	for link, target := range map[string]string{
		"_partners/out.md": filepath.Join(outside, "secret.md"), "_partners/in.md": "../shared/b.md",
		"_partners/loop": ".", "_partners/nowhere.md": "gone.md", "_partners/self.md": "self.md",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	r := run(t, engine.Options{Dir: paths.Full(dir), Paths: []string{"_partners"}})
	if diff := cmp.Diff([]string{"_partners/a.md:5:1", "_partners/in.md:5:1"}, places(r)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"_partners/out.md: a link to a place outside the site"}, skipped(r)); diff != "" {
		t.Error(diff)
	}
}

func TestLimits(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": pageText(strings.Repeat("!", 30)),
		"content/b.md": pageText("!" + strings.Repeat("x", 3<<19))})
	r := run(t, engine.Options{Dir: paths.Full(dir), Limits: engine.Limits{FileBytes: 1 << 20, PerFile: 10}})
	if len(r.Findings) != 10 || r.LeftOut != 20 {
		t.Errorf("%d findings, %d left out", len(r.Findings), r.LeftOut)
	}
	if len(r.Failures) != 1 || r.Failures[0].Path != "content/b.md" ||
		!strings.Contains(r.Failures[0].Err.Error(), "larger than 1 MiB") {
		t.Errorf("the large file: %v", r.Failures)
	}
	write(t, dir, map[string]string{"_data/partners.json": `{"a": "` + strings.Repeat("x", 3<<20) + `"}`,
		"_data/more.json": `"` + strings.Repeat("x", 9<<20) + `"`})
	r = run(t, engine.Options{Dir: paths.Full(dir), Paths: []string{"_data"}, Limits: engine.Limits{FileBytes: 1 << 16}})
	if len(r.Failures) != 1 || r.Failures[0].Path != "_data/more.json" ||
		!strings.Contains(r.Failures[0].Err.Error(), "more than such a file can be") {
		t.Errorf("data may be 64 times as large: %v", r.Failures)
	}
	r = run(t, engine.Options{Dir: paths.Full(dir), Limits: engine.Limits{FileBytes: 4 << 20, PerRun: 7}})
	if len(r.Findings) != 7 || r.LeftOut != 24 {
		t.Errorf("%d findings, %d left out", len(r.Findings), r.LeftOut)
	}
}

func TestAPanicInARuleIsOurFailure(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": pageText("!")})
	broken := &lint.Rule{ID: "broken", Severity: lint.Error, Check: func(*lint.Pass) { panic("out of range") }}
	r := run(t, engine.Options{Dir: paths.Full(dir), Rules: []*lint.Rule{broken, shouting}})
	if len(r.Failures) != 1 || !strings.Contains(r.Failures[0].Err.Error(), "rule broken: out of range") ||
		r.Failures[0].Path != "content/a.md" {
		t.Errorf("%v", r.Failures)
	}
	if len(r.Findings) != 1 {
		t.Errorf("the other findings are lost: %v", places(r))
	}
}

// Causes silence consequences: by what they break, by whom they are about, and
// by the text they swallow.
func TestRootsSilenceConsequences(t *testing.T) {
	at := func(start, end int) source.Span { return source.Span{Start: start, End: end} }
	report := func(id string, stage lint.Stage, needs page.Aspect, d lint.Diagnostic) *lint.Rule {
		return &lint.Rule{ID: id, Severity: lint.Error, Stage: stage, Needs: needs,
			Check: func(p *lint.Pass) { p.Report(d) }}
	}
	for _, test := range []struct {
		name  string
		rules []*lint.Rule
		want  []string
	}{
		{"broken aspect", []*lint.Rule{
			report("cause", lint.StageFence, 0, lint.Diagnostic{Breaks: page.Fields}),
			report("needs-it", lint.StageText, page.Fields, lint.Diagnostic{}),
			report("needs-other", lint.StageText, page.Body, lint.Diagnostic{})},
			[]string{"cause", "needs-other"}},
		{"same subject", []*lint.Rule{
			report("cause", lint.StageKeys, 0, lint.Diagnostic{About: []lint.Subject{lint.Key("title")}}),
			report("about-title", lint.StageValues, 0, lint.Diagnostic{About: []lint.Subject{lint.Key("title")}}),
			report("about-layout", lint.StageValues, 0, lint.Diagnostic{About: []lint.Subject{lint.Key("layout")}})},
			[]string{"about-layout", "cause"}},
		{"swallowed text", []*lint.Rule{
			report("cause", lint.StageBlocks, 0, lint.Diagnostic{Span: at(40, 41), Swallows: at(40, 60)}),
			report("inside", lint.StageText, 0, lint.Diagnostic{Span: at(45, 50)}),
			report("across", lint.StageText, 0, lint.Diagnostic{Span: at(35, 50)})},
			[]string{"across", "cause"}},
		{"order of the list does not matter", []*lint.Rule{
			report("a-consequence", lint.StageText, 0, lint.Diagnostic{About: []lint.Subject{lint.Marker}}),
			report("z-cause", lint.StageFile, 0, lint.Diagnostic{About: []lint.Subject{lint.Marker}})},
			[]string{"z-cause"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{"content/a.md": pageText(strings.Repeat("words ", 20))})
			var got []string
			for _, f := range run(t, engine.Options{Dir: paths.Full(dir), Rules: test.rules}).Findings {
				got = append(got, f.Rule)
			}
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The result is the same for one worker and for many.
func TestWorkersDoNotChangeTheResult(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("content/page-%03d.md", i)] = pageText(strings.Repeat("a!\n", i%7))
	}
	write(t, dir, files)
	var outputs [][]byte
	for _, workers := range []int{1, 2, 13} {
		r := run(t, engine.Options{Dir: paths.Full(dir), Workers: workers})
		var b bytes.Buffer
		for _, f := range r.Findings {
			fmt.Fprintln(&b, f.Path, f.Start, f.Fingerprint, string(f.File.Slice(f.Span)))
		}
		outputs = append(outputs, b.Bytes())
	}
	if !bytes.Equal(outputs[0], outputs[1]) || !bytes.Equal(outputs[0], outputs[2]) {
		t.Error("the results differ")
	}
}

// Fingerprints live through edits elsewhere in the file.
func TestFingerprintsHoldNoLines(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": pageText("one! two!")})
	before := run(t, engine.Options{Dir: paths.Full(dir)}).Findings
	write(t, dir, map[string]string{"content/a.md": pageText("a new line\n\none! two!")})
	after := run(t, engine.Options{Dir: paths.Full(dir)}).Findings
	if len(before) != 2 || before[0].Fingerprint == before[1].Fingerprint {
		t.Fatalf("%v", before)
	}
	for i := range before {
		if before[i].Fingerprint != after[i].Fingerprint {
			t.Errorf("finding %d: %s became %s", i, before[i].Fingerprint, after[i].Fingerprint)
		}
	}
}

// A run that is interrupted gives what it has.
func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"content/a.md": pageText("!")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r, err := engine.Run(ctx, engine.Options{Dir: paths.Full(dir), Rules: []*lint.Rule{shouting},
		Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return contracts }}})
	if err != nil || !r.Stopped {
		t.Errorf("stopped: %v, %v", r, err)
	}
}
