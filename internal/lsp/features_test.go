package lsp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/lsp/protocol"
	"github.com/partnerlint/partnerlint/internal/lsp/text"
)

// at is the parameters of a request about the place after a text's first
// occurrence.
func (c *client) at(uri, behind string) map[string]any {
	c.t.Helper()
	i := strings.Index(c.texts[uri].String(), behind)
	if i < 0 {
		c.t.Fatalf("%q does not stand in %q", behind, c.texts[uri])
	}
	return map[string]any{
		"textDocument": map[string]any{"uri": uri},
		"position":     c.texts[uri].Position(i+len(behind), c.encoding),
	}
}

// able are the capabilities of a client that can show everything.
func able() map[string]any {
	can := usual()
	document := can["textDocument"].(map[string]any)
	document["hover"] = map[string]any{"contentFormat": []string{"markdown", "plaintext"}}
	document["completion"] = map[string]any{
		"completionItem": map[string]any{"snippetSupport": true, "documentationFormat": []string{"markdown"}},
	}
	document["documentSymbol"] = map[string]any{"hierarchicalDocumentSymbolSupport": true}
	return can
}

func TestHover(t *testing.T) {
	files := exampleSite(t)
	files[aurora] += "\nSee [Minato](/partners/minato-open-data), ![the harbour](/assets/images/harbour.png), " +
		"[below](#founding-story).\n"
	c := start(t, files, able())
	uri := c.open(aurora)
	c.diagnostics(uri)
	for _, test := range []struct {
		behind string
		want   []string // nil: nothing is said
	}{
		{"permal", []string{"`permalink`: The page's address", "Every page must have it",
			"`/partners/aurora-civic-lab`"}},
		{"partner: aurora", []string{"_data/partners.json", "https://aurora\\.example", "people: 1 entry"}},
		{"layout: part", []string{"_layouts/partner.html"}},
		{"---\nAurora Civic", []string{"The card as the list shows it", "**Aurora Civic Lab**", "23 of 3–60 words",
			"line 9"}},
		{"[Mina", []string{"Leads to **Minato Open Data**", "`/partners/minato-open-data`"}},
		{"![the har", []string{"`assets/images/harbour.png`", " × ", " KB"}},
		{"[bel", []string{"Leads to **Aurora Civic Lab**", "`founding-story`"}},
		{"Five libr", nil},
	} {
		var hover *protocol.Hover
		c.ask("textDocument/hover", c.at(uri, test.behind), &hover)
		if (hover == nil) != (test.want == nil) {
			t.Errorf("behind %q: %+v", test.behind, hover)
			continue
		}
		for _, part := range test.want {
			if !strings.Contains(hover.Contents.Value, part) {
				t.Errorf("behind %q: no %q in\n%s", test.behind, part, hover.Contents.Value)
			}
		}
	}
	c.edit(uri, "<!--more-->", "<!-- more -->")
	c.diagnostics(uri)
	var hover *protocol.Hover
	c.ask("textDocument/hover", c.at(uri, "<!-- mo"), &hover)
	if hover == nil || !strings.Contains(hover.Contents.Value, "**excerpt-marker-near-miss**: ") {
		t.Errorf("on a finding: %+v", hover)
	}
}

