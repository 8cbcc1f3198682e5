package site

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A claim is a name that two pages or more go by. It belongs to the page whose
// other names agree with it best, of equals to the one with the shorter path, or
// the first; the others
// have taken it by mistake.
type claim struct {
	pages    []*Entry // by path
	owner    *Entry
	reported bool // one of the others is checked, so the owner may keep silent
}

// rival returns the page that e is in conflict with when it is for e to say
// so, else nil: each page but the owner does, and the owner only when no other
// is checked. That makes one finding less than pages.
func (c *claim) rival(e *Entry) *Entry {
	switch {
	case c == nil:
		return nil
	case e != c.owner:
		return c.owner
	case c.reported:
		return nil
	case c.pages[0] == e:
		return c.pages[1]
	}
	return c.pages[0]
}

// claims are the contested names of a site.
type claims struct {
	byKey, byName     map[named]*claim
	byOutput, byPlace map[named]*claim    // of no contract
	keys              lookup.Index        // the pages by their keys
	former            map[string][]*Entry // the names that redirects give to pages, by NameLetters
}

// named is a name among the pages of one contract.
type named struct {
	contract *contract.Contract
	name     string
}

func claimsOf(entries []*Entry) claims {
	var c claims
	c.byKey, c.keys = contested(entries, func(e *Entry) named { return identified(e, e.Key) },
		func(e *Entry) int { return 4 * e.Votes(e.Key) })
	c.byName, _ = contested(entries, func(e *Entry) named { return identified(e, e.Name) },
		func(e *Entry) int { return 4 * e.Votes(e.Name) })
	c.byOutput, _ = contested(entries, func(e *Entry) named {
		if e.Broken || e.Copy || e.State != jekyll.Visible {
			return named{}
		}
		return named{name: e.Output}
	}, addressRank)
	c.byPlace, _ = contested(entries, func(e *Entry) named {
		if e.Broken || e.Copy || e.State != jekyll.Visible || e.IsRedirect() ||
			c.byOutput[named{name: e.Output}].rivalled(e) {
			return named{}
		}
		return named{name: place(e.Output)}
	}, addressRank)
	c.former = map[string][]*Entry{}
	for _, e := range entries {
		if e.IsRedirect() {
			if name := text.NameLetters(e.Slug()); name != "" && len(c.former[name]) < mostFormer {
				c.former[name] = append(c.former[name], e)
			}
		}
	}
	return c
}

// mostFormer is how many redirects with one name are looked at.
const mostFormer = 20

// rivalled reports whether e is one of the claim's pages and not its owner.
func (c *claim) rivalled(e *Entry) bool { return c != nil && c.owner != e }

// identified is the name of a visible page that its contract knows by name.
func identified(e *Entry, name string) named {
	if e.Broken || e.Copy || e.State != jekyll.Visible || !e.Judged() || e.Contract.Identity.Key == "" || name == "" {
		return named{}
	}
	return named{e.Contract, name}
}

// addressRank says how plainly an address is the page's own. A page without a
// contract is never asked to move; a redirect always is.
func addressRank(e *Entry) int {
	switch {
	case !e.Judged():
		return 1 << 10
	case e.IsRedirect():
		return -1
	}
	rank := 4 * e.Votes(e.Slug())
	if !strings.HasSuffix(e.URL, "/") {
		rank += 2
	}
	if e.Output == strings.ToLower(e.Output) {
		rank++
	}
	return rank
}

// place is what the addresses of a written file have in common: "x.html",
// "x/index.html" and "X.html" are one place to whoever types the address.
func place(output string) string {
	output = strings.TrimSuffix(strings.ToLower(output), ".html")
	if output == "index" {
		return "/"
	}
	return strings.TrimSuffix(output, "/index")
}

// contested finds the names that several entries have, and their owners by
// rank; the index finds the entries by all names. The entries are in path
// order; one whose name is zero has none.
func contested(entries []*Entry, nameOf func(*Entry) named, rank func(*Entry) int) (map[named]*claim, lookup.Index) {
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
	return found, index
}

func (c *claim) settle(rank func(*Entry) int) {
	best := 0
	for _, e := range c.pages {
		// A copy has the longer name: "index (1).md".
		if r := rank(e); c.owner == nil || r > best || r == best && len(e.Path) < len(c.owner.Path) {
			c.owner, best = e, r
		}
	}
	for _, e := range c.pages {
		c.reported = c.reported || e != c.owner && e.Checked && e.Judged() && !IsMarkup(e.Path) // no rule judges those
	}
}

// KeyRival returns the page that e shares its key with, when it is for e to
// tell; else nil. So do the other three for a name, a written file, and an
// address that differs in a final slash or in case only.
func (s *Site) KeyRival(e *Entry) *Entry { return s.claims.byKey[named{e.Contract, e.Key}].rivalOf(e) }

// NameRival is as KeyRival, for the title.
func (s *Site) NameRival(e *Entry) *Entry {
	return s.claims.byName[named{e.Contract, e.Name}].rivalOf(e)
}

// OutputRival is as KeyRival, for the file that the build writes.
func (s *Site) OutputRival(e *Entry) *Entry {
	return s.claims.byOutput[named{name: e.Output}].rivalOf(e)
}

// PlaceRival is as KeyRival, for two files that visitors take for one address.
func (s *Site) PlaceRival(e *Entry) *Entry {
	if e.Output == "" {
		return nil
	}
	return s.claims.byPlace[named{name: place(e.Output)}].rivalOf(e)
}

// rivalOf is rival for a page that may not be part of the claim.
func (c *claim) rivalOf(e *Entry) *Entry {
	if c == nil {
		return nil
	}
	if _, ok := slices.BinarySearchFunc(c.pages, e.Path,
		func(p *Entry, path string) int { return strings.Compare(p.Path, path) }); !ok {
		return nil
	}
	return c.rival(e)
}

// SharedOutput returns the pages that are written to one file, by path; none
// when it is a single page's own.
func (s *Site) SharedOutput(output string) []*Entry {
	if c := s.claims.byOutput[named{name: output}]; c != nil {
		return c.pages
	}
	return nil
}

// PageOf returns the first page of the contract with this key, or nil.
func (s *Site) PageOf(c *contract.Contract, key string) *Entry {
	at := s.claims.keys.First(lookup.Of(key),
		func(i int) bool { return identified(s.Entries[i], s.Entries[i].Key) == named{c, key} })
	if at < 0 {
		return nil
	}
	return s.Entries[at]
}

// KnownAs reports whether a redirect page at an address that ends in name, or
// the page's own redirect_from, sends visitors of that name to e.
func (s *Site) KnownAs(e *Entry, name string) bool {
	for _, former := range e.Former() {
		if text.Alike(text.SlugOf(former), name) {
			return true
		}
	}
	for _, r := range s.claims.former[text.NameLetters(name)] {
		if text.Alike(text.SlugOf(r.Target), e.Slug()) {
			return true
		}
	}
	return false
}
