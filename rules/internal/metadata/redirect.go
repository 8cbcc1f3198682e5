package metadata

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// IntendedRedirect is the contract of a redirect page when the page names a
// target and has no text of its own, whatever its layout says.
func IntendedRedirect(p *lint.Pass) *contract.Contract {
	for _, c := range p.Site().Contracts {
		if c.Redirect == "" || c == p.Contract() {
			continue
		}
		for _, key := range []string{c.Redirect, "redirect_to"} {
			if own := p.Contract().Schema; own != nil && slices.Contains(own.Required(), key) {
				continue // pages of this layout do the same in their own way
			}
			if key == "redirect_to" && !p.Contract().OfPartners() && p.Site().Config.Plugin("jekyll-redirect-from") {
				continue // the plugin writes the redirect, whatever the layout
			}
			if p.Doc.Value(key) != nil && p.Doc.Blank(p.Doc.Body) {
				return c
			}
		}
	}
	return nil
}