func TestCompletion(t *testing.T) {
	files := exampleSite(t)
	c := start(t, files, able())
	for _, test := range []struct {
		name, page string // | is where the cursor stands
		first      []string
		absent     string
		becomes    string // the line with the first item
	}{
		{"keys of an empty page", "---\n|\n---\n", []string{"layout", "title", "permalink", "partner"}, "",
			"layout: ${1:partner}"},
		{"a key that is begun", "---\nlayout: partner\nper|\n---\nText.\n", []string{"title", "permalink", "partner"},
			"layout", "title: ${1:Civic Lab Lisboa}"},
		{"keys without a second fence", "---\nlayout: partner\n|", []string{"title", "permalink", "partner"}, "layout",
			"title: ${1:Civic Lab Lisboa}"},
		{"layouts", "---\nlayout: |\n---\n", []string{"partner"}, "", "layout: partner"},
		{"keys of the data, those without a page first", "---\nlayout: partner\npartner: x|yz\n---\n", nil, "",
			"partner: "},
		{"a permalink made of the key", "---\nlayout: partner\npartner: aurora-civic-lab\npermalink: |\n---\n",
			[]string{"partners/aurora-civic-lab"}, "", "permalink: partners/aurora-civic-lab"},
		{"where a redirect leads", "---\nlayout: redirect\npermalink: partners/x\nredir_to: |\n---\n",
			[]string{"aurora-civic-lab"}, "aurora-lab", "redir_to: aurora-civic-lab"},
		{"sections", "---\nlayout: partner\n---\nText.\n\n## Founding Story\n\nText.\n\n## |\n",
			[]string{"## Program Description"}, "## Founding Story", "## Program Description"},
		{"the marker", "---\nlayout: partner\n---\nText.\n<|\n\n## Founding Story\n", []string{"<!--more-->"}, "",
			"<!--more-->"},
		{"addresses", "---\nlayout: partner\n---\nSee [x](|) and\n", []string{"/partners/aurora-civic-lab"},
			"/partners/aurora-lab", "See [x](/partners/aurora-civic-lab) and"},
		{"ids of another page", "---\nlayout: partner\n---\nSee [x](/partners/aurora-civic-lab#f|).\n",
			[]string{"#program-description", "#founding-story"}, "",
			"See [x](/partners/aurora-civic-lab#program-description)."},
		{"ids of the page", "---\nlayout: partner\n---\nSee [x](#|).\n\n## Our ways\n", []string{"#our-ways"}, "",
			"See [x](#our-ways)."},
		{"images", "---\nlayout: partner\n---\nSee ![x](|)\n", []string{"assets/images/avatar/awa.png"}, "",
			"See ![x](/assets/images/avatar/awa.png)"},
		{"includes", "---\nlayout: partner\n---\n{% include | %}\n", []string{"person.html"}, "",
			"{% include person.html %}"},
		{"rules in a comment", "---\nlayout: partner\n---\n<!-- partnerlint-disable-next-line |\n",
			[]string{"accidental-block"}, "", "<!-- partnerlint-disable-next-line accidental-block"},
		{"rules in the metadata", "---\n# partnerlint-disable-file link-target, tit|\n---\n",
			[]string{"accidental-block"}, "", "# partnerlint-disable-file link-target, accidental-block"},
		{"nothing in a sentence", "---\nlayout: partner\n---\nA sentence |\n", []string{}, "", ""},
		{"nothing in a title", "---\nlayout: partner\ntitle: The |\n---\n", []string{}, "", ""},
		{"nothing in a list of values", "---\nlayout: partner\ntags:\n  - |\n---\n", []string{}, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, after, _ := strings.Cut(test.page, "|")
			uri := c.openAs(c.uri("_partners/new/index.md"), before+after)
			defer c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
			c.wait("a run that knows the page", func() bool { _, ok := c.published[uri]; return ok })
			var list protocol.CompletionList
			params := map[string]any{
				"textDocument": map[string]any{"uri": uri},
				"position":     c.texts[uri].Position(len(before), c.encoding),
			}
			ask := func() {
				list = protocol.CompletionList{}
				c.ask("textDocument/completion", params, &list)
			}
			for ask(); len(list.Items) == 0 && (test.first == nil || len(test.first) > 0); ask() {
				c.diagnosticsAgain(uri)
			}
			var labels []string
			for _, item := range list.Items {
				labels = append(labels, item.Label)
			}
			unwanted := test.first != nil && len(test.first) == 0 && len(labels) > 0
			if n := min(len(labels), len(test.first)); unwanted || !slices.Equal(labels[:n], test.first) {
				t.Errorf("%q, want %q", labels, test.first)
			}
			if slices.Contains(labels, test.absent) {
				t.Errorf("%q is among %q", test.absent, labels)
			}
			if len(list.Items) == 0 || test.becomes == "" {
				return
			}
			e := list.Items[0].TextEdit
			start, end := c.texts[uri].Offset(e.Range.Start, c.encoding), c.texts[uri].Offset(e.Range.End, c.encoding)
			if start > len(before) || end < len(before) {
				t.Errorf("the edit %+v does not hold the cursor", e)
			}
			written := c.texts[uri].Replace(start, end, e.NewText).String()
			if !strings.Contains("\n"+written, "\n"+test.becomes) {
				t.Errorf("%q, want a line %q", written, test.becomes)
			}
		})
	}
}

