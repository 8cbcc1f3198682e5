package lsp_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
)

// command runs a command of the server; refused is its error in words.
func (c *client) command(name string, result any, arguments ...string) (refused string) {
	c.t.Helper()
	m := c.answer(c.request("workspace/executeCommand", map[string]any{"command": name, "arguments": arguments}))
	if m.Error != nil {
		return m.Error.Message
	}
	if result != nil {
		if err := json.Unmarshal(m.Result, result); err != nil {
			c.t.Fatalf("%s: %v", m.Result, err)
		}
	}
	return ""
}

// making are the capabilities of a client that makes files for the server.
func making() map[string]any {
	can := renaming()
	can["workspace"].(map[string]any)["applyEdit"] = true
	can["window"] = map[string]any{"showDocument": map[string]any{"support": true}}
	return can
}

// makes lets the client write what the server asks for to disk, and note which
// files it is asked to show.
func (c *client) makes(shown *[]string) {
	c.applied = func(m message) any {
		switch m.Method {
		case "workspace/applyEdit":
			var p protocol.ApplyWorkspaceEditParams
			if err := json.Unmarshal(m.Params, &p); err != nil {
				c.t.Error(err)
			}
			c.onDisk(&p.Edit)
			return protocol.ApplyWorkspaceEditResult{Applied: true}
		case "window/showDocument":
			var p protocol.ShowDocumentParams
			if err := json.Unmarshal(m.Params, &p); err != nil {
				c.t.Error(err)
			}
			*shown = append(*shown, p.URI)
			return protocol.ShowDocumentResult{Success: true}
		}
		return nil
	}
}

// The command new makes a page that lacks nothing but its texts, and its entry
// in the data; once these are written, the command line finds nothing.
func TestNewPage(t *testing.T) {
	for _, test := range []struct {
		name, data string // the file of the data, and what it holds
		text       string
		want       string // in the data afterwards
	}{
		{"JSON", "_data/partners.json", "", "{\n  \"luz-publica\": {},\n"},
		{"YAML without a last line ending", "_data/partners.yml", "aurora-civic-lab:\n  name: Aurora",
			"aurora-civic-lab:\n  name: Aurora\nluz-publica:\n  name: \"Luz Pública: lamps\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := exampleSite(t)
			if test.text != "" {
				delete(files, "_data/partners.json")
				files[test.data] = test.text
			}
			c := start(t, files, making())
			var shown []string
			c.makes(&shown)
			uri := c.open(aurora)
			c.diagnostics(uri)
			before := findings(t, c.dir)
			var made struct{ URI string }
			if refused := c.command("partnerlint.new", &made, uri, "Luz Pública: lamps", "luz-publica"); refused != "" {
				t.Fatal(refused)
			}
			const page = "_partners/luz-publica/index.md"
			full := filepath.Join(c.dir, filepath.FromSlash(page))
			if made.URI != c.uri(page) || len(shown) != 1 || shown[0] != made.URI {
				t.Errorf("made %q, shown %q", made.URI, shown)
			}
			raw, err := os.ReadFile(full)
			if err != nil {
				t.Fatal(err)
			}
			if want := "---\nlayout: partner\ntitle: \"Luz Pública: lamps\"\npermalink: partners/luz-publica\n" +
				"partner: luz-publica\n---\n\n<!--more-->\n\n## Program Description\n\n\n## Founding Story\n\n"; string(raw) != want {
				t.Errorf("the page is\n%s\nwant\n%s", raw, want)
			}
			data, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(test.data)))
			if err != nil || !strings.HasPrefix(string(data), test.want) {
				t.Errorf("the data is\n%s\n(%v)", data, err)
			}
			text := strings.NewReplacer("---\n\n<!--", "---\nWe count which street lamps fail.\n<!--",
				"Description\n\n", "Description\n\nEvery night we walk.\n", "Story\n\n", "Story\n\nIt was dark.\n").Replace(string(raw))
			if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			after := findings(t, c.dir)
			for what := range after {
				if before[what] == 0 && strings.Contains(what, "luz") {
					t.Errorf("the page has the finding: %s", what)
				}
			}
		})
	}
}

// What cannot be made is refused in a sentence.
func TestNewPageRefused(t *testing.T) {
	c := start(t, exampleSite(t), making())
	uri := c.open(aurora)
	c.diagnostics(uri)
	for _, test := range []struct{ uri, name, slug, want string }{
		{uri, "Aurora Civic Lab", "", `"aurora-civic-lab" is taken by`},
		{uri, "", "x", "say what the organisation is called"},
		{uri, "港の町", "", "write the last part of the page's address in lower-case letters"},
		{uri, "Mill", "../mill", "write the last part of the page's address in lower-case letters"},
		{"file:///nowhere.md", "Mill", "", "open a page of the site first"},
	} {
		if refused := c.command("partnerlint.new", nil, test.uri, test.name, test.slug); !strings.Contains(refused, test.want) {
			t.Errorf("%+v: %q", test, refused)
		}
	}
	if refused := c.command("partnerlint.new", nil, uri, "Mill", "mill"); !strings.Contains(refused, "did not create") {
		t.Errorf("an editor that refuses: %q", refused)
	}
	plain := start(t, exampleSite(t), usual())
	uri = plain.open(aurora)
	if refused := plain.command("partnerlint.new", nil, uri, "Mill", ""); !strings.Contains(refused, "run partnerlint new") {
		t.Errorf("an editor that cannot: %q", refused)
	}
}

// The command baseline does what the command line does: what is there is known
// from then on, to both.
func TestBaselineCommand(t *testing.T) {
	files := exampleSite(t)
	files[aurora] = strings.Replace(files[aurora], "## Founding Story", "## Founding", 1)
	c := start(t, files, usual())
	uri := c.open(aurora)
	if all := c.diagnostics(uri); none(all) {
		t.Fatal("the page has no finding")
	}
	if refused := c.command("partnerlint.baseline", nil, "update", uri); !strings.Contains(refused, "there is no .partnerlint-baseline") {
		t.Errorf("an update of nothing: %q", refused)
	}
	c.edit(uri, "answer letters", "answer all letters")
	if refused := c.command("partnerlint.baseline", nil, "create", uri); !strings.Contains(refused, "save index.md first") {
		t.Errorf("with an edit that is not saved: %q", refused)
	}
	c.edit(uri, "answer all letters", "answer letters")
	var said string
	if refused := c.command("partnerlint.baseline", &said, "create", uri); refused != "" || !strings.Contains(said, "contains") {
		t.Fatalf("%q, refused: %q", said, refused)
	}
	c.await(uri, none)
	if all := findings(t, c.dir); len(all) > 0 {
		t.Errorf("the command line still finds %v", all)
	}
	if refused := c.command("partnerlint.baseline", nil, "create", uri); !strings.Contains(refused, "exists") {
		t.Errorf("a second one: %q", refused)
	}
	if refused := c.command("partnerlint.baseline", nil, "burn", uri); !strings.Contains(refused, "there are create, update and prune") {
		t.Errorf("an action that is none: %q", refused)
	}
	if refused := c.command("partnerlint.baseline", &said, "prune", uri); refused != "" || !strings.Contains(said, "removed 0") {
		t.Errorf("%q, refused: %q", said, refused)
	}
}
