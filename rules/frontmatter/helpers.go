package frontmatter

import (
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// missing lists the keys that a contract asks for and neither the page nor
// the defaults of _config.yml have, in the schema's order. What a redirect is
// for is not asked here: redirect-missing knows more about it.
func missing(p *lint.Pass, c *contract.Contract) []string {
	var keys []string
	if c.Generic || c.Schema == nil {
		return nil
	}
	for _, key := range c.Schema.Required() {
		if key != c.Redirect && !p.Doc.Has(key) && p.Doc.Value(key) == nil &&
			!(key == "date" && p.Doc.Config().DatedName(p.Doc.SitePath, p.Doc.Class)) &&
			!(key == c.Identity.Permalink && p.Site().AddressGiven(c)) && !p.Site().Lacking(c, key).Prevails() &&
			!p.Site().MeantByDefaults(p.Doc.Class, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// keysInWords lists the keys that a contract asks for: "layout, title and partner".
func keysInWords(c *contract.Contract) string {
	if c.Schema == nil || len(c.Schema.Required()) == 0 {
		return "layout and title"
	}
	return words.List(c.Schema.Required(), "and")
}
