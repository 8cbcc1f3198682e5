package site

import (
	"net/url"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/plugin"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/text"
)

// Reach says where an address leads.
type Reach uint8

// The places that an address can lead to.
const (
	Elsewhere   Reach = iota // another site, or nothing that can be known
	Arrives                  // a page or file of the site
	OtherCase                // a file of the site, but for the case of letters
	ToSource                 // the source of a page, which is not what visitors get
	OutsideBase              // it leaves out the site's baseurl
	Nowhere                  // the site has no such page or file
	Sibling                  // nor has it a folder like that; another site on the same host may
)

// A Target is where an address leads to.
type Target struct {
	Reach    Reach
	Path     string // from the top of the site, as the browser asks for it, decoded
	Fragment string // without #, decoded; "" for none
	Own      bool   // the page itself
	Entry    *Entry // the page, of one that arrives
	Want     string // the address that was probably intended, without fragment; "" for none
}

// Follow says where an address in the page d leads to, as a browser resolves
// it; entry is the page's own, or nil.
// In part of a site, or without one, what is missing may be elsewhere.
func (s *Site) Follow(d *page.Document, entry *Entry, address string) Target {
	base := ""
	if entry != nil && !entry.Broken && entry.Err == nil {
		base = entry.URL
	}
	address, own := s.ownHost(address)
	if base == "" && !strings.HasPrefix(address, "/") {
		base = "/"
	}
	place, fragment, external := web.ResolveRelative(s.Config.BaseURL+base, address)
	if external {
		return Target{}
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	t := Target{Fragment: fragment}
	if ref := strings.TrimSpace(address); ref == "" || ref[0] == '#' || ref[0] == '?' {
		t.Reach, t.Own, t.Entry = Arrives, true, entry
		return t
	}
	s.follow(d, entry, &t, address, place)
	if own && t.Reach == Nowhere && t.Want == "" && !s.hasNearTop(d, t.Path) {
		return Target{} // another repository may write this part of the host
	}
	if t.Reach == Nowhere && strings.HasPrefix(strings.TrimSpace(address), "/") && s.mayBeSibling(d, place) {
		t.Reach, t.Path = Sibling, place
	}
	return t
}

// mayBeSibling reports whether another site on the same host may answer an
// address below it: the host is one that has a site for each repository
// (GitHub Pages, of whatever domain), or this site is in a folder of it, and
// the address begins with no name that is like one of this site's.
func (s *Site) mayBeSibling(d *page.Document, place string) bool {
	top := firstSegment(place)
	if s.sharedHost() == "" || top == "" || path.Ext(place) != "" && strings.Count(place, "/") == 1 {
		return false // a file at the top of the host
	}
	if base := firstSegment(s.Config.BaseURL); base != "" {
		return top != base && text.Nearest(top, []string{base}) == "" && !s.hasNearTop(d, place)
	}
	return !s.hasNearTop(d, place)
}

func (s *Site) follow(d *page.Document, entry *Entry, t *Target, address, place string) {
	inside, ok := s.Config.StripBase(place)
	if ok {
		t.Path = decodePath(inside)
		output, match := s.URLs.Lookup(inside)
		switch match {
		case web.CaseOnly:
			if s.IsMisplaced(inside) {
				return
			}
			t.Reach, t.Want = OtherCase, s.Config.BaseURL+escapePath(web.Hosts(output)[0])
			return
		case web.Exact, web.HTML, web.Index, web.Slash:
			t.Reach, t.Entry = Arrives, s.writes(output)
			t.Own = t.Entry != nil && t.Entry == entry
			return
		}
	}
	if file, ok := s.rewritten(d, entry, address); ok {
		t.Reach, t.Entry = Arrives, s.EntryAt(file)
		t.Own = t.Entry != nil && t.Entry == entry
		return
	}
	if s.toSource(d, t, address) {
		return
	}
	if !s.Rooted {
		return
	}
	if !ok {
		if output, match := s.URLs.Lookup(place); match != web.NoMatch && match != web.CaseOnly {
			t.Reach, t.Path, t.Want = OutsideBase, place, s.Config.BaseURL+place
			if s.WithoutBase().Prevails() { // site-baseurl is told, once for all
				t.Reach, t.Entry, t.Want = Arrives, s.writes(output), ""
			}
		}
		return
	}
	if s.mayExist(t.Path) || s.IsMisplaced(inside) || s.Ignored != nil && s.Ignored(t.Path) {
		return
	}
	t.Want = s.nearAddress(d, t.Path)
	if t.Want == "" && (s.Plugged || s.Scripted) {
		return
	}
	t.Reach = Nowhere
}

// writes is the page that becomes an output file; nil for another file.
func (s *Site) writes(output string) *Entry {
	sources := s.URLs.Sources(output)
	if len(sources) == 0 {
		return nil
	}
	return s.EntryAt(sources[len(sources)-1])
}

// ownHost takes the site's own address off the front of a full one.
func (s *Site) ownHost(address string) (path string, own bool) {
	_, host, ok := strings.Cut(s.Config.URL, "://")
	if !ok || host == "" {
		return address, false
	}
	for _, scheme := range []string{"https://", "http://", "//"} {
		rest, ok := strings.CutPrefix(address, scheme+host)
		if ok && (rest == "" || rest[0] == '/') {
			return "/" + strings.TrimPrefix(rest, "/"), true
		}
	}
	return address, false
}

// hasNearTop reports whether the site has a page or folder at its top with a
// name like that at the beginning of a path.
func (s *Site) hasNearTop(d *page.Document, path string) bool {
	name, tops := firstSegment(path), s.near().tops
	switch {
	case !d.MayGuess(tops.Effort()):
		return false
	case tops.Has(name), tops.Has(name+".html") && strings.Count(path, "/") <= 2:
		return true // a page is not, when the address lies deep in a folder of that name
	}
	return s.near().bareTops.Nearest(name) != ""
}

func firstSegment(path string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return first
}

// toSource settles an address that ends in ".md": Jekyll writes no such file,
// and changes no link to one, unless jekyll-relative-links is told to.
func (s *Site) toSource(d *page.Document, t *Target, address string) bool {
	ref, _, _ := strings.Cut(address, "#")
	ref, _, _ = strings.Cut(ref, "?")
	ref = decodePath(strings.TrimSpace(ref))
	if !s.Config.IsMarkdown(ref) {
		return false
	}
	fromTop := paths.Site(strings.TrimPrefix(path.Clean(ref), "/"))
	source := paths.Site(path.Join(path.Dir(string(d.SitePath)), ref))
	if strings.HasPrefix(ref, "/") {
		source = fromTop
	}
	e := s.EntryAt(source)
	t.Reach, t.Path = ToSource, ref
	if e == nil {
		e = s.EntryAt(fromTop)
	}
	if e != nil && e.URL != "" && e.State == jekyll.Visible {
		t.Want = s.Config.BaseURL + e.URL
	}
	return true
}

// rewritten is the file that jekyll-relative-links finds for an address in the
// page d, which it replaces by the file's own; ok is false if it lets the address
// be. A link in a form that the plugin does not know stays as it is.
func (s *Site) rewritten(d *page.Document, entry *Entry, address string) (file paths.Site, ok bool) {
	if entry == nil || !s.Config.RelativeLinksIn(jekyll.Item{Fate: entry.Fate}) {
		return "", false
	}
	path, _, _ := strings.Cut(address, "#")
	for _, l := range plugin.RelativeLinks(d.SitePath, d.File.Text, d.Body) {
		if d.Original(l.Span) != path {
			continue
		}
		if e := s.EntryAt(l.Target); e != nil && e.State == jekyll.Visible {
			return l.Target, true
		} else if e == nil && s.Files.Has(l.Target) && s.Config.Classify(l.Target, nil).Kind == jekyll.Static {
			return l.Target, true
		}
	}
	return "", false
}

// mayExist reports whether a file that is not among the outputs may be there
// all the same: made from another file, by a plugin or a theme, or in a part
// of the site that is not at hand.
func (s *Site) mayExist(name string) bool {
	rel := strings.TrimPrefix(name, "/")
	stem := strings.TrimSuffix(rel, path.Ext(rel))
	switch path.Ext(rel) {
	case ".css":
		if s.Files.Has(paths.Site(stem+".scss")) || s.Files.Has(paths.Site(stem+".sass")) {
			return true
		}
	case ".js":
		if s.Files.Has(paths.Site(stem + ".coffee")) {
			return true
		}
	}
	if s.Config.ThemeUnknown() && strings.HasPrefix(rel, "assets/") {
		return true
	}
	if s.Config.Plugin("jekyll-paginate") && s.Config.Values["paginate"] != nil && strings.HasPrefix(path.Base(rel), "page") {
		return true
	}
	if s.Whole() {
		return false
	}
	folder := path.Dir(strings.TrimSuffix(rel, "/"))
	return folder == "." || strings.HasSuffix(rel, "/") || !s.URLs.HasFolder(folder)
}

// nearAddress is the address that a missing one is probably a slip for: one of
// the same folder, or the only one of this name.
func (s *Site) nearAddress(d *page.Document, name string) string {
	dir, base := path.Split(strings.TrimSuffix(strings.TrimPrefix(name, "/"), "/"))
	same, named := s.near().in(dir), s.near().named[base]
	if !d.MayGuess(same.Effort()) {
		return ""
	}
	if near := same.Nearest(base); near != "" {
		address := "/" + dir + near
		if s.near().slashed[address] {
			address += "/"
		}
		return s.Config.BaseURL + escapePath(address)
	}
	if same.Has(base) {
		return s.Config.BaseURL + escapePath("/"+dir+base) // only the final slash is wrong
	}
	if len(named) == 1 {
		return s.Config.BaseURL + escapePath(named[0])
	}
	return ""
}

func decodePath(p string) string {
	if decoded, err := url.PathUnescape(p); err == nil {
		return decoded
	}
	return p
}

func escapePath(p string) string { return (&url.URL{Path: p}).EscapedPath() }
