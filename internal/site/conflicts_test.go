package site

import (
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/paths"
)

func TestRivals(t *testing.T) {
	partner := &contract.Contract{Layout: "partner", Identity: contract.Identity{Key: "partner", Title: "title",
		Permalink: "permalink"}}
	redirect := &contract.Contract{Layout: "redirect", Identity: contract.Identity{Permalink: "permalink"},
		Redirect: "redir_to"}
	page := func(c *contract.Contract, path, name, slug, output string) *Entry {
		e := &Entry{Contract: c, File: paths.Shown(path), Name: name, Permalink: "partners/" + slug, Key: slug, Checked: true}
		e.Path, e.URL, e.Output, e.State = paths.Site(path), "/partners/"+slug, output, jekyll.Visible
		return e
	}
	for _, tt := range []struct {
		name   string
		pages  []*Entry
		speaks []bool // by path
	}{
		{"one page", []*Entry{page(partner, "a.md", "Lab", "lab", "lab.html")}, []bool{false}},
		{"the copy speaks", []*Entry{page(partner, "aaa.md", "Map", "lab", "lab.html"),
			page(partner, "lab.md", "Lab", "lab", "lab.html")}, []bool{true, false}},
		{"of equals the later", []*Entry{page(partner, "a.md", "Lab", "lab", "lab.html"),
			page(partner, "b.md", "Lab", "lab", "lab.html")}, []bool{false, true}},
		{"all but one of three", []*Entry{page(partner, "a.md", "A", "lab", "lab.html"),
			page(partner, "b.md", "B", "lab", "lab.html"), page(partner, "lab.md", "Lab", "lab", "lab.html")},
			[]bool{true, true, false}},
		{"the redirect", []*Entry{page(partner, "x.md", "Other", "lab", "lab.html"),
			page(redirect, "y.md", "", "lab", "lab.html")}, []bool{false, true}},
		{"the page that has a contract", []*Entry{page(partner, "a.md", "Lab", "lab", "lab.html"),
			page(nil, "b.md", "", "", "lab.html")}, []bool{true, false}},
	} {
		s := &Site{Entries: tt.pages}
		s.Index(nil, nil)
		for i, e := range s.Entries {
			if got := s.OutputRival(e) != nil; got != tt.speaks[i] {
				t.Errorf("%s: %s speaks: %v", tt.name, e.Path, got)
			}
		}
	}
}

// A hook checks one file: what is wrong between two pages is reported there.
func TestOwnerSpeaksWhenNobodyElseIsChecked(t *testing.T) {
	c := &contract.Contract{Identity: contract.Identity{Key: "partner", Permalink: "permalink"}}
	owner, other := &Entry{Contract: c, Key: "lab", Permalink: "lab", Checked: true},
		&Entry{Contract: c, Key: "lab", Permalink: "map"}
	owner.Path, other.Path = "lab.md", "map.md"
	owner.State, other.State = jekyll.Visible, jekyll.Visible
	s := &Site{Entries: []*Entry{owner, other}}
	s.Index(nil, nil)
	if s.KeyRival(owner) != other {
		t.Error("the owner is silent")
	}
	other.Checked = true
	s.Index(nil, nil)
	if s.KeyRival(owner) != nil || s.KeyRival(other) != owner {
		t.Error("the owner speaks although the other is checked")
	}
}
