package site

import (
	"path"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/lookup"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// slugs are the last segments of all addresses.
type slugs struct {
	*text.Lexicon
	entries []*Entry
	pages   lookup.Index
}

func slugsOf(entries []*Entry) *slugs {
	s := &slugs{entries: entries}
	s.pages = lookup.New(len(entries), func(i int) (lookup.Hash, bool) {
		slug := visibleSlug(entries[i])
		return lookup.Of(slug), slug != ""
	})
	s.Lexicon = text.NewLexicon(len(entries), func(i int) string {
		slug := visibleSlug(entries[i])
		if slug == "" || s.page(slug) != entries[i] {
			return ""
		}
		return slug
	})
	return s
}

// visibleSlug is the slug of a page that visitors can reach, or "".
func visibleSlug(e *Entry) string {
	if e.Broken || e.Copy || e.State != jekyll.Visible {
		return ""
	}
	return text.SlugOf(e.URL)
}

// page is the first page with this very slug, or nil.
func (s *slugs) page(slug string) *Entry {
	at := s.pages.First(lookup.Of(slug), func(i int) bool { return visibleSlug(s.entries[i]) == slug })
	if at < 0 {
		return nil
	}
	return s.entries[at]
}

// PageSpelt returns a page whose address ends in slug, but for case, accents
// and punctuation; else nil.
func (s *Site) PageSpelt(slug string) *Entry {
	all := s.slugs()
	if words := all.Spelt(slug); slug != "" && len(words) > 0 {
		return all.page(words[0])
	}
	return nil
}

// PageNamed is PageSpelt, or else the page that a misspelled slug plainly means.
func (s *Site) PageNamed(slug string) *Entry {
	if page := s.PageSpelt(slug); page != nil {
		return page
	}
	all := s.slugs()
	if near := all.Near(slug); near != "" {
		return all.page(near)
	}
	return nil
}

// PageAt returns the page that a web server gives out for an address below the
// site's base address, or nil; match says whether there is anything at all.
func (s *Site) PageAt(urlPath string) (page *Entry, output string, match web.Match) {
	output, match = s.URLs.Lookup(urlPath)
	if sources := s.URLs.Sources(output); match != web.NoMatch && len(sources) > 0 {
		page = s.EntryAt(sources[len(sources)-1])
	}
	return page, output, match
}

// URLOf returns the address, without baseurl, of the page that {% link %} knows
// by a path; "" when the site has no such page.
func (s *Site) URLOf(path string) string {
	if e := s.Linked(path); e != nil {
		return e.URL
	}
	return ""
}

// Linked returns the page that {% link %} knows by a path, or nil: documents and
// posts have one that starts below collections_dir.
func (s *Site) Linked(name string) *Entry {
	e := s.EntryAt(paths.Site(name))
	if dir := s.Config.CollectionsDir; dir != "" && (e == nil || e.Class.Collection != "") {
		if e = s.EntryAt(paths.Site(path.Join(dir, name))); e != nil && e.Class.Collection == "" {
			return nil
		}
	}
	return e
}
