package answer

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/draft"
)

// Begin lists what changes when the site gets a page of which no more is known
// than its name: the page, with the marker and the headings, and its entry in
// the data. The page is of the kind that p is, or, when p is none of those that
// a site has many of, of the first kind. The error says in a sentence why it
// cannot be.
func (p *Page) Begin(name, slug string) (*Rewrite, error) {
	kind, err := draft.ContractFor(p.Site, "")
	if c := p.Doc.Contract; c != nil && !c.Generic && c.Redirect == "" {
		kind, err = c, nil
	}
	if err != nil {
		return nil, err
	}
	plan := draft.NewPlan(p.Site, kind, string(p.Doc.SitePath.Dir()), "")
	page, text, err := plan.Begin(name, slug)
	if err != nil {
		return nil, err
	}
	rewrite := &Rewrite{Create: []NewFile{{plan.File(page), text, NamesPage}}}
	if plan.NeedsEntry(page.Slug) {
		p.beginEntry(plan, page, rewrite)
	}
	return rewrite, nil
}

// beginEntry adds the entry in the data, unless that has changed since the site
// was checked.
func (p *Page) beginEntry(plan *draft.Plan, page draft.Page, rewrite *Rewrite) {
	var fields []draft.Field
	for _, key := range plan.EntryKeys() {
		if key == "name" || key == "title" {
			fields = append(fields, draft.Field{Key: key, Value: page.Name})
		}
	}
	entry := plan.Entry(page.Slug, fields)
	if entry.Into == nil {
		rewrite.Create = append(rewrite.Create, NewFile{entry.Path, entry.Text, NamesData})
		return
	}
	file := p.Doc.File
	if entry.Path != p.Doc.SitePath {
		file = p.Read(entry.Path)
	}
	if file == nil {
		return
	}
	switch text := entry.Text; {
	case bytes.Equal(file.Text, entry.Into):
		at := Span{Start: entry.At, End: entry.At}
		rewrite.Edits = append(rewrite.Edits, Edit{entry.Path, at, text, NamesData})
	case bytes.Equal(append(bytes.Clone(file.Text), '\n'), entry.Into): // it goes below a last line that does not end
		at := Span{Start: len(file.Text), End: len(file.Text)}
		rewrite.Edits = append(rewrite.Edits, Edit{entry.Path, at, "\n" + text, NamesData})
	}
}
