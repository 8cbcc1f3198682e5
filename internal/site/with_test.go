package site

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// randomPages makes entries of pages that are at odds with each other.
type randomPages struct {
	*rand.Rand
	partners, redirects *contract.Contract
}

var pageNames = []string{"a", "b", "c", "d", "e"}

func (r *randomPages) one(of ...string) string { return of[r.IntN(len(of))] }

// entry is page number i with a random key, name, address and state.
func (r *randomPages) entry(i int) *Entry {
	output := r.one("partners/a.html", "partners/a/index.html", "partners/A.html", "partners/b.html", "partners/c.html")
	e := &Entry{Contract: r.partners, Key: r.one(pageNames...), Name: r.one(pageNames...), Checked: r.IntN(2) == 0}
	e.Path, e.Output, e.URL = paths.Site(fmt.Sprintf("_partners/%c/index.md", 'a'+i)), output, "/"+output
	e.Class.Kind = jekyll.Document
	switch r.IntN(8) {
	case 0:
		e.Contract, e.Key, e.Name, e.Target = r.redirects, "", "", r.one(pageNames...)
	case 1:
		e.State = jekyll.Hidden
	case 2:
		e.Broken = true
	case 3:
		e.moved = &moved{from: []string{"partners/" + r.one(pageNames...)}}
	}
	return e
}

// site is a site of entries, made anew.
func (r *randomPages) site(entries []*Entry) *Site {
	s := &Site{Config: jekyll.NewConfig(nil, nil, 0), Contracts: []*contract.Contract{r.partners, r.redirects},
		Entries: slices.Clone(entries)}
	s.Index(nil, nil)
	return s
}

// A site in which one page is replaced knows of all pages what a site knows that
// is made anew.
func TestWithIsTheSiteMadeAnew(t *testing.T) {
	rivals := 0
	for seed := range uint64(400) {
		r := &randomPages{Rand: rand.New(rand.NewPCG(seed, 1)),
			partners: &contract.Contract{Layout: "partner", Identity: contract.Identity{Key: "partner", Title: "title",
				Permalink: "permalink", Prefix: "partners"}},
			redirects: &contract.Contract{Layout: "redirect", Redirect: "redir_to",
				Identity: contract.Identity{Permalink: "permalink", Prefix: "partners"}}}
		var entries []*Entry
		for i := range 3 + r.IntN(8) {
			entries = append(entries, r.entry(i))
		}
		at := r.IntN(len(entries))
		now := r.entry(at)
		with := r.site(entries).With(now)
		_ = with.With(r.entry(at)) // which has no index of its own to begin with, and leaves the other as it is
		entries[at] = now
		rivals += sameSite(t, fmt.Sprintf("seed %d", seed), with, r.site(entries), r.partners)
	}
	if rivals < 1000 {
		t.Errorf("only %d rivals", rivals)
	}
}

// sameSite wants two sites to know the same of all pages, and returns how many
// rivals they know.
func sameSite(t *testing.T, name string, with, want *Site, partners *contract.Contract) (rivals int) {
	same := func(what string, got, want *Entry) {
		if describe(got) != describe(want) {
			t.Errorf("%s: the %s is %s, not %s", name, what, describe(got), describe(want))
		}
	}
	for i, e := range want.Entries {
		if with.Entries[i].Path != e.Path {
			t.Fatalf("%s: page %d is %s, not %s", name, i, with.Entries[i].Path, e.Path)
		}
		for what, of := range map[string]func(*Site, *Entry) *Entry{"key": (*Site).KeyRival, "name": (*Site).NameRival,
			"output": (*Site).OutputRival, "place": (*Site).PlaceRival} {
			rival := of(want, e)
			if rival != nil {
				rivals++
			}
			same(string("rival of "+e.Path+" by its ")+what, of(with, with.Entries[i]), rival)
		}
		for _, known := range pageNames {
			if got, want := with.KnownAs(with.Entries[i], known), want.KnownAs(e, known); got != want {
				t.Errorf("%s: %s is known as %s: %t, not %t", name, e.Path, known, got, want)
			}
		}
	}
	for _, page := range pageNames {
		same("page of "+page, with.PageOf(partners, page), want.PageOf(partners, page))
		same("page spelt "+page, with.PageSpelt(page), want.PageSpelt(page))
	}
	if with.Redirecting() != want.Redirecting() {
		t.Errorf("%s: %d redirecting, not %d", name, with.Redirecting(), want.Redirecting())
	}
	return rivals
}

func describe(e *Entry) string {
	if e == nil {
		return "none"
	}
	return string(e.Path)
}
