package answer_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules"
)

const aurora = "_partners/Aurora-Civic-Lab/index.md"

// exampleSite is the files of testdata/site.
func exampleSite(t *testing.T) examples.Files {
	files := examples.Files{}
	root := os.DirFS("../../testdata/site")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, name)
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// open is a page of the site with another text. A | in it is a cursor, which is
// taken out of the text; offset is -1 where there is none.
func open(t *testing.T, files examples.Files, name, text string) (p *answer.Page, offset int) {
	t.Helper()
	offset = strings.IndexByte(text, '|')
	text = strings.Replace(text, "|", "", 1)
	if files[name] == "" {
		files[name] = text
	}
	result, err := examples.Run(context.Background(), files, examples.Options{Rules: rules.All(),
		Contracts: config.Contracts()})
	if err != nil {
		t.Fatal(err)
	}
	view, ok := look(result, name, text)
	if !ok {
		t.Fatalf("the site does not know %s", name)
	}
	return &answer.Page{
		Doc: view.Doc, Entry: view.Entry, Site: view.Site, Rules: []string{"link-bare", "page-stub"},
		Rule: func(id string) string { return "about " + id },
		Read: func(sitePath paths.Site) *answer.File {
			if text, ok := files[string(sitePath)]; ok {
				return source.New(paths.Shown(sitePath), []byte(text))
			}
			return nil
		},
	}, offset
}

// look finds a file of the run by its site path, however it is shown.
func look(result *engine.Result, name, text string) (engine.View, bool) {
	for _, shown := range []string{name, filepath.FromSlash(name)} {
		if view, ok := result.Look(source.New(paths.Shown(shown), []byte(text))); ok {
			return view, true
		}
	}
	return engine.View{}, false
}

// at puts a cursor behind a text.
func at(text, behind string) string { return strings.Replace(text, behind, behind+"|", 1) }

func TestHover(t *testing.T) {
	files := exampleSite(t)
	for _, test := range []struct{ behind, want, not string }{
		{"permalink: part", "full address: `/partners/aurora-civic-lab`", ""},
		{"partner: auro", "`_data/partners.json`", ""},
		{"Aurora Civic Lab he", "helps small towns", "Five librarians"}, // the card ends at the marker
		{"Residents na", "", ""},
	} {
		p, offset := open(t, files, aurora, at(files[aurora], test.behind))
		note, ok := p.Hover(offset, nil)
		switch {
		case ok != (test.want != ""), !strings.Contains(note.Markdown, test.want),
			test.not != "" && strings.Contains(note.Markdown, test.not):
			t.Errorf("behind %q: %q, want %q", test.behind, note.Markdown, test.want)
		case ok && (offset < note.Span.Start || offset > note.Span.End):
			t.Errorf("behind %q: the note is of %v, and the place is %d", test.behind, note.Span, offset)
		}
	}
}

func TestComplete(t *testing.T) {
	for _, test := range []struct {
		name, text, first string
		kept              string // of the text, once the first item is written
	}{
		{"a key", "---\nlayout: partner\ntit|\n---\n", "title", "title: "},
		{"a key of the data", "---\nlayout: partner\npartner: |\n---\n", "", ""},
		{"a rule", "---\nlayout: partner\n---\n<!-- partnerlint-disable-next-line page|\n", "link-bare", "link-bare"},
		{"nothing in prose", "---\nlayout: partner\n---\nA sentence |goes on.\n", "-", ""},
	} {
		p, offset := open(t, exampleSite(t), "_partners/new/index.md", test.text)
		items := p.Complete(offset)
		if test.first == "-" {
			if len(items) > 0 {
				t.Errorf("%s: %q", test.name, items[0].Label)
			}
			continue
		}
		if len(items) == 0 || test.first != "" && items[0].Label != test.first {
			t.Errorf("%s: %+v", test.name, items)
			continue
		}
		whole := string(p.Doc.File.Text)
		for _, item := range items {
			if item.Span.Start > offset || item.Span.End < offset {
				t.Errorf("%s: %s replaces %v, and the cursor is at %d", test.name, item.Label, item.Span, offset)
			}
		}
		s := items[0].Span
		if written := whole[:s.Start] + items[0].Text + whole[s.End:]; !strings.Contains(written, test.kept) {
			t.Errorf("%s: %q", test.name, written)
		}
	}
}

