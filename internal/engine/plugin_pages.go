package engine

import (
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// A generated is what plugins make of a site next to its own pages.
type generated struct {
	pages   []site.Generated
	removed map[paths.Site]bool // the READMEs that are not copied
}

// generate makes the pages that jekyll-readme-index and jekyll-paginate make. A
// README with front matter may move to the address of its folder.
func (s *builtSite) generate() generated {
	made := generated{}
	if !s.Rooted {
		return made
	}
	s.readmes(&made)
	if s.Config.Values["paginate"] == nil || !s.Config.Plugin("jekyll-paginate") {
		return made
	}
	posts := 0
	for _, e := range s.Entries {
		if e.Class.Kind == jekyll.Post && e.State == jekyll.Visible {
			posts++
		}
	}
	if limit := s.Config.LimitPosts; limit > 0 {
		posts = min(posts, limit)
	}
	template, more := s.Config.Pagination(s.items(), posts)
	for _, at := range more {
		made.pages = append(made.pages, site.Generated{Address: at, Source: template})
	}
	return made
}

// items are the pages as the plugins see them, without their values.
func (s *builtSite) items() []jekyll.Item {
	items := make([]jekyll.Item, len(s.Entries))
	for i, e := range s.Entries {
		items[i] = jekyll.Item{Fate: e.Fate}
	}
	return items
}

// readmes adds the pages that READMEs without front matter are of their folders.
func (s *builtSite) readmes(made *generated) {
	if !s.Config.Plugin("jekyll-readme-index") {
		return
	}
	copied := map[paths.Site]bool{}
	var found []jekyll.Item
	near := false
	for _, sitePath := range s.Files.All() {
		base := sitePath.Base()
		if stem := strings.TrimSuffix(base, path.Ext(base)); !strings.EqualFold(stem, "readme") {
			if s.EntryAt(sitePath) != nil || !strings.HasPrefix(strings.ToLower(base), "index.") {
				continue
			}
		}
		near = true
		if e := s.EntryAt(sitePath); e != nil {
			continue
		}
		if class := s.Config.Classify(sitePath, nil); class.Kind == jekyll.Static {
			found = append(found, s.Config.Resolve(sitePath, class, nil, s.Config.Now()))
			copied[sitePath] = true
		}
	}
	if !near {
		return
	}
	items := s.items()
	own := len(items)
	kept := map[paths.Site]bool{}
	for i, it := range s.Config.ReadmeIndexes(append(items, found...)) {
		switch {
		case it.Class.Index:
			made.pages = append(made.pages, site.Generated{Address: it.Address, Source: it.Path})
		case it.Class.Kind == jekyll.Static:
			kept[it.Path] = true
		case i < own && s.Entries[i].Output != it.Output:
			s.Entries[i].Address = it.Address
		}
	}
	for sitePath := range copied {
		if !kept[sitePath] {
			if made.removed == nil {
				made.removed = map[paths.Site]bool{}
			}
			made.removed[sitePath] = true
		}
	}
}

// plug gives an entry the layout and the title that plugins give its page.
func (s *builtSite) plug(e *site.Entry, doc *page.Document) {
	if !s.Built.Builder.Hosted() && !s.Config.Plugin("jekyll-default-layout") &&
		!s.Config.Plugin("jekyll-titles-from-headings") {
		return
	}
	if e.Broken || !s.Config.IsMarkdown(string(e.Path)) {
		return
	}
	it := jekyll.Item{Fate: e.Fate, Values: doc.Values()}
	if e.Layout == "" {
		theme, _ := s.Config.ThemeLayouts()
		e.Layout = s.Config.DefaultLayout(it, func(layout string) bool {
			_, own := s.Layouts[layout]
			return own || slices.Contains(theme, layout)
		})
	}
	if title, ok := s.Config.HeadingTitle(it, doc.File.Text[doc.Body.Start:doc.Body.End]); ok {
		e.Title = title
	}
}
