package lsp_test

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// aurora is a page of the small site in testdata.
const aurora = "_partners/Aurora-Civic-Lab/index.md"

var example, _ = filepath.Abs("../../testdata/site")

// exampleSite is the small site in testdata.
func exampleSite(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := example
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		files[filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestLifecycle(t *testing.T) {
	c := launch(t, linttest.Write(t, exampleSite(t)), usual())
	if m := c.answer(c.request("textDocument/codeAction", map[string]any{})); m.Error == nil || m.Error.Code != -32002 {
		t.Errorf("before initialize: %+v", m)
	}
	c.notify("textDocument/didOpen", map[string]any{}) // dropped
	result := c.initialize(text.URIOf(paths.Full(c.dir)))
	if result.ServerInfo.Name != "partnerlint" ||
		result.Capabilities.TextDocumentSync.Change != protocol.SyncIncremental {
		t.Errorf("%+v", result)
	}
	if m := c.answer(c.request("initialize", map[string]any{"capabilities": map[string]any{}})); m.Error == nil ||
		m.Error.Code != -32600 {
		t.Errorf("the second initialize: %+v", m)
	}
	if m := c.answer(c.request("textDocument/neverHeardOf", nil)); m.Error == nil || m.Error.Code != -32601 {
		t.Errorf("an unknown method: %+v", m)
	}
	if m := c.answer(c.request("textDocument/codeAction", []int{1})); m.Error == nil || m.Error.Code != -32602 {
		t.Errorf("odd parameters: %+v", m)
	}
	c.ask("shutdown", nil, nil)
	if m := c.answer(c.request("textDocument/codeAction", map[string]any{})); m.Error == nil || m.Error.Code != -32600 {
		t.Errorf("after shutdown: %+v", m)
	}
	c.notify("exit", nil)
	if status := <-c.status; status != 0 {
		t.Errorf("status %d", status)
	} else {
		c.status <- status
	}
}

// A client that is gone, or leaves without a word, leaves no server after.
func TestRudeClients(t *testing.T) {
	for name, leave := range map[string]func(*client){
		"gone":                  func(c *client) { c.out.Close() },
		"gone within a message": func(c *client) { c.out.Write([]byte("Content-Length: 99\r\n\r\n{")); c.out.Close() },
		"exit without shutdown": func(c *client) { c.notify("exit", nil) },
		"no message at all":     func(c *client) { c.out.Write([]byte("hello\r\n\r\n")) },
	} {
		t.Run(name, func(t *testing.T) {
			c := start(t, exampleSite(t), usual())
			c.open(aurora)
			leave(c)
			select {
			case status := <-c.status:
				if c.status <- status; status != 1 {
					t.Errorf("status %d", status)
				}
			case <-time.After(limit):
				t.Error("the server goes on")
			}
		})
	}
}

func TestKeystrokes(t *testing.T) {
	for _, e := range []text.Encoding{text.UTF8, text.UTF16, text.UTF32} {
		can := usual()
		can["general"] = map[string]any{"positionEncodings": []string{e.String()}}
		c := start(t, exampleSite(t), can)
		uri := c.open(aurora)
		if all := c.diagnostics(uri); len(all) != 0 {
			t.Fatalf("the page is right, and has %+v", all)
		}
		// Right-to-left text and characters beyond the first plane before the place.
		c.edit(uri, "<!--more-->", "שלום 😀😀 [x](/partners/nowhere/) in a line\n\n<!--more-->")
		all := c.diagnostics(uri)
		if !has("link-target")(all) {
			t.Fatalf("no broken link in %v: %+v", e, all)
		}
		for _, d := range all {
			at := c.texts[uri].Offset(d.Range.Start, e)
			end := c.texts[uri].Offset(d.Range.End, e)
			if d.Code == "link-target" && c.texts[uri].String()[at:end] != "/partners/nowhere/" {
				t.Errorf("in %v the link is %q", e, c.texts[uri].String()[at:end])
			}
			if d.CodeDescription == nil || !strings.HasSuffix(d.CodeDescription.Href, string(d.Code)+".md") ||
				d.Source != "partnerlint" {
				t.Errorf("%+v", d)
			}
		}
		c.edit(uri, "[x](/partners/nowhere/)", "x")
		if all := c.diagnostics(uri); len(all) != 0 {
			t.Errorf("fixed, and has %+v", all)
		}
	}
}

// What one page does to another is reported there, open or not, and taken back.
func TestOtherPages(t *testing.T) {
	const other = "_partners/Minato-Open-Data/index.md"
	files := exampleSite(t)
	files[other] = strings.Replace(
		files[other],
		"<!--more-->",
		"See [what came of it](/partners/aurora-civic-lab#what-came-of-it).\n\n<!--more-->",
		1,
	)
	files[aurora] += "\n## What came of it\n\nFour towns read their own letters.\n"
	c := start(t, files, usual())
	uri := c.open(aurora)
	if all := c.diagnostics(uri); len(all) != 0 {
		t.Fatalf("%+v", all)
	}
	c.edit(uri, "## What came of it", "## What was left of it")
	c.await(c.uri(other), has("link-anchor"))
	c.edit(uri, "## What was left of it", "## What came of it")
	c.await(c.uri(other), none)
	c.await(uri, none)

	// A file that is written by another program.
	full := filepath.Join(c.dir, "_data/partners.json")
	without := strings.Replace(files["_data/partners.json"], `"aurora-civic-lab"`, `"elsewhere"`, 1)
	if err := os.WriteFile(full, []byte(without), 0o644); err != nil {
		t.Fatal(err)
	}
	c.notify(
		"workspace/didChangeWatchedFiles",
		map[string]any{"changes": []any{map[string]any{"uri": text.URIOf(paths.Full(full)), "type": 2}}},
	)
	c.await(uri, has("partner-data-missing"))
}

// Whatever is closed counts as it is on disk.
func TestClose(t *testing.T) {
	c := start(t, exampleSite(t), usual())
	uri := c.open(aurora)
	c.diagnostics(uri)
	c.edit(uri, "title:", "titel:")
	if !has("front-matter-unknown-key")(c.diagnostics(uri)) {
		t.Fatalf("%+v", c.diagnostics(uri))
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
	c.await(uri, none)
}

// Versions out of order leave no wrong diagnostics.
func TestOutOfOrder(t *testing.T) {
	c := start(t, exampleSite(t), usual())
	uri := c.open(aurora)
	c.diagnostics(uri)
	c.edit(uri, "title:", "titel:")
	c.diagnostics(uri)
	c.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": uri, "version": 1},
		"contentChanges": []any{
			map[string]any{
				"range": map[string]any{
					"start": map[string]any{"line": 0, "character": 0},
					"end":   map[string]any{"line": 0, "character": 0},
				},
				"text": "x",
			},
		},
	})
	c.await(uri, none)
	c.versions[uri], c.texts[uri] = 9, text.New("---\n")
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": 9},
		"contentChanges": []any{map[string]any{"text": "---\n"}},
	})
	if all := c.diagnostics(uri); len(all) == 0 {
		t.Error("the whole text is not judged")
	}
}

