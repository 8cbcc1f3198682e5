package rules

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// missing lists the keys that a contract asks for and neither the page nor
// the defaults of _config.yml have, in the schema's order. What a redirect is
// for is not asked here: redirect-target knows more about it.
func missing(p *lint.Pass, c *contract.Contract) []string {
	var keys []string
	if c.Generic || c.Schema == nil {
		return nil
	}
	for _, key := range c.Schema.Required() {
		if key != c.Redirect && !p.Doc.Has(key) && p.Doc.Value(key) == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

// lostWithMetadata is what a page loses with its metadata: the keys and the address.
// A page without text that names the key of a redirect was meant as one, and
// nothing is expected of its text.
func lostWithMetadata(p *lint.Pass) page.Aspect {
	if p.Doc.Kind == page.Page && p.Doc.Blank(p.Doc.Body) {
		for _, c := range p.Site().Contracts {
			if c.Redirect != "" && bytes.Contains(p.Doc.File.Slice(p.Doc.FrontMatter.YAML), []byte(c.Redirect)) {
				return page.Everything
			}
		}
	}
	return page.Fields | page.Address
}

// keysInWords lists the keys that a contract asks for: "layout, title and partner".
func keysInWords(c *contract.Contract) string {
	if c.Schema == nil || len(c.Schema.Required()) == 0 {
		return "layout and title"
	}
	return inWords(c.Schema.Required(), "and")
}

// inWords joins words as a sentence does.
func inWords(words []string, and string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + and + " " + words[n-1]
	}
}

// shorten cuts text to at most n characters of its first line.
func shorten(text string, n int) string {
	text = strings.TrimSpace(text)
	if i := strings.IndexAny(text, "\r\n"); i >= 0 {
		text = strings.TrimSpace(text[:i]) + " …"
	}
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:n-1])) + "…"
}
