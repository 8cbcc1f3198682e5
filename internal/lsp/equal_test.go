package lsp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// run is what the command line writes.
func run(t testing.TB, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if status := cli.Main(args, strings.NewReader(""), &out, &errs); status > 1 {
		t.Fatalf("partnerlint %v: status %d\n%s", args, status, errs.String())
	}
	return out.String()
}

// A reported finding is one of --format json.
type reported struct {
	Path, Rule, Severity, Message, Effect, Help, Fingerprint string
	Start, End                                               struct{ Line, Column int }
	Related                                                  []struct{ Path, Message string }
}

// report is what the command line finds in dir, by absolute path. Each finding
// is written as the same text that heard makes of a diagnostic.
func report(t testing.TB, dir string) map[string][]string {
	t.Helper()
	var all struct{ Findings []reported }
	if err := json.Unmarshal([]byte(run(t, "--format", "json", "--allow-empty", dir)), &all); err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, f := range all.Findings {
		full := filepath.FromSlash(f.Path)
		found[full] = append(found[full], fmt.Sprintf(
			"%d:%d-%d:%d %s %s %s %s %d",
			f.Start.Line,
			f.Start.Column,
			f.End.Line,
			f.End.Column,
			f.Severity,
			f.Rule,
			f.Fingerprint,
			strings.ToLower(f.Message[:1])+f.Message[1:],
			len(f.Related),
		))
	}
	return found
}

var severities = []string{"", "error", "warning", "info", "info"}

// heard is the diagnostics of a document in the words of report.
func heard(all []protocol.Diagnostic) []string {
	var words []string
	for _, d := range all {
		var data struct{ Fingerprint string }
		_ = json.Unmarshal(d.Data, &data)
		message, _, _ := strings.Cut(d.Message, "\n")
		words = append(
			words,
			fmt.Sprintf(
				"%d:%d-%d:%d %s %s %s %s %d",
				d.Range.Start.Line+1,
				d.Range.Start.Character+1,
				d.Range.End.Line+1,
				d.Range.End.Character+1,
				severities[d.Severity],
				d.Code,
				data.Fingerprint,
				strings.ToLower(message[:1])+message[1:],
				len(d.RelatedInformation),
			),
		)
	}
	return words
}

// codePoints are the capabilities of a client that counts as --format json does.
func codePoints() map[string]any {
	can := usual()
	can["general"] = map[string]any{"positionEncodings": []string{"utf-32"}}
	return can
}

// examples calls test with each example of each rule that is a site of today.
func exampleCases(t *testing.T, test func(t *testing.T, c examples.Case)) {
	archives, err := filepath.Glob("../../testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(archives, err)
	}
	for n, archive := range archives {
		suite, err := examples.Read(archive)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range suite.Cases {
			if every := share(); (n+i)%every != 0 {
				continue
			}
			beyond := slices.ContainsFunc(
				namesOf(c.Files),
				func(p string) bool { return strings.HasPrefix(p, ".before/") || p == ".answers" },
			)
			if !beyond {
				t.Run(suite.Rule+"/"+c.Name, func(t *testing.T) {
					t.Parallel()
					test(t, c)
				})
			}
		}
	}
}

// share is of how many examples one is tried: of all in CI, which has the time.
func share() int {
	return linttest.Of(16, 1)
}

func namesOf(files map[string]string) []string {
	var all []string
	for path := range files {
		all = append(all, path)
	}
	slices.Sort(all)
	return all
}

// readable reports whether an editor shows the text of a file as it is.
func readable(content string) bool {
	return strings.ToValidUTF8(content, "") == content && !strings.HasPrefix(content, "\ufeff")
}

// What an editor is told of each example is what --format json says, whether
// the file is open or not.
func TestEqualToCommandLine(t *testing.T) {
	exampleCases(t, func(t *testing.T, example examples.Case) {
		c := start(t, example.Files, codePoints())
		want := report(t, c.dir)
		for full, lines := range want {
			if readableFile(t, full) && filepath.Base(full) != ".partnerlint-baseline.json" {
				c.openFull(full)
				if diff := cmp.Diff(lines, heard(c.diagnostics(text.URIOf(paths.Full(full))))); diff != "" {
					t.Errorf("%s, open (-json +editor):\n%s", full, diff)
				}
			}
		}
		// In a bare folder nothing is told before a page is opened.
		for _, path := range namesOf(example.Files) {
			if strings.HasSuffix(path, ".md") && len(want) == 0 && readable(example.Files[path]) {
				if all := c.diagnostics(c.open(path)); len(all) > 0 {
					t.Errorf("%s is right, and has %+v", path, all)
				}
			}
		}
	})
}

func readableFile(t *testing.T, full string) bool {
	raw, err := os.ReadFile(full)
	if err != nil {
		t.Fatal(err)
	}
	return readable(string(raw))
}

func (c *client) openFull(full string) string {
	c.t.Helper()
	raw, err := os.ReadFile(full)
	if err != nil {
		c.t.Fatal(err)
	}
	return c.openAs(text.URIOf(paths.Full(full)), string(raw))
}