func TestPull(t *testing.T) {
	can := usual()
	can["textDocument"].(map[string]any)["diagnostic"] = map[string]any{"dynamicRegistration": false}
	can["workspace"].(map[string]any)["diagnostics"] = map[string]any{"refreshSupport": true}
	files := exampleSite(t)
	files["_partners/late/index.md"] = "# no front matter\n"
	c := start(t, files, can)
	uri := c.open(aurora)
	var report protocol.DocumentDiagnosticReport
	document := map[string]any{"textDocument": map[string]any{"uri": uri}}
	c.ask("textDocument/diagnostic", document, &report)
	if report.Kind != "full" || report.Items == nil || len(*report.Items) != 0 {
		t.Errorf("%+v", report)
	}
	document["previousResultId"] = report.ResultID
	c.ask("textDocument/diagnostic", document, &report)
	if report.Kind != "unchanged" {
		t.Errorf("%+v", report)
	}
	c.edit(uri, "title:", "titel:")
	c.ask("textDocument/diagnostic", document, &report)
	if report.Kind != "full" || !has("front-matter-unknown-key")(*report.Items) {
		t.Errorf("%+v", report)
	}
	var all protocol.WorkspaceDiagnosticReport
	c.ask("workspace/diagnostic", map[string]any{"previousResultIds": []any{}}, &all)
	found := map[string]bool{}
	for _, item := range all.Items {
		found[item.URI] = len(*item.Items) > 0
	}
	if !found[uri] || !found[c.uri("_partners/late/index.md")] {
		t.Errorf("%+v", all)
	}
	c.wait("a request to refresh", func() bool {
		for _, m := range c.requests {
			if m.Method == "workspace/diagnostic/refresh" {
				return true
			}
		}
		return false
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.published) > 0 {
		t.Errorf("and published: %+v", c.published)
	}
}

// VS Code asks a last time about a document whose tab is closed, forgets that it
// asked, and closes the document later: what it shows then is taken back.
func TestPullOfClosed(t *testing.T) {
	can := usual()
	can["textDocument"].(map[string]any)["diagnostic"] = map[string]any{"dynamicRegistration": false}
	can["workspace"].(map[string]any)["diagnostics"] = map[string]any{"refreshSupport": true}
	c := start(t, exampleSite(t), can)
	uri := c.open(aurora)
	c.edit(uri, "title:", "titel:")
	document := map[string]any{"uri": uri}
	var report protocol.DocumentDiagnosticReport
	c.ask("textDocument/diagnostic", map[string]any{"textDocument": document}, &report)
	if report.Items == nil || len(*report.Items) == 0 {
		t.Fatalf("%+v", report)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": document})
	var all protocol.WorkspaceDiagnosticReport
	isTakenBack := func() bool {
		all = protocol.WorkspaceDiagnosticReport{}
		c.ask("workspace/diagnostic", map[string]any{"previousResultIds": []any{}}, &all)
		return slices.ContainsFunc(all.Items, func(item protocol.WorkspaceDocumentDiagnosticReport) bool {
			return item.URI == uri && item.Items != nil && len(*item.Items) == 0
		})
	}
	for tries := 0; !isTakenBack(); tries++ {
		if tries == 500 {
			t.Fatalf("never taken back: %+v", all)
		}
		time.Sleep(10 * time.Millisecond) // the run without the edit takes its time
	}
	if isTakenBack() {
		t.Error("taken back twice")
	}
}

// What an editor does not show of a file is still told, and fixed in the file.
func TestGuises(t *testing.T) {
	for _, test := range []struct {
		rule  string
		raw   func(string) string
		shown func(string) string
	}{
		{"file-bom", func(s string) string { return "\ufeff" + s }, func(s string) string { return s }},
		{"file-line-endings", func(s string) string { return strings.Replace(s, "\n", "\r", 3) },
			func(s string) string { return s }},
		{"file-encoding", func(s string) string { return strings.Replace(s, "Civic", "Civ\xefc", 1) },
			func(s string) string { return strings.Replace(s, "Civic", "Civ\ufffdc", 1) }},
	} {
		t.Run(test.rule, func(t *testing.T) {
			files := exampleSite(t)
			right := files[aurora]
			files[aurora] = test.raw(right)
			c := start(t, files, usual())
			uri := c.openAs(c.uri(aurora), test.shown(right))
			all := c.diagnostics(uri)
			if len(all) != 1 || string(all[0].Code) != test.rule || all[0].Range.Start.Line > 4 {
				t.Fatalf("%+v", all)
			}
			for _, action := range c.actions(uri, all) {
				if action.Command == nil || action.Command.Command != "partnerlint.fixFile" {
					continue
				}
				if action.Edit != nil {
					t.Errorf("an edit of the text: %+v", action)
				}
				c.ask(
					"workspace/executeCommand",
					map[string]any{"command": action.Command.Command, "arguments": action.Command.Arguments},
					nil,
				)
				c.await(uri, none)
				raw, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(aurora)))
				if err != nil || string(raw) != right {
					t.Errorf("the file holds %q (%v)", raw, err)
				}
				return
			}
			if test.rule != "file-encoding" {
				t.Errorf("no action fixes the file: %+v", c.actions(uri, all))
			}
		})
	}
}

