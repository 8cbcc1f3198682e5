package frontmatter

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
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
			!(key == "date" && p.Doc.Config().DatedName(string(p.Doc.SitePath), p.Doc.Class)) &&
			!(key == c.Identity.Permalink && p.Site().AddressGiven(c)) && !p.Site().Lacking(c, key).Prevails() &&
			!p.Site().IntendedByDefaults(p.Doc.Class, key) {
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

// blank reports whether nothing was written as a value. A null that was
// written out is a word of the wrong type.
func blank(n *yaml.Node) bool {
	return n.Kind == yaml.Null && n.Text == "" || n.Kind == yaml.String && strings.TrimSpace(n.Text) == ""
}

// example shows how a key is written, in the words of the schema.
func example(c *contract.Contract, key string) string {
	if text := c.Schema.Example(key); text != "" {
		return fmt.Sprintf(", for example: %s: %s", key, text)
	}
	return ""
}

// withoutKey says what visitors get when a key has no value.
func withoutKey(p *lint.Pass, key string, c *contract.Contract) string {
	switch key {
	case "layout":
		return "no card on the list, and the page without its design"
	case c.Identity.Title:
		return fmt.Sprintf("a page and a card called %q", nameless(p))
	case c.Identity.Permalink:
		return "a page at another address, and dead links to it"
	case c.Identity.Key:
		return "a page without people, website, links and badge"
	case c.Redirect:
		return words.LeadsNowhere
	}
	return ""
}

// nameless is the title that Jekyll gives a page without one.
func nameless(p *lint.Pass) string {
	name := p.Doc.SitePath.Base()
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	return jekyll.TitleFromSlug(name)
}

// keep are the keys of which ok is true, each once.
func keep(keys []string, ok func(string) bool) []string {
	var kept []string
	seen := make(map[string]bool, len(keys))
	for _, key := range keys {
		if !seen[key] && ok(key) {
			seen[key] = true
			kept = append(kept, key)
		}
	}
	return kept
}

// untrue reports whether a value is as good as none: a layout is none then, and
// a title is made from the file's name.
func untrue(n *yaml.Node) bool {
	return n.Kind == yaml.Null || n.Kind == yaml.Bool && n.Value == false
}
