package site

import (
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// spellers are the names of a site by which misspelt ones are found. Each is made
// when something first asks, and once, as a site can have as many mistakes as names.
type spellers struct {
	names                                    func() []string // of the layouts, in order
	layouts, includes, data, files, settings func() *text.Speller

	types func() *types
	given func() map[[2]string]bool
	posts func() *posts
}

func (s *Site) findSpellers() {
	s.spell = spellers{
		names:    sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(s.Layouts)) }),
		layouts:  sync.OnceValue(func() *text.Speller { return text.NewSpeller(s.LayoutNames()) }),
		includes: sync.OnceValue(func() *text.Speller { return keysOf(s.Includes) }),
		data:     sync.OnceValue(func() *text.Speller { return keysOf(s.Data) }),
		settings: sync.OnceValue(func() *text.Speller { return text.NewSpeller(s.Config.SiteKeys()) }),
		files: sync.OnceValue(func() *text.Speller {
			files := s.Files.All()
			return text.NewSpellerOf(len(files), func(i int) string { return string(files[i]) })
		}),
		types: sync.OnceValue(s.findTypes),
		given: sync.OnceValue(s.givenByMistake),
	}
}

// keysOf are the keys of a map.
func keysOf[V any](m map[string]V) *text.Speller { return text.NewSpeller(slices.Sorted(maps.Keys(m))) }

// spelt is what a page may ask a Speller for; "" when it has asked too often.
func spelt(d *page.Document, names func() *text.Speller, name string) string {
	all := names()
	if !d.MayGuess(all.Effort()) {
		return ""
	}
	return all.Nearest(name)
}

// LayoutNames lists the layouts, in order.
func (s *Site) LayoutNames() []string { return s.spell.names() }

// LayoutNear is the layout that a name is probably a slip for, or "".
func (s *Site) LayoutNear(name string) string { return s.spell.layouts().Nearest(name) }

// LayoutsSpelt are the layouts of a name, whatever the case of its letters.
func (s *Site) LayoutsSpelt(name string) []string { return s.spell.layouts().Folded(name) }

// IncludeNear is the include that a name on the page d is probably a slip for, or "".
func (s *Site) IncludeNear(d *page.Document, name string) string {
	return spelt(d, s.spell.includes, name)
}

// DataNear is IncludeNear for a data file.
func (s *Site) DataNear(d *page.Document, name string) string { return spelt(d, s.spell.data, name) }

// SettingNear is IncludeNear for what templates know as site.NAME.
func (s *Site) SettingNear(d *page.Document, name string) string {
	return spelt(d, s.spell.settings, name)
}

// HasSetting reports whether templates know site.NAME.
func (s *Site) HasSetting(name string) bool { return s.spell.settings().Has(name) }

// FileNear is IncludeNear for a page or file of the same folder, or of the same name.
func (s *Site) FileNear(d *page.Document, name string) string {
	dir, base := paths.Site(name).Dir(), path.Base(name)
	all := s.spell.files()
	if !d.MayGuess(all.Effort()) {
		return ""
	}
	return all.NearestOf(name, func(word string) bool {
		return paths.Site(word).Dir() == dir || strings.HasSuffix(word, base) && path.Base(word) == base
	})
}

// posts are the posts of a site that visitors see.
type posts struct {
	*jekyll.Posts
	*text.Speller // their files' names without the ending
}

func postsOf(entries []*Entry, collectionsDir string) *posts {
	var names []string
	all := jekyll.NewPosts(func(yield func(*jekyll.Fate) bool) {
		for _, e := range entries {
			if e.Class.Kind == jekyll.Post && e.State == jekyll.Visible {
				names = append(names, e.Path.Stem())
				if !yield(&e.Fate) {
					return
				}
			}
		}
	}, collectionsDir)
	slices.Sort(names)
	return &posts{all, text.NewSpeller(slices.Compact(names))}
}

// HasPosts reports whether the site has any post that visitors see.
func (s *Site) HasPosts() bool { return s.spell.posts().Len() > 0 }

// HasPost reports whether {% post_url %} finds a post by a name.
func (s *Site) HasPost(name string) bool {
	named, ok := jekyll.ParsePostName(name)
	return ok && s.spell.posts().Have(named)
}

// PostNear is IncludeNear for a post.
func (s *Site) PostNear(d *page.Document, name string) string {
	return spelt(d, func() *text.Speller { return s.spell.posts().Speller }, name)
}