// The command preview answers with what the command line prints of the page, as it
// stands in the editor.
func TestPreview(t *testing.T) {
	c := start(t, exampleSite(t), usual())
	uri := c.open(aurora)
	c.diagnostics(uri)
	var shown struct{ Title, HTML, Card string }
	preview := map[string]any{"command": "partnerlint.preview", "arguments": []string{uri}}
	c.ask("workspace/executeCommand", preview, &shown)
	if want := run(t, "preview", "--html", filepath.Join(c.dir, filepath.FromSlash(aurora))); shown.HTML != want {
		t.Errorf("the server shows\n%s\nand the program\n%s", shown.HTML, want)
	}
	if shown.Title != "Aurora Civic Lab" || !strings.Contains(shown.Card, "answer letters") {
		t.Errorf("the card is %q: %s", shown.Title, shown.Card)
	}
	c.edit(uri, "answer letters", "answer *all* letters")
	c.ask("workspace/executeCommand", preview, &shown)
	if !strings.Contains(shown.HTML, "answer <em>all</em> letters") {
		t.Errorf("an edit is not seen:\n%s", shown.HTML)
	}
	preview["arguments"] = []string{"file:///nowhere.md"}
	if m := c.answer(c.request("workspace/executeCommand", preview)); m.Error == nil {
		t.Error("a page that is not open is shown")
	}
}

