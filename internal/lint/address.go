package lint

import "github.com/partnerlint/partnerlint/internal/jekyll"

// slugs are the last segments of all addresses.
type slugs struct {
	*Lexicon
	pages map[string]*Entry
}

func slugsOf(entries []*Entry) *slugs {
	s := &slugs{pages: make(map[string]*Entry, len(entries))}
	var words []string
	for _, e := range entries {
		slug := SlugOf(e.URL)
		if e.Broken || e.State != jekyll.Visible || slug == "" || s.pages[slug] != nil {
			continue
		}
		s.pages[slug] = e
		words = append(words, slug)
	}
	s.Lexicon = NewLexicon(len(words), func(i int) string { return words[i] })
	return s
}

// PageSpelt returns a page whose address ends in slug, but for case, accents
// and punctuation; else nil.
func (s *Site) PageSpelt(slug string) *Entry {
	all := s.slugs()
	if words := all.Spelt(slug); slug != "" && len(words) > 0 {
		return all.pages[words[0]]
	}
	return nil
}

// PageNamed is PageSpelt, or else the page that a misspelt slug plainly means.
func (s *Site) PageNamed(slug string) *Entry {
	if page := s.PageSpelt(slug); page != nil {
		return page
	}
	all := s.slugs()
	return all.pages[all.Near(slug)]
}

// PageAt returns the page that a web server gives out for an address below the
// site's base address, or nil; match says whether there is anything at all.
func (s *Site) PageAt(urlPath string) (page *Entry, output string, match jekyll.Match) {
	output, match = s.URLs.Lookup(urlPath)
	if sources := s.URLs.Sources(output); match != jekyll.NoMatch && len(sources) > 0 {
		page = s.EntryAt(sources[len(sources)-1])
	}
	return page, output, match
}
