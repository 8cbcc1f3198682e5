package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
)

// A Convention is a way in which the site does things, and what shows it.
type Convention struct {
	About    string // the contract or setting that it concerns
	Way      string // what the site does
	Evidence string // a place in _config.yml, a file, or "17 of 18 pages"
}

// Conventions lists what the rules take for the site's own way, in the order
// of the settings and then of the contracts.
func (s *Site) Conventions() []Convention {
	var all []Convention
	add := func(about, way, evidence string) { all = append(all, Convention{about, way, evidence}) }
	c := s.Config
	if _, processor := c.MarkdownProcessor(); processor != jekyll.GFMKramdown {
		add("Markdown", "read by another processor or parser than usual; features that only the usual one has are not checked",
			cmp.Or(c.Rewriter, s.place("markdown"), s.place("kramdown")))
	}
	if !c.Kramdown.AutoIDs {
		add("Markdown", "headings have no ids of their own", s.place("kramdown", "auto_ids"))
	}
	if c.Kramdown.IDPrefix != "" {
		add("Markdown", fmt.Sprintf("the ids of headings start with %q", c.Kramdown.IDPrefix),
			s.place("kramdown", "auto_id_prefix"))
	}
	if at := s.place("markdown_ext"); at != "" {
		add("Markdown", "files that end in "+strings.Join(c.MarkdownExt, ", "), at)
	}
	if c.BaseURL != "" {
		add("addresses", fmt.Sprintf("start with %s", c.BaseURL), s.place("baseurl"))
	}
	if share := s.WithoutBase(); share.Prevails() {
		add("addresses", fmt.Sprintf("links leave out %s; they are checked as if the site were at the top of its host",
			c.BaseURL), share.String())
	}
	if host := s.sharedHost(); host != "" {
		add("addresses", "other sites may be on the same host", host)
	}
	for _, k := range s.Contracts {
		all = append(all, s.conventionsOf(k)...)
	}
	return all
}

// conventionsOf lists the ways of the pages that a contract holds.
func (s *Site) conventionsOf(c *contract.Contract) []Convention {
	var all []Convention
	add := func(way, evidence string) { all = append(all, Convention{c.Layout, way, evidence}) }
	if layout, share := s.OtherLayout(c); layout != "" {
		add("the pages have the layout "+layout+" and are checked only for what applies to every page", share.String())
	}
	if s.AddressGiven(c) {
		add("the collection sets the addresses; a permalink is not required",
			s.place("collections", strings.TrimPrefix(c.Folder, "_"), "permalink"))
	}
	for f := range Form(forms) {
		if share := s.Addresses(c, f); share.Prevails() {
			add(f.String(), share.String())
		}
	}
	if folder := s.AddressFolder(c); folder != c.Identity.Prefix {
		add(fmt.Sprintf("addresses are in %q", folder), s.Addresses(c, OtherFolder).String())
	}
	if c.Schema != nil {
		for _, key := range c.Schema.Required() {
			if share := s.Lacking(c, key); share.Prevails() {
				add("pages do not have "+key+":", share.String())
			}
		}
	}
	for i := range c.Sections {
		if share := s.WithoutSection(c, i); share.Prevails() {
			add("pages do not have the section "+c.Sections[i].Title, share.String())
		}
	}
	if share, instead := s.WithoutMarker(c); share.Prevails() {
		way := "pages do not have the site's excerpt marker"
		if instead != "" {
			way += " and have " + instead
		}
		add(way, share.String())
	}
	if read, whole := s.KeysRead(c.Layout); whole && c.Redirect != "" && slices.Contains(read, c.Redirect) {
		add("visitors are redirected to the value of "+c.Redirect+":", string(s.Layouts[c.Layout]))
	}
	return all
}

// place is where a setting is in _config.yml, as people name it; "" where
// it does not.
func (s *Site) place(keys ...string) string {
	pair, ok := s.Config.Find(keys...)
	if !ok || s.Config.File == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", s.Config.File.Path, s.Config.File.Position(pair.Key.Span.Start).Line)
}

// sharedHost is what shows that other sites may answer on the site's host; ""
// when nothing does.
func (s *Site) sharedHost() string {
	switch {
	case s.Config.BaseURL != "":
		return s.place("baseurl")
	case strings.HasSuffix(strings.ToLower(s.Config.URL), ".github.io"):
		return s.place("url")
	case s.Files != nil && s.Files.Has("CNAME"):
		return "CNAME"
	}
	return ""
}
