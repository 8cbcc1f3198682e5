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

func (c *claim) settle(rank func(*Entry) int) {
	best := 0
	for _, e := range c.pages {
		// A copy has the longer name: "index (1).md".
		if r := rank(e); c.owner == nil || r > best || r == best && len(e.Path) < len(c.owner.Path) {
			c.owner, best = e, r
		}
	}
	for _, e := range c.pages {
		// no rule judges markup
		c.reported = c.reported || e != c.owner && e.Checked && e.Judged() && !IsMarkup(string(e.Path))
	}
}

// KeyRival returns the page that e shares its key with, when it is for e to
// tell; else nil. So do the other three for a name, a written file, and an
// address that differs in a final slash or in case only.
func (s *Site) KeyRival(e *Entry) *Entry {
	return s.claims.key.shared[named{e.Contract, e.Key}].rivalOf(e)
}

// NameRival is as KeyRival, for the title.
func (s *Site) NameRival(e *Entry) *Entry {
	return s.claims.name.shared[named{e.Contract, e.Name}].rivalOf(e)
}

// OutputRival is as KeyRival, for the file that the build writes.
func (s *Site) OutputRival(e *Entry) *Entry {
	return s.claims.output.shared[named{name: e.Output}].rivalOf(e)
}

// PlaceRival is as KeyRival, for two files that visitors take for one address.
func (s *Site) PlaceRival(e *Entry) *Entry {
	if e.Output == "" {
		return nil
	}
	return s.claims.place.shared[named{name: place(e.Output)}].rivalOf(e)
}

// rivalOf is rival for a page that may not be part of the claim.
func (c *claim) rivalOf(e *Entry) *Entry {
	if c == nil {
		return nil
	}
	if _, ok := slices.BinarySearchFunc(c.pages, e.Path, byPath); !ok {
		return nil
	}
	return c.rival(e)
}

// SharedOutput returns the pages that are written to one file, by path; none
// when it is a single page's own.
func (s *Site) SharedOutput(output string) []*Entry {
	if c := s.claims.output.shared[named{name: output}]; c != nil {
		return c.pages
	}
	return nil
}

// PageOf returns the first page of the contract with this key, or nil.
func (s *Site) PageOf(c *contract.Contract, key string) *Entry {
	name := named{c, key}
	at := s.claims.key.index.First(lookup.Of(key), func(i int) bool { return keyOfPage(s.Entries[i]) == name })
	if instead := s.claims.instead; instead != nil && keyOfPage(instead) == name &&
		(at < 0 || instead.Path < s.Entries[at].Path) {
		return instead // which the index may know by another key
	}
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