// A link leads to the page, and the page knows who leads to it.
func TestDefinitionAndReferences(t *testing.T) {
	files := exampleSite(t)
	const minato = "_partners/Minato-Open-Data/index.md"
	linking := files[minato] + "\nSee [Aurora](/partners/aurora-ci|vic-lab#founding-story).\n"
	p, offset := open(t, files, minato, linking)
	from, to := p.Definition(offset)
	if got := string(p.Doc.File.Slice(from)); !strings.Contains(got, "aurora-civic-lab") {
		t.Errorf("from %q", got)
	}
	if len(to) != 1 || to[0].SitePath != aurora ||
		!strings.Contains(files[aurora][to[0].Span.Start:to[0].Span.End], "Founding Story") {
		t.Errorf("to %+v", to)
	}
	files[minato] = strings.Replace(linking, "|", "", 1)
	p, offset = open(t, files, aurora, at(files[aurora], "permalink: partners/aur"))
	var paths []string
	for _, place := range p.References(context.Background(), offset) {
		paths = append(paths, string(place.SitePath))
	}
	for _, want := range []string{minato, "_partners/Aurora-Civic-Lab/redirect.md"} {
		if !slices.Contains(paths, want) {
			t.Errorf("%s leads here, and %q are named", want, paths)
		}
	}
}

func TestRename(t *testing.T) {
	files := exampleSite(t)
	p, offset := open(t, files, aurora, at(files[aurora], "partner: aurora"))
	name, ok := p.NameAt(offset)
	if !ok || name.Text != "aurora-civic-lab" {
		t.Fatalf("the name is %+v", name)
	}
	rewrite, err := p.Rename(context.Background(), offset, "north-lab")
	if err != nil {
		t.Fatal(err)
	}
	edited := map[string]bool{}
	for _, e := range rewrite.Edits {
		if old := files[string(e.SitePath)][e.Span.Start:e.Span.End]; !strings.Contains(old, "aurora-civic-lab") && old != "" ||
			!strings.Contains(e.New, "north-lab") {
			t.Errorf("%s: %q becomes %q", e.SitePath, old, e.New)
		}
		edited[string(e.SitePath)] = true
	}
	if !edited[aurora] || !edited["_data/partners.json"] {
		t.Errorf("only %v change", edited)
	}
	if len(rewrite.Create) != 1 || !strings.Contains(rewrite.Create[0].Text, "permalink: partners/aurora-civic-lab") {
		t.Errorf("the old address is kept by %+v", rewrite.Create)
	}
	for _, taken := range []string{"minato-open-data", "", "Aurora Lab", "aurora-civic-lab"} {
		if _, err := p.Rename(context.Background(), offset, taken); err == nil {
			t.Errorf("%q is no new name", taken)
		}
	}
}

func TestPartsAndLenses(t *testing.T) {
	files := exampleSite(t)
	p, _ := open(t, files, aurora, files[aurora])
	var names []string
	for _, part := range p.Parts() {
		names = append(names, part.Name)
		for _, inner := range part.Parts {
			if inner.Span.Start < part.Span.Start || inner.Span.End > part.Span.End {
				t.Errorf("%s is not inside %s", inner.Name, part.Name)
			}
		}
	}
	if len(names) < 3 || names[0] != "Metadata" || !slices.Contains(names, "Founding Story") {
		t.Errorf("the parts are %q", names)
	}
	var lenses []string
	for _, lens := range p.Lenses() {
		lenses = append(lenses, lens.Text)
	}
	if all := strings.Join(lenses, "; "); !strings.Contains(all, "partners/aurora-civic-lab") ||
		!strings.Contains(all, "card: ") {
		t.Errorf("the lenses are %q", all)
	}
}

// A new page is a page of the site without a finding but about its texts.
func TestBegin(t *testing.T) {
	files := exampleSite(t)
	p, _ := open(t, files, aurora, files[aurora])
	rewrite, err := p.Begin("Luz Pública", "luz-publica")
	if err != nil {
		t.Fatal(err)
	}
	if len(rewrite.Create) != 1 || !strings.Contains(rewrite.Create[0].Text, "permalink: partners/luz-publica") {
		t.Errorf("%+v", rewrite.Create)
	}
	if len(rewrite.Edits) != 1 || rewrite.Edits[0].SitePath != "_data/partners.json" {
		t.Errorf("%+v", rewrite.Edits)
	}
	if _, err := p.Begin("Aurora Civic Lab", ""); err == nil {
		t.Error("a second page of one name")
	}
}
