package site

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
)

// A site in which one page is replaced knows of all pages what a site knows that
// is made anew.
func TestWithIsTheSiteMadeAnew(t *testing.T) {
	partners := &contract.Contract{Layout: "partner", Identity: contract.Identity{Key: "partner", Title: "title",
		Permalink: "permalink", Prefix: "partners"}}
	redirects := &contract.Contract{Layout: "redirect", Redirect: "redir_to",
		Identity: contract.Identity{Permalink: "permalink", Prefix: "partners"}}
	names := []string{"a", "b", "c", "d", "e"}
	outputs := []string{"partners/a.html", "partners/a/index.html", "partners/A.html", "partners/b.html", "partners/c.html"}
	rivals := 0
	for seed := range uint64(400) {
		random := rand.New(rand.NewPCG(seed, 1))
		one := func(of []string) string { return of[random.IntN(len(of))] }
		entry := func(i int) *Entry {
			name := one(outputs)
			e := &Entry{Contract: partners, Key: one(names), Name: one(names), Checked: random.IntN(2) == 0}
			e.Path, e.Output, e.URL = fmt.Sprintf("_partners/%c/index.md", 'a'+i), name, "/"+name
			e.Class.Kind = jekyll.Document
			switch random.IntN(8) {
			case 0:
				e.Contract, e.Key, e.Name, e.Target = redirects, "", "", one(names)
			case 1:
				e.State = jekyll.Hidden
			case 2:
				e.Broken = true
			case 3:
				e.moved = &moved{from: []string{"partners/" + one(names)}}
			}
			return e
		}
		made := func(entries []*Entry) *Site {
			s := &Site{Config: jekyll.NewConfig(nil, nil, 0), Contracts: []*contract.Contract{partners, redirects},
				Entries: slices.Clone(entries)}
			s.Index(nil, nil)
			return s
		}
		var entries []*Entry
		for i := range 3 + random.IntN(8) {
			entries = append(entries, entry(i))
		}
		at := random.IntN(len(entries))
		now := entry(at)
		with := made(entries).With(now)
		again := with.With(entry(at)) // which has no index of its own to begin with
		_ = again
		entries[at] = now
		want := made(entries)
		describe := func(e *Entry) string {
			if e == nil {
				return "none"
			}
			return e.Path
		}
		for i, e := range want.Entries {
			same := with.Entries[i]
			if same.Path != e.Path {
				t.Fatalf("seed %d: page %d is %s, not %s", seed, i, same.Path, e.Path)
			}
			for what, of := range map[string]func(*Site, *Entry) *Entry{"key": (*Site).KeyRival, "name": (*Site).NameRival,
				"output": (*Site).OutputRival, "place": (*Site).PlaceRival} {
				a, b := of(with, same), of(want, e)
				if b != nil {
					rivals++
				}
				if describe(a) != describe(b) {
					t.Errorf("seed %d: the rival of %s by its %s is %s, not %s", seed, e.Path, what, describe(a), describe(b))
				}
			}
			for _, name := range names {
				if a, b := with.KnownAs(same, name), want.KnownAs(e, name); a != b {
					t.Errorf("seed %d: %s is known as %s: %t, not %t", seed, e.Path, name, a, b)
				}
			}
		}
		for _, name := range names {
			if a, b := with.PageOf(partners, name), want.PageOf(partners, name); describe(a) != describe(b) {
				t.Errorf("seed %d: the page of %s is %s, not %s", seed, name, describe(a), describe(b))
			}
			if a, b := with.PageSpelt(name), want.PageSpelt(name); describe(a) != describe(b) {
				t.Errorf("seed %d: the page spelt %s is %s, not %s", seed, name, describe(a), describe(b))
			}
		}
		if with.Redirecting() != want.Redirecting() {
			t.Errorf("seed %d: %d redirecting, not %d", seed, with.Redirecting(), want.Redirecting())
		}
	}
	if rivals < 1000 {
		t.Errorf("only %d rivals", rivals)
	}
}
