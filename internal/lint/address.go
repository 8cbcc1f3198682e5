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
	s.Lexicon = NewLexicon(words)
	return s
}

// PageNamed returns the page whose address ends in slug, but for case and
// punctuation, or is plainly what a misspelt slug means; else nil.
func (s *Site) PageNamed(slug string) *Entry {
	all := s.slugs()
	if words := all.Spelt(slug); len(words) > 0 {
		return all.pages[words[0]]
	}
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