// diagnosticsAgain waits until something is published after now, or a while.
func (c *client) diagnosticsAgain(uri string) {
	c.mu.Lock()
	delete(c.published, uri)
	c.mu.Unlock()
	c.versions[uri]++
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": c.versions[uri]},
		"contentChanges": []any{map[string]any{"text": c.texts[uri].String()}},
	})
	c.diagnostics(uri)
}

func TestPlaces(t *testing.T) {
	files := exampleSite(t)
	files[aurora] += "\nSee [Minato](/partners/minato-open-data#founding-story).\n"
	const minato = "_partners/Minato-Open-Data/index.md"
	c := start(t, files, able())
	uri := c.open(aurora)
	c.diagnostics(uri)
	for _, test := range []struct{ behind, path, text string }{
		{"partner: aurora", "_data/partners.json", `"aurora-civic-lab"`},
		{"layout: par", "_layouts/partner.html", ""},
		{"[Mina", minato, "Founding Story"},
	} {
		var places []protocol.Location
		c.ask("textDocument/definition", c.at(uri, test.behind), &places)
		if len(places) != 1 || places[0].URI != c.uri(test.path) {
			t.Errorf("behind %q: %+v", test.behind, places)
			continue
		}
		if got := c.textAt(files[test.path], places[0].Range); !strings.HasPrefix(got, test.text) {
			t.Errorf("behind %q: %q", test.behind, got)
		}
	}
	var places []protocol.Location
	c.ask("textDocument/references", c.at(uri, "partner: aurora"), &places)
	var found []string
	for _, at := range places {
		found = append(found, strings.TrimPrefix(at.URI, c.uri("")+"/"))
	}
	if got := strings.Join(found, " "); got != "_data/partners.json _partners/Aurora-Civic-Lab/index.md _partners/Aurora-Civic-Lab/redirect.md" {
		t.Errorf("%s", got)
	}

	data := c.open("_data/partners.json")
	c.diagnostics(data)
	c.ask("textDocument/definition", c.at(data, `"aurora`), &places)
	if len(places) != 1 || places[0].URI != uri {
		t.Errorf("from the data: %+v", places)
	}
}

func (c *client) textAt(content string, r protocol.Range) string {
	t := text.New(content)
	return content[t.Offset(r.Start, c.encoding):t.Offset(r.End, c.encoding)]
}

func TestOutline(t *testing.T) {
	c := start(t, exampleSite(t), able())
	uri := c.open(aurora)
	c.diagnostics(uri)
	document := map[string]any{"textDocument": map[string]any{"uri": uri}}
	var symbols []protocol.DocumentSymbol
	c.ask("textDocument/documentSymbol", document, &symbols)
	var names []string
	var walk func([]protocol.DocumentSymbol, protocol.Range)
	walk = func(all []protocol.DocumentSymbol, within protocol.Range) {
		for _, s := range all {
			names = append(names, s.Name)
			if !inside(s.SelectionRange, s.Range) || !inside(s.Range, within) {
				t.Errorf("%+v does not lie within %+v", s, within)
			}
			walk(s.Children, s.Range)
		}
	}
	walk(symbols, c.texts[uri].Range(0, c.texts[uri].Len(), c.encoding))
	if got := strings.Join(names, ", "); got != "Metadata, layout, title, permalink, partner, Card, Program Description, Founding Story" {
		t.Error(got)
	}
	var folds []protocol.FoldingRange
	c.ask("textDocument/foldingRange", document, &folds)
	if len(folds) != 4 || folds[0] != (protocol.FoldingRange{StartLine: 0, EndLine: 5, Kind: "region"}) {
		t.Errorf("%+v", folds)
	}
	var lenses []protocol.CodeLens
	c.ask("textDocument/codeLens", document, &lenses)
	if len(lenses) != 2 || lenses[0].Command.Title != "address: /partners/aurora-civic-lab" ||
		lenses[1].Command.Title != "card: 23 of 3–60 words · shown on partners/" {
		t.Errorf("%+v", lenses)
	}
	var found []protocol.SymbolInformation
	c.ask("workspace/symbol", map[string]any{"query": "MINATO"}, &found)
	if len(found) != 1 || found[0].Name != "Minato Open Data" {
		t.Errorf("%+v", found)
	}
}

func inside(a, b protocol.Range) bool {
	before := func(p, q protocol.Position) bool {
		return p.Line < q.Line || p.Line == q.Line && p.Character <= q.Character
	}
	return before(b.Start, a.Start) && before(a.End, b.End)
}
