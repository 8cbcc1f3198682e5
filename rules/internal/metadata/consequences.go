// Package metadata says what follows for a page when its front matter, or one
// key of it, cannot be used.
package metadata

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// LostWithFrontMatter is what a page loses with its metadata: the keys and the address.
// A page without text that names the key of a redirect was intended as one, and
// nothing is expected of its text.
func LostWithFrontMatter(p *lint.Pass) page.Aspect {
	if p.Doc.Kind == page.Page && p.Doc.Blank(p.Doc.Body) {
		for _, c := range p.Site().Contracts {
			if c.Redirect != "" && bytes.Contains(p.Doc.File.Slice(p.Doc.FrontMatter.YAML), []byte(c.Redirect)) {
				return page.Everything
			}
		}
	}
	return page.Fields | page.Address
}

// Breaks is what cannot be judged while a key has no sound value: the address
// without the permalink, and everything while a redirect is taken for a page.
func Breaks(p *lint.Pass, key string) page.Aspect {
	switch {
	case key == "layout" && IntendedRedirect(p) != nil:
		return page.Everything
	case key == p.Contract().Identity.Permalink:
		return page.Address
	}
	return 0
}

// Harm is what a key without a sound value does to the site; c is the page's
// contract, nil in a file that has none.
func Harm(key string, c *contract.Contract) lint.Harm {
	switch {
	case key == "layout":
		return lint.HarmGone
	case key == "title", key == "excerpt", c != nil && key == c.Identity.Title:
		return lint.HarmCard
	case key == "permalink", c != nil && (key == c.Identity.Permalink || key == c.Redirect):
		return lint.HarmLink
	case c != nil && key == c.Identity.Key:
		return lint.HarmPeople
	}
	return lint.HarmPage
}

// About lists the keys that a missing one makes look wrong: a target is
// read as seen from the page's own address.
func About(key string, c *contract.Contract) []lint.Subject {
	about := []lint.Subject{lint.Key(key)}
	if key == c.Identity.Permalink && c.Redirect != "" {
		about = append(about, lint.Key(c.Redirect))
	}
	return about
}
