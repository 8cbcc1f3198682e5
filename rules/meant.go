package rules

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// contractMeant is the contract that the page should be held to.
func contractMeant(p *lint.Pass) *contract.Contract {
	if meant := redirectMeant(p); meant != nil {
		return meant
	}
	return p.Contract()
}

// redirectMeant is the contract of a redirect page when the page names a
// target and has no text of its own, whatever its layout says.
func redirectMeant(p *lint.Pass) *contract.Contract {
	for _, c := range p.Site().Contracts {
		if c.Redirect == "" || c == p.Contract() {
			continue
		}
		for _, key := range []string{c.Redirect, "redirect_to"} {
			if own := p.Contract().Schema; own != nil && slices.Contains(own.Required(), key) {
				continue // pages of this layout do the same in their own way
			}
			if p.Doc.Value(key) != nil && p.Doc.Blank(p.Doc.Body) {
				return c
			}
		}
	}
	return nil
}

// brokenBy is what cannot be judged while a key has no sound value: the address
// without the permalink, and everything while a redirect is taken for a page.
func brokenBy(p *lint.Pass, key string) page.Aspect {
	switch {
	case key == "layout" && redirectMeant(p) != nil:
		return page.Everything
	case key == p.Contract().Identity.Permalink:
		return page.Address
	}
	return 0
}

// explains lists the keys that a missing one makes look wrong: a target is
// read as seen from the page's own address.
func explains(key string, c *contract.Contract) []lint.Subject {
	about := []lint.Subject{lint.Key(key)}
	if key == c.Identity.Permalink && c.Redirect != "" {
		about = append(about, lint.Key(c.Redirect))
	}
	return about
}
