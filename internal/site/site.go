// Package site is the index of all pages and data files of one site: which
// names, keys and addresses are taken, and where an address leads.
package site

import (
	"cmp"
	"slices"
	"sync"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/jekyll/keyuse"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Generated is a page that a plugin makes of the file Source.
type Generated struct {
	jekyll.Address
	Source paths.Site
}

// A Site is the index of everything the pages may refer to. The engine builds
// it before any rule runs, and it does not change while they do.
type Site struct {
	Config *jekyll.Config // never nil
	// what builds the site, and how that is known; its places are paths as they are shown
	Built         detect.Detection
	ConfigChecked bool     // _config.yml is among what the user asked about: what is wrong there is reported there
	Rooted        bool     // a _config.yml was found; without one the checked folder is the whole site
	Partial       bool     // some of its files or folders could not be read: what is not found may be there
	Entries       []*Entry // every page, by path in byte order
	// files that were intended as pages and that Jekyll makes none of; only Meant is known of them
	Lost []*Entry
	Data map[string]*DataFile
	URLs *web.URLMap
	// pages that plugins make next to the entries: of a README for its folder, and the
	// further pages of a list of posts
	Generated []Generated

	// Layouts and Includes map a name as pages write it to its file. They are nil
	// when they cannot be known: no such folder, or a theme that brings its own.
	Layouts  map[string]paths.Site
	Includes map[string]paths.Site

	// Plugged reports that the site runs plugins of its own, or such as are not
	// known here: they may add tags, filters, variables and files.
	Plugged bool

	// Scripted reports that the site has Ruby files of its own in the folder of
	// plugins, which may write pages, even where the builder that was found would
	// not run them.
	Scripted bool

	// OtherBase is a file of settings beside _config.yml that has a baseurl of its own, for a build that it is
	// named to; "" for none.
	OtherBase paths.Site

	Files     *web.Paths[paths.Site] // every file below the root
	Contracts []*contract.Contract
	// what another site answers for an address; nil where nobody is asked, as a rule
	Ask      func(address string) Answer
	Previous *Site // the site before the change that is being checked; nil when there is nothing to compare with

	// what the text of a page has of what its contract asks for; ok is false for one that cannot be read, and
	// the function nil where no text is at hand
	Surveyor func(*Entry) (s Survey, ok bool)
	// how the links of a page stand to the baseurl; like Surveyor in the rest
	RootLinks func(*Entry) (links RootLinks, ok bool)
	// the keys of a page that a layout, the layouts around it and their includes read; whole is false when there may
	// be others, and the function nil where no layout is at hand
	Reads func(layout string) (keys []string, whole bool)
	// whether a layout, those around it or their includes print a key of the page in an <h1>
	Heads func(layout, key string) bool
	// whether a layout, or one around it, writes the beginning of an address in front of a key of the page
	Completer func(layout, key string) bool

	// whether git ignores what has an address of the site, as it does what another program writes there before
	// the build; nil when that is not known
	Ignored func(address string) bool
	// how templates use the keys of the pages in a folder that have a layout; whole is false when there may be
	// other uses, and the function nil where no template is at hand
	KeyUses func(layout, folder string) (uses *keyuse.Uses, whole bool)

	// what a page includes, and what that includes; whole is false when there may be more
	Included   func(*page.Document) (texts [][]byte, whole bool)
	JoinsLines func() bool // whether a template takes the line breaks out of texts; nil where none is at hand
	// whether a layout, an include or a page that lists others reads a key of this very name, of whatever it is;
	// nil where no template is at hand
	Templated func(key string) bool
	// whether a file is in one of the folders that are checked; nil for the whole site
	Asked func(paths.Site) bool

	Moved map[paths.Site]paths.Site // with Previous, what git says of renamed files: new → old

	dead      func() []DeadAddress
	ways      conventions
	claims    claims
	slugs     func() *slugs
	misplaced func() misplacedPages
	near      func() *neighbours
	spell     spellers
	places    *sync.Map // entry → known places
	astray    func() map[named]bool
	lost      func() map[*contract.Contract]contractLoss
	ids       func(*Entry) []string
	layoutIDs func(layout string) (ids []string, whole bool)

	redirecting int
}

// Index makes the site's look-up tables. ids returns the HTML ids of a page's
// own text, frame those of a layout; both are called only when a link with a
// fragment asks.
func (s *Site) Index(ids func(*Entry) []string, frame func(layout string) (ids []string, whole bool)) {
	s.ids, s.layoutIDs, s.places = ids, frame, &sync.Map{}
	s.findConventions()
	s.findSpellers()
	s.indexEntries()
}

func (s *Site) indexEntries() {
	slices.SortFunc(s.Entries, func(a, b *Entry) int { return cmp.Compare(a.Path, b.Path) })
	s.claims = claimsOf(s.Entries)
	s.redirecting = 0
	for _, e := range s.Entries {
		s.redirecting += e.asking()
	}
	s.lookUpLater()
}

// lookUpLater readies what is worked out when something asks.
func (s *Site) lookUpLater() {
	entries := s.Entries
	s.slugs = sync.OnceValue(func() *slugs { return slugsOf(entries) })
	s.near = sync.OnceValue(s.neighbours)
	s.spell.posts = sync.OnceValue(func() *posts { return postsOf(entries, s.Config.CollectionsDir) })
	s.misplaced = sync.OnceValue(s.findMisplaced)
	s.astray = sync.OnceValue(s.astrayIn)
	s.lost = sync.OnceValue(s.lostOf)
	s.dead = sync.OnceValue(s.findDead)
}

// Redirecting is how many pages with a contract ask for the addresses that they had
// before.
func (s *Site) Redirecting() int { return s.redirecting }

// Whole reports whether the tree plainly holds the whole site: it has layouts,
// or names the theme that brings them. Of a part of a site, what is missing
// may be elsewhere.
func (s *Site) Whole() bool {
	return s.Rooted && !s.Partial && (s.Config.ThemeNamed() || s.hasLayouts())
}

// hasLayouts reports whether a layout is in the tree.
func (s *Site) hasLayouts() bool {
	for _, file := range s.Layouts {
		if file != "" {
			return true
		}
	}
	return false
}

// EntryAt returns the page at a site path, or nil.
func (s *Site) EntryAt(sitePath paths.Site) *Entry {
	i := s.placeOf(sitePath)
	if i < 0 {
		return nil
	}
	return s.Entries[i]
}

// placeOf is the place in Entries of the page at a site path, or -1.
func (s *Site) placeOf(sitePath paths.Site) int {
	i, ok := slices.BinarySearchFunc(s.Entries, sitePath,
		func(e *Entry, at paths.Site) int { return cmp.Compare(e.Path, at) })
	if !ok {
		return -1
	}
	return i
}

// HasFile reports whether a file exists at the site path; otherwise near is
// the path of one that differs only in case, if there is one.
func (s *Site) HasFile(sitePath paths.Site) (ok bool, near paths.Site) {
	if s.Files.Has(sitePath) {
		return true, ""
	}
	return false, s.Files.Fold(sitePath)
}

// HasFolder reports whether a file is in or below the folder at a site path;
// "." is the root.
func (s *Site) HasFolder(sitePath paths.Site) bool {
	return sitePath == "." || s.Files.Below(sitePath) != ""
}

// IDs returns the HTML ids that a page's headings and elements have.
func (s *Site) IDs(e *Entry) []string {
	if s.ids == nil {
		return nil
	}
	return s.ids(e)
}

// LayoutIDs returns the HTML ids that a layout gives to the pages it frames;
// whole reports that there are no others.
func (s *Site) LayoutIDs(layout string) (ids []string, whole bool) {
	if s.layoutIDs == nil || s.Layouts == nil {
		return nil, false
	}
	return s.layoutIDs(layout)
}

// DataFor returns the data file a contract names, or nil when the site has
// none, or no site is known.
func (s *Site) DataFor(c *contract.Contract) *DataFile {
	if c == nil || c.Data == "" {
		return nil
	}
	return s.Data[c.Data]
}
