package site

import (
	"cmp"
	"maps"
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// claims are the contested names of a site.
type claims struct {
	key, name     contest
	output, place contest             // of no contract
	former        map[string][]*Entry // the names that redirects give to pages, by NameLetters
	instead       *Entry              // the page that took another's place after the indexes were made; nil for none
}

// A contest is the names of one kind, and who has them.
type contest struct {
	index  lookup.Index     // the pages by their names
	shared map[named]*claim // the names of several
}

// named is a name among the pages of one contract.
type named struct {
	contract *contract.Contract
	name     string
}

func claimsOf(entries []*Entry) claims {
	var c claims
	c.key = contested(entries, keyOfPage, keyRank)
	c.name = contested(entries, nameOfPage, nameRank)
	c.output = contested(entries, outputOfPage, addressRank)
	c.place = contested(entries, c.placeOfPage, addressRank)
	c.former = formerOf(entries)
	return c
}

// with are the claims when now stands in entries in the place of old. What the
// other pages are called is not looked at again.
func (c claims) with(entries []*Entry, old, now *Entry) claims {
	with := c
	with.instead = now
	with.key = c.key.with(entries, old, now, keyOfPage, keyRank)
	with.name = c.name.with(entries, old, now, nameOfPage, nameRank)
	with.output = c.output.with(entries, old, now, outputOfPage, addressRank)
	// Who loses a file to another page does not compete for the place.
	var freed []*Entry
	for _, e := range [...]*Entry{old, now} {
		if shared := c.output.shared[outputOfPage(e)]; shared != nil {
			freed = append(freed, shared.pages...)
		}
	}
	place := func(e *Entry) named {
		if outputOfPage(e) == (named{}) {
			return named{}
		}
		return named{name: place(e.Output)}
	}
	with.place.shared = maps.Clone(c.place.shared)
	for _, name := range [...]named{place(old), place(now)} {
		with.place.settle(name, entries, append(slices.Clone(freed), now), with.placeOfPage, addressRank)
	}
	if old.IsRedirect() || now.IsRedirect() {
		with.former = formerOf(entries)
	}
	return with
}

func keyOfPage(e *Entry) named  { return identified(e, e.Key) }
func nameOfPage(e *Entry) named { return identified(e, e.Name) }

func keyRank(e *Entry) int  { return 4 * e.Votes(e.Key) }
func nameRank(e *Entry) int { return 4 * e.Votes(e.Name) }

// outputOfPage is the file that the build writes of a page.
func outputOfPage(e *Entry) named {
	if e.Broken || e.Copy || e.State != jekyll.Visible {
		return named{}
	}
	return named{name: e.Output}
}

// placeOfPage is where visitors look for a page whose file is its own.
func (c *claims) placeOfPage(e *Entry) named {
	name := outputOfPage(e)
	if name == (named{}) || e.IsRedirect() || c.output.shared[name].rivalled(e) {
		return named{}
	}
	return named{name: place(e.Output)}
}

// formerOf lists the redirects by the names that they give to pages.
func formerOf(entries []*Entry) map[string][]*Entry {
	former := map[string][]*Entry{}
	for _, e := range entries {
		if e.IsRedirect() {
			if name := text.NameLetters(e.Slug()); name != "" && len(former[name]) < mostFormer {
				former[name] = append(former[name], e)
			}
		}
	}
	return former
}

// mostFormer is how many redirects with one name are looked at.
const mostFormer = 20

// contested finds the names that several entries have, and their owners by
// rank; the index finds the entries by all names. The entries are in path
// order; one whose name is zero has none.
func contested(entries []*Entry, nameOf func(*Entry) named, rank func(*Entry) int) contest {
	index := lookup.New(len(entries), func(i int) (lookup.Hash, bool) {
		name := nameOf(entries[i])
		return lookup.Of(name.name), name != named{}
	})
	found := map[named]*claim{}
	for places := range index.Shared() {
		for _, i := range places {
			name := nameOf(entries[i])
			if found[name] == nil {
				found[name] = &claim{}
			}
			found[name].pages = append(found[name].pages, entries[i])
		}
	}
	for name, c := range found {
		if len(c.pages) < 2 {
			delete(found, name)
			continue
		}
		c.settle(rank)
	}
	return contest{index, found}
}

// with is the contest when now stands in entries in the place of old.
func (c contest) with(entries []*Entry, old, now *Entry, nameOf func(*Entry) named, rank func(*Entry) int) contest {
	with := contest{c.index, maps.Clone(c.shared)}
	for _, name := range [...]named{nameOf(old), nameOf(now)} {
		with.settle(name, entries, []*Entry{now}, nameOf, rank)
	}
	return with
}

// settle finds out who has a name: the index's pages, and more that it may not know
// under the name.
func (c *contest) settle(name named, entries, more []*Entry, nameOf func(*Entry) named, rank func(*Entry) int) {
	if name == (named{}) {
		return
	}
	var pages []*Entry
	for i := range c.index.Places(lookup.Of(name.name)) {
		pages = append(pages, entries[i])
	}
	for _, e := range more {
		if i, ok := slices.BinarySearchFunc(entries, e.Path, byPath); ok {
			pages = append(pages, entries[i])
		}
	}
	slices.SortFunc(pages, func(a, b *Entry) int { return cmp.Compare(a.Path, b.Path) })
	pages = slices.DeleteFunc(slices.Compact(pages), func(e *Entry) bool { return nameOf(e) != name })
	delete(c.shared, name)
	if len(pages) > 1 {
		one := &claim{pages: pages}
		one.settle(rank)
		c.shared[name] = one
	}
}

func byPath(e *Entry, at paths.Site) int { return cmp.Compare(e.Path, at) }