// The actions that fix all of a page leave what --fix and --unsafe-fixes write;
// so does one fix after another, each where the last left the page.
func TestActionsEqualFixes(t *testing.T) {
	exampleCases(t, func(t *testing.T, example examples.Case) {
		if !strings.Contains(example.Want, "fix with partnerlint") {
			return
		}
		dir := linttest.Write(t, example.Files)
		for full := range report(t, dir) {
			if !readableFile(t, full) || filepath.Base(full) == ".partnerlint-baseline.json" {
				continue
			}
			rel, _ := filepath.Rel(dir, full)
			for _, kind := range []struct{ flag, action string }{{"--fix", "source.fixAll.partnerlint"},
				{"--unsafe-fixes", "source.fixAll.partnerlint.unsafe"}} {
				fixed := linttest.Write(t, example.Files)
				asked := filepath.Join(fixed, rel)
				if _, rooted := example.Files["_config.yml"]; !rooted {
					asked = fixed // of a bare folder, a page that is named alone is the whole site
				}
				run(t, kind.flag, "--quiet", "--allow-empty", asked)
				want, err := os.ReadFile(filepath.Join(fixed, rel))
				if err != nil {
					continue // it has another name now
				}
				c := start(t, example.Files, codePoints())
				uri := c.open(filepath.ToSlash(rel))
				c.diagnostics(uri)
				for range 4 {
					all := c.actions(uri, nil, kind.action)
					if len(all) == 0 {
						break
					}
					c.apply(uri, all[0].Edit)
					c.diagnostics(uri)
				}
				if diff := cmp.Diff(string(want), c.texts[uri].String()); diff != "" {
					t.Errorf("%s, %s (-command line +editor):\n%s", rel, kind.action, diff)
				}
			}
		}
	})
}

// Each action of each finding does what it says: the finding is gone, and none
// has come that matters. A fix that is preferred is one that --fix makes.
func TestEachAction(t *testing.T) {
	var tried actionCounts
	exampleCases(t, func(t *testing.T, example examples.Case) {
		if example.Want == "" {
			return
		}
		c := start(t, example.Files, codePoints())
		for full := range report(t, c.dir) {
			if readableFile(t, full) && filepath.Base(full) != ".partnerlint-baseline.json" {
				c.tryActions(c.openFull(full), &tried)
			}
		}
	})
	t.Cleanup(func() {
		fixes, comments, explained := tried.fixes.Load(), tried.comments.Load(), tried.explained.Load()
		if !t.Failed() && (fixes == 0 || comments == 0 || explained == 0) {
			t.Error("too few were tried")
		}
		t.Logf("%d fixes, %d comments and %d explanations were tried", fixes, comments, explained)
	})
}

// actionCounts is how many actions of each kind were tried.
type actionCounts struct{ fixes, comments, explained atomic.Int64 }

// tryActions applies each action of each finding in a page, and takes it back.
func (c *client) tryActions(uri string, tried *actionCounts) {
	right := c.texts[uri].String()
	before := c.diagnostics(uri)
	for n, d := range before {
		for i := range c.actions(uri, []protocol.Diagnostic{d}, "quickfix") {
			action := c.actions(uri, c.diagnostics(uri)[n:n+1], "quickfix")[i]
			if action.Command != nil && action.Command.Command == "partnerlint.explain" {
				tried.explained.Add(1)
			}
			if action.Edit == nil {
				continue
			}
			c.apply(uri, action.Edit)
			after := c.diagnostics(uri)
			if strings.HasPrefix(action.Title, "Suppress ") {
				tried.comments.Add(1)
				c.suppressed(action, d, before, after)
			} else {
				tried.fixes.Add(1)
				c.fixed(action, d, after)
			}
			c.replace(uri, 0, c.texts[uri].Len(), right)
			c.diagnostics(uri)
		}
	}
}

// suppressed wants a comment to have removed findings of one rule, and only these.
func (c *client) suppressed(action protocol.CodeAction, d protocol.Diagnostic, before, after []protocol.Diagnostic) {
	ofOthers := func(all []protocol.Diagnostic) (n int) {
		for _, other := range all {
			if other.Code != d.Code {
				n++
			}
		}
		return n
	}
	if ofOthers(after) != ofOthers(before) || len(after) >= len(before) {
		c.t.Errorf("%q of %s leaves %v of %v", action.Title, d.Code, heard(after), heard(before))
	}
}

// fixed wants a fix to have removed its finding, and to be preferred unless it is
// a guess.
func (c *client) fixed(action protocol.CodeAction, d protocol.Diagnostic, after []protocol.Diagnostic) {
	if slices.Contains(heard(after), heard([]protocol.Diagnostic{d})[0]) {
		c.t.Errorf("after %q there is still %v", action.Title, d)
	}
	if guess := strings.Contains(action.Title, "guess"); guess == action.IsPreferred {
		c.t.Errorf("%q is preferred: %v", action.Title, action.IsPreferred)
	}
}
