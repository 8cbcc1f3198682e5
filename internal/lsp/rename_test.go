package lsp_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
)

// renaming are the capabilities of a client that can rename all there is.
func renaming() map[string]any {
	can := able()
	can["textDocument"].(map[string]any)["rename"] = map[string]any{"prepareSupport": true}
	can["workspace"].(map[string]any)["workspaceEdit"].(map[string]any)["changeAnnotationSupport"] = map[string]any{}
	return can
}

// onDisk makes the changes of an edit to the files on disk.
func (c *client) onDisk(e *protocol.WorkspaceEdit) {
	c.t.Helper()
	path := func(uri string) string {
		path, err := text.PathOf(uri)
		if err != nil {
			c.t.Fatal(err)
		}
		return string(path)
	}
	for _, change := range e.DocumentChanges {
		switch {
		case change.Create != nil:
			full := path(change.Create.URI)
			if _, err := os.Stat(full); err == nil {
				c.t.Fatalf("%s is there", full)
			}
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				c.t.Fatal(err)
			}
			if err := os.WriteFile(full, nil, 0o644); err != nil {
				c.t.Fatal(err)
			}
		case change.Rename != nil:
			if err := os.Rename(path(change.Rename.OldURI), path(change.Rename.NewURI)); err != nil {
				c.t.Fatal(err)
			}
		default:
			full := path(change.Edit.TextDocument.URI)
			raw, err := os.ReadFile(full)
			if err != nil {
				c.t.Fatal(err)
			}
			before := text.New(string(raw))
			edits := slices.Clone(change.Edit.Edits)
			slices.SortStableFunc(edits, func(a, b protocol.TextEdit) int {
				return before.Offset(b.Range.Start, c.encoding) - before.Offset(a.Range.Start, c.encoding)
			})
			after := before
			for _, edit := range edits {
				if note := e.ChangeAnnotations[edit.AnnotationID]; note.Label == "" ||
					note.NeedsConfirmation != (edit.AnnotationID == "redirect") {
					c.t.Errorf("%+v has the annotation %+v", edit, note)
				}
				after = after.Replace(
					before.Offset(edit.Range.Start, c.encoding),
					before.Offset(edit.Range.End, c.encoding),
					edit.NewText,
				)
			}
			if err := os.WriteFile(full, []byte(after.String()), 0o644); err != nil {
				c.t.Fatal(err)
			}
		}
	}
}

// findings counts what the command line finds, by rule and message.
func findings(t *testing.T, dir string) map[string]int {
	all := map[string]int{}
	for _, lines := range report(t, dir) {
		for _, line := range lines {
			words := strings.SplitN(line, " ", 5)
			all[words[2]+" "+words[4]]++
		}
	}
	return all
}

// noneNew wants no more findings of a kind after a change than before it.
func noneNew(t *testing.T, before, after map[string]int) {
	for line, n := range after {
		if n > before[line] {
			t.Errorf("new: %s", line)
		}
	}
}

