package site

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Share is how many pages do a thing in one way, of those that do it at all.
type Share struct{ Have, Of int }

// fewest is how many pages make a convention of what they have in common.
const fewest = 5

// Prevails reports whether the way is a convention of the site: three in four
// of at least five pages go it.
func (s Share) Prevails() bool { return s.Of >= fewest && 4*s.Have >= 3*s.Of }

// Alone reports whether a page that goes the way is an exception: of the others
// fewer than one in four go it. A site that goes both ways has none.
func (s Share) Alone() bool { return s.Of <= 1 || 4*(s.Have-1) < s.Of-1 }

func (s Share) String() string { return fmt.Sprintf("%d of %d pages", s.Have, s.Of) }

func (s *Share) count(does bool) {
	s.Of++
	if does {
		s.Have++
	}
}

// A Survey is what the text of one page has of what its contract asks for.
type Survey struct {
	Sections []bool // of the contract's sections, those that the page has
	Marker   bool   // it has the site's excerpt marker
	Slip     string // what it has instead of the marker; "" for nothing
}

// conventions are the ways of a site, worked out when somebody first asks. They
// are those of all its pages: a single page that is changed changes none.
type conventions struct {
	forms  func() map[formOf]Share
	folder func(*contract.Contract) string
	keys   func() map[keyOf]Share
	texts  func(*contract.Contract) *textShares
	names  func() map[*contract.Contract]layoutShare
	base   func() Share

	missing func() []MissingLayout
	records func(*contract.Contract) Share
}

type formOf struct {
	contract *contract.Contract
	form     Form
}

type keyOf struct {
	contract *contract.Contract
	key      string
}

type layoutShare struct {
	layout string
	Share
}

type textShares struct {
	sections []Share
	marker   Share // the pages without the site's marker
	slip     string
	slips    int
}

// Compare looks for what the site's pages have in common, as far as that can
// be asked before Index.
func (s *Site) Compare() { s.findConventions() }

func (s *Site) findConventions() {
	c := &s.ways
	c.forms = sync.OnceValue(s.countForms)
	c.keys = sync.OnceValue(s.countKeys)
	c.names = sync.OnceValue(s.countLayouts)
	c.base = sync.OnceValue(s.surveyBase)
	c.missing = sync.OnceValue(s.findMissingLayouts)
	c.records = oncePer(s.countRecords)
	c.folder = oncePer(s.findFolder)
	c.texts = oncePer(s.surveyTexts)
}

// oncePer makes a function that works each value out once, by whatever
// goroutine asks first.
func oncePer[V any](find func(*contract.Contract) V) func(*contract.Contract) V {
	var known sync.Map
	return func(c *contract.Contract) V {
		once, _ := known.LoadOrStore(c, sync.OnceValue(func() V { return find(c) }))
		return once.(func() V)()
	}
}

// held are the pages that a contract holds, as far as they can be read.
func (s *Site) held(c *contract.Contract) []*Entry {
	var held []*Entry
	for _, e := range s.Entries {
		if e.Contract == c && !e.Broken && !e.Copy {
			held = append(held, e)
		}
	}
	return held
}

// Lacking is how many of the pages that a built-in contract holds have no
// value for a key that it requires. A contract that somebody wrote is what the
// pages ought to be, whatever they are.
func (s *Site) Lacking(c *contract.Contract, key string) Share {
	if s.ways.keys == nil || !c.BuiltIn {
		return Share{}
	}
	return s.ways.keys()[keyOf{c, key}]
}

// AddressGiven reports whether _config.yml says how the addresses of a
// contract's collection are made, so that its pages need no permalink.
func (s *Site) AddressGiven(c *contract.Contract) bool {
	col := s.Config.Collection(strings.TrimPrefix(c.Folder, "_"))
	return c.Folder != "" && col != nil && col.Values["permalink"] != nil
}

func (s *Site) countKeys() map[keyOf]Share {
	shares := map[keyOf]Share{}
	for _, e := range s.Entries {
		if e.Contract == nil || e.Contract.Schema == nil || !e.Contract.BuiltIn || e.Broken || e.Copy {
			continue
		}
		for i, key := range e.Contract.Schema.Required() {
			share := shares[keyOf{e.Contract, key}]
			share.count(i < 32 && e.lacks&(1<<i) != 0)
			shares[keyOf{e.Contract, key}] = share
		}
	}
	return shares
}

// OtherLayout is the layout that the pages in the folder of a built-in
// contract have instead of the contract's, when that is the way of the site:
// the site does not have the contract's layout, or nearly all pages do so.
func (s *Site) OtherLayout(c *contract.Contract) (layout string, share Share) {
	if s.ways.names == nil || !c.BuiltIn || c.Folder == "" {
		return "", Share{}
	}
	other := s.ways.names()[c]
	return other.layout, other.Share
}

