package identity

import (
	"unicode"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
)

// isKebab reports whether s is made of lower-case letters, digits and hyphens
// between them.
func isKebab(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == '-' && i > 0 && i < len(s)-1:
		default:
			return false
		}
	}
	return s != ""
}

// kebab makes a kebab-case word of s, or "" when letters would be lost that
// have no like among a to z.
func kebab(s string) string {
	for _, r := range s {
		if r >= 0x80 && (unicode.IsLetter(r) || unicode.IsMark(r)) &&
			jekyll.Slugify(string(r), jekyll.SlugLatin, false) == "" {
			return ""
		}
	}
	s = jekyll.Slugify(s, jekyll.SlugLatin, false)
	if !isKebab(s) {
		return ""
	}
	return s
}

// ownSlug is the word that a page's address should end in, as far as its other
// names tell: its key or, failing that, its title; "" when neither helps.
func ownSlug(e *site.Entry) string {
	if e == nil {
		return ""
	}
	if isKebab(e.Key) {
		return e.Key
	}
	if slug := kebab(e.Key); slug != "" {
		return slug
	}
	return kebab(e.Name)
}

// spelling is a name as a key is written: as the data has it, else in kebab case.
func spelling(p *lint.Pass, name string) string {
	if data := p.Site().DataFor(p.Contract()); data.Sound() {
		if keys := data.Spelt(name); len(keys) == 1 {
			return keys[0]
		}
	}
	return kebab(name)
}