func TestRename(t *testing.T) {
	const minato = "_partners/Minato-Open-Data/index.md"
	links := "\nSee [Aurora](/partners/aurora-civic-lab), [its " +
		"story](/partners/aurora-civic-lab#founding-story)\nand [both][a].\n\n[a]: /partners/aurora-civic-lab " +
		"\"Aurora\"\n"
	for _, test := range []struct {
		name, file, behind string
		change             func(files map[string]string)
		want               map[string]string // text by path; "" for no such file
	}{
		{"from the key", aurora, "partner: aurora", nil, nil},
		{"from the permalink", aurora, "permalink: partners/aurora", nil, nil},
		{"from the data", "_data/partners.json", `"aurora`, nil, nil},
		{"with quotes", aurora, `partner: "aurora`, func(files map[string]string) {
			files[aurora] = strings.NewReplacer("partner: aurora-civic-lab", `partner: "aurora-civic-lab"`,
				"permalink: partners/aurora-civic-lab", "permalink: 'partners/aurora-civic-lab'").Replace(files[aurora])
		}, map[string]string{"_partners/North-Lab/index.md": "permalink: 'partners/north-lab'\npartner: " +
			"\"north-lab\"\n"}},
		{"with the plugin", aurora, "partner: aurora", func(files map[string]string) {
			files["_config.yml"] += "plugins: [jekyll-redirect-from]\n"
		}, map[string]string{"_partners/North-Lab/index.md": "permalink: partners/north-lab\nredirect_from: " +
			"/partners/aurora-civic-lab\n", "_partners/North-Lab/redirect-aurora-civic-lab.md": ""}},
		{"with the plugin and a list", aurora, "partner: aurora", func(files map[string]string) {
			files["_config.yml"] += "plugins: [jekyll-redirect-from]\n"
			files[aurora] = strings.Replace(files[aurora], "partner: ", "redirect_from:\n  - /the-lab/\npartner: ", 1)
		}, map[string]string{"_partners/North-Lab/index.md": "redirect_from:\n  - /the-lab/\n  - " +
			"/partners/aurora-civic-lab\npartner:",
			"_partners/North-Lab/redirect-aurora-civic-lab.md": ""}},
		{"with the line endings of Windows", aurora, "partner: aurora", func(files map[string]string) {
			for path, text := range files {
				if strings.HasSuffix(path, ".md") {
					files[path] = strings.ReplaceAll(text, "\n", "\r\n")
				}
			}
		}, map[string]string{"_partners/North-Lab/index.md": "permalink: partners/north-lab\r\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := maps.Clone(exampleSite(t))
			files[minato] += links
			if test.change != nil {
				test.change(files)
			}
			c := start(t, files, renaming())
			before := findings(t, c.dir)
			uri := c.open(test.file)
			c.diagnostics(uri)
			var prepared protocol.PrepareRenameResult
			c.ask("textDocument/prepareRename", c.at(uri, test.behind), &prepared)
			if got := c.textAt(files[test.file], prepared.Range); got != "aurora-civic-lab" ||
				prepared.Placeholder != got {
				t.Errorf("prepared %+v: %q", prepared, got)
			}
			params := c.at(uri, test.behind)
			params["newName"] = "north-lab"
			var edit protocol.WorkspaceEdit
			c.ask("textDocument/rename", params, &edit)
			c.onDisk(&edit)
			noneNew(t, before, findings(t, c.dir))
			want := map[string]string{
				"_partners/North-Lab/index.md": "north-lab", "_partners/North-Lab/redirect.md": "redir_to: north-lab",
				"_data/partners.json":                              `"north-lab": {`,
				"_partners/North-Lab/redirect-aurora-civic-lab.md": "permalink: partners/aurora-civic-lab\n",
				"_partners/Aurora-Civic-Lab":                       "",
				minato:                                             "(/partners/north-lab)",
			}
			if strings.Contains(test.name, "Windows") {
				want["_partners/North-Lab/redirect-aurora-civic-lab.md"] = "permalink: partners/aurora-civic-lab\r\n"
			}
			maps.Copy(want, test.want)
			for path, part := range want {
				raw, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(path)))
				if (err != nil) != (part == "") || !strings.Contains(string(raw), part) {
					t.Errorf("%s: no %q in %q (%v)", path, part, raw, err)
				}
				if path == minato && strings.Contains(string(raw), "aurora-civic-lab") {
					t.Errorf("a link leads to the old address: %q", raw)
				}
			}
		})
	}
}

// A name that cannot be is refused with a sentence.
func TestRenameRefused(t *testing.T) {
	c := start(t, exampleSite(t), renaming())
	uri := c.open(aurora)
	c.diagnostics(uri)
	for _, test := range []struct{ behind, name, want string }{
		{"partner: aurora", "minato-open-data", "already the key"},
		{"partner: aurora", "aurora-lab", "already in use"},
		{"partner: aurora", "datos-abiertos-rosario", "already the key"},
		{"partner: aurora", "Aurora Lab", "lowercase letters"},
		{"partner: aurora", "", "lowercase letters"},
		{"partner: aurora", "aurora-civic-lab", "already"},
		{"title: Aur", "x", "there is no page name here"},
		{"Five libr", "x", "there is no page name here"},
	} {
		params := c.at(uri, test.behind)
		params["newName"] = test.name
		m := c.answer(c.request("textDocument/rename", params))
		if m.Error == nil || m.Error.Code != -32803 || !strings.Contains(m.Error.Message, test.want) {
			t.Errorf("%q behind %q: %+v %s", test.name, test.behind, m.Error, m.Result)
		}
	}
	var prepared *protocol.PrepareRenameResult
	if c.ask("textDocument/prepareRename", c.at(uri, "title: Aur"), &prepared); prepared != nil {
		t.Errorf("%+v", prepared)
	}
}
