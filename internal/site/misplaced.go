package site

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/text"
)

// IsMisplaced reports whether a page that the user asked about was intended to be at
// an address below the site's base address, and is not there because of a
// mistake of its own. That mistake is reported at the page; what leads to the
// address is right.
func (s *Site) IsMisplaced(urlPath string) bool {
	if s.misplaced == nil {
		return false
	}
	all, at := s.misplaced(), addressed(urlPath)
	return all.at[at] || slices.ContainsFunc(all.nameless, func(e *Entry) bool { return s.mayBeAt(e, at) })
}

// An misplacedPages is where the pages should be that are elsewhere or nowhere.
type misplacedPages struct {
	at       map[string]bool
	nameless []*Entry // pages that lost all that would tell
}

// mayBeAt reports whether a page without metadata may be the one that is intended
// by an address: its file is called so, or there is data for such a partner
// and no other page.
func (s *Site) mayBeAt(e *Entry, at string) bool {
	slug, ok := strings.CutPrefix(at, e.Contract.Identity.Prefix+"/")
	if !ok {
		return false
	}
	if _, ok := s.DataFor(e.Contract).Record(slug); ok && s.PageOf(e.Contract, slug) == nil {
		return true
	}
	return PartOfName(e.PathName(), slug)
}

// PartOfName reports whether one name is the other, or a short form of it.
func PartOfName(a, b string) bool {
	a, b = text.NameLetters(a), text.NameLetters(b)
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

// addressed is the place of an address as visitors type it.
func addressed(urlPath string) string {
	return place(strings.TrimSuffix(strings.TrimLeft(urlPath, "/"), "/"))
}

// findMisplaced gathers the pages that are not where they should be.
func (s *Site) findMisplaced() misplacedPages {
	all := misplacedPages{at: map[string]bool{}}
	add := func(e *Entry) {
		switch {
		case !e.Checked || !e.Judged():
			return
		case e.IntendedAddress() == "" && e.Key == "" && e.Permalink == "":
			all.nameless = append(all.nameless, e)
		}
		for _, address := range s.intended(e) {
			if at := addressed(address); at != "" && at != "/" {
				all.at[at] = true
			}
		}
	}
	s.eachWritten(add)
	return all
}

// intended lists where a page was intended to be, when it is not there.
func (s *Site) intended(e *Entry) []string {
	prefix := e.Contract.Identity.Prefix
	in := func(slug string) string { return prefix + "/" + slug }
	switch {
	case e.Broken || !e.Class.IsPage():
		return []string{e.IntendedAddress(), in(text.SlugOf(e.IntendedAddress())),
			in(jekyll.Slugify(e.PathName(), jekyll.SlugLatin, false))}
	case e.IsRedirect():
		return nil
	case e.State != jekyll.Visible:
		if e.Cause == jekyll.Unpublished {
			return nil // as its author wants it
		}
		return []string{e.URL}
	case prefix == "" || e.Contract.Identity.Key == "":
		return nil
	}
	slug := e.Slug()
	if place(e.Output) == in(jekyll.Slugify(slug, jekyll.SlugLatin, false)) && e.Output == strings.ToLower(e.Output) &&
		(e.Key == "" || text.Alike(slug, e.Key) || s.KnownAs(e, e.Key)) {
		return nil
	}
	var meant []string
	for _, name := range [...]string{e.Key, slug, e.Name, e.PathName()} {
		if name = jekyll.Slugify(name, jekyll.SlugLatin, false); name != "" {
			meant = append(meant, in(name))
		}
	}
	return meant
}