func (s *Site) countLayouts() map[*contract.Contract]layoutShare {
	found := map[*contract.Contract]layoutShare{}
	for _, c := range s.Contracts {
		if !c.BuiltIn || c.Folder == "" || s.Layouts == nil {
			continue
		}
		counts, all := map[string]int{}, 0
		for _, e := range s.Entries {
			if e.Broken || e.Copy || s.redirects(e.Layout) || !s.liesIn(e.Path, c.Folder) {
				continue
			}
			all++
			if _, ok := s.Layouts[e.Layout]; ok && e.Layout != c.Layout {
				counts[e.Layout]++
			}
		}
		others, most := 0, ""
		for layout, n := range counts {
			others += n
			if n > counts[most] || n == counts[most] && layout < most {
				most = layout
			}
		}
		share := Share{others, all}
		_, has := s.Layouts[c.Layout]
		if share.Prevails() || !has && all > 0 && 4*others >= 3*all {
			found[c] = layoutShare{most, share}
		}
	}
	return found
}

func (s *Site) redirects(layout string) bool {
	return slices.ContainsFunc(s.Contracts, func(c *contract.Contract) bool {
		return c.Redirect != "" && c.Layout == layout
	})
}

// liesIn reports whether a site path is in a collection's folder, wherever
// that is.
func (s *Site) liesIn(file paths.Site, folder string) bool {
	return strings.HasPrefix(string(file), folder+"/") || strings.Contains(string(file), "/"+folder+"/")
}

// Unsettled names what cannot be judged on a page because of a mistake that
// concerns nearly all pages alike, and that is reported once, in _config.yml.
func (s *Site) Unsettled(d *page.Document) page.Aspect {
	if d.Kind != page.Page || !d.Cuts() || !d.Card().Override.Empty() {
		return 0
	}
	separator := s.Config.ExcerptSeparator
	if page.PartOfMarker(separator) || page.HoldsMarker(separator) {
		return page.Excerpt
	}
	if _, said := s.Config.Values["excerpt_separator"]; !said || d.Card().Found {
		return 0
	}
	share, _ := s.WithoutMarker(d.Contract)
	if separator == "" || page.MisspeltBreaks(separator) || share.Prevails() {
		return page.Excerpt
	}
	return 0
}

// KeysRead are the keys of a page that a layout reads; whole reports that there
// are no others.
func (s *Site) KeysRead(layout string) (keys []string, whole bool) {
	if s.Reads == nil || s.Layouts[layout] == "" {
		return nil, false
	}
	return s.Reads(layout)
}

// Completes reports whether a layout writes something in front of what a key of
// the page says, so that the address it makes is another than the key's.
func (s *Site) Completes(layout, key string) bool {
	return s.Completer != nil && s.Layouts[layout] != "" && s.Completer(layout, key)
}

// TargetAmong is the one of the keys which a layout reads that plainly names the
// page visitors are sent to; "" when none does, or more than one.
func TargetAmong(read []string) string {
	for _, likely := range []func(key string) bool{
		func(key string) bool { return strings.HasPrefix(key, "redir") },
		func(key string) bool { return key != "url" && slices.Contains(TargetKeys, key) }, // page.url is the page's own
	} {
		found := ""
		for _, key := range read {
			if !likely(key) || key == "redirect_from" {
				continue
			}
			if found != "" {
				return ""
			}
			found = key
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// TargetKeys are keys that people write, and layouts read, instead of a
// contract's own, for the page that visitors are sent to.
var TargetKeys = []string{"redirect_to", "redirect", "redir", "redir_to", "redirect_url", "target", "url", "to",
	"location", "destination", "dest", "link", "href", "goto"}

// SpeaksOfPartners reports whether what is said of a page may speak of
// partners and their cards: its contract is that of such pages, or, for a
// redirect and the site's own files, the site has some. A nil contract is that
// of a file which is no page.
func (s *Site) SpeaksOfPartners(c *contract.Contract) bool {
	if c != nil && c.Redirect == "" || s == nil {
		return c.OfPartners()
	}
	return slices.ContainsFunc(s.Contracts, func(c *contract.Contract) bool {
		return c.OfPartners() && (!s.Rooted || c.Folder != "" && s.HasFolder(paths.Site(c.Folder)) ||
			s.Layouts[c.Layout] != "" || s.Config.Collection(strings.TrimPrefix(c.Folder, "_")) != nil)
	})
}

// PrintsTitle reports whether a layout is known to print the page's title as a
// heading of the first level.
func (s *Site) PrintsTitle(layout, key string) bool {
	return s.Heads != nil && s.Layouts[layout] != "" && s.Heads(layout, key)
}