func TestUntitledAndBare(t *testing.T) {
	c := start(t, exampleSite(t), usual())
	uri := c.openAs("untitled:Untitled-1", "---\nlayout: partner\n---\n\nText.\n")
	if all := c.diagnostics(uri); !has("front-matter-required")(all) {
		t.Errorf("%+v", all)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
	c.await(uri, none)

	// Without a folder, the site around the file is found.
	c = launch(t, linttest.Write(t, exampleSite(t)), usual())
	c.initialize()
	uri = c.open(aurora)
	if all := c.diagnostics(uri); len(all) != 0 {
		t.Errorf("%+v", all)
	}
	c.edit(uri, "layout: partner", "layout: partnr")
	if all := c.diagnostics(uri); len(all) == 0 {
		t.Errorf("%+v", all)
	}
}

// A baseline's findings are left out, also while the page is edited.
func TestBaseline(t *testing.T) {
	files := exampleSite(t)
	files[aurora] = strings.Replace(files[aurora], "<!--more-->", "[x](/partners/nowhere/)\n\n<!--more-->", 1)
	dir := linttest.Write(t, files)
	t.Chdir(dir)
	run(t, "baseline", "create")
	c := launch(t, dir, usual())
	c.initialize(text.URIOf(paths.Full(dir)))
	uri := c.open(aurora)
	if all := c.diagnostics(uri); len(all) != 0 {
		t.Errorf("%+v", all)
	}
	c.edit(uri, "[x](/partners/nowhere/)", "[x](/partners/nowhere/) and [y](/partners/nobody/)")
	if all := c.diagnostics(uri); len(all) != 1 {
		t.Errorf("%+v", all)
	}
	c.edit(uri, " and [y](/partners/nobody/)", "")
	if all := c.diagnostics(uri); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

// A mistake in partnerlint's own configuration is where it is.
func TestBrokenConfiguration(t *testing.T) {
	files := maps.Clone(exampleSite(t))
	files[".partnerlint.yml"] = "rules:\n  link-targt: error\n"
	c := start(t, files, usual())
	uri := c.uri(".partnerlint.yml")
	c.await(uri, func(all []protocol.Diagnostic) bool {
		return len(all) == 1 && all[0].Range.Start == protocol.Position{Line: 1, Character: 2} &&
			strings.Contains(all[0].Message, "link-target")
	})
	c.open(".partnerlint.yml")
	c.edit(uri, "link-targt", "link-target")
	c.await(uri, none)
}

// A client that takes nothing of what it is reported does not keep the server from
// ending when it is gone.
func TestHangingClient(t *testing.T) {
	dir := linttest.Write(t, exampleSite(t))
	in, out := io.Pipe()
	_, deaf := io.Pipe() // nobody reads the other end
	c := &client{t: t, dir: dir, out: out, versions: map[string]int32{}, texts: map[string]*text.Text{}}
	c.changed = sync.NewCond(&c.mu)
	status := make(chan int, 1)
	go func() { status <- cli.Main([]string{"lsp"}, in, deaf, io.Discard) }()
	c.request("initialize", map[string]any{"processId": nil, "capabilities": usual(), "rootUri": text.URIOf(paths.Full(dir))})
	c.notify("initialized", map[string]any{})
	uri := c.open(aurora)
	for range 200 {
		c.edit(uri, "title:", "titel:")
		c.edit(uri, "titel:", "title:")
		c.request("textDocument/hover", c.at(uri, "titl"))
	}
	out.Close()
	select {
	case got := <-status:
		if got != 1 {
			t.Errorf("status %d", got)
		}
	case <-time.After(limit):
		t.Error("the server goes on")
	}
}
