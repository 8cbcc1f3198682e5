package frontmatter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No key is a misspelling of a key that the site knows. Keys are
// case-sensitive: "Title" is not "title". Your own keys are fine.
//
// The site never reads a misspelled key: the page has no name, no address or
// no card, as if the line were missing.
//
// Spell the key as the message says.
var FrontMatterUnknownKey = lint.Rule{
	ID: "front-matter-unknown-key", Category: "front-matter", Severity: lint.Warning,
	Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		if p.Doc.Fields == nil {
			return
		}
		reported := map[string]bool{}
		for _, pair := range p.Doc.Fields.Pairs {
			key := pair.Key
			if key.Kind != yaml.String || knownKey(p, key.Text) ||
				!p.Contract().MayMisspell(key.Text) && !commonKeys.MayHoldNear(key.Text) {
				continue
			}
			intended := intendedKey(p, pair)
			if intended == "" || reported[intended] || p.Site().Templated != nil && p.Site().Templated(key.Text) {
				continue
			}
			reported[intended] = true
			d := lint.Diagnostic{
				Span:    key.Span,
				Message: fmt.Sprintf("the site does not know the key %s", words.Quote(key.Text)),
				Effect:  "nothing from this line: the site ignores it without warning",
				Help:    fmt.Sprintf("write %s instead", words.Quote(intended)),
				About:   append(metadata.About(intended, p.Contract()), lint.Key(key.Text), lint.At(key.Span.Start)),
				Breaks:  metadata.Breaks(p, intended),
				Fix:     lint.UnsafeFix("write "+intended, lint.Replace(key.Span, intended)),
			}
			if c := p.Contract(); (c.Requires(intended) || intended == c.Redirect) && p.Doc.Value(intended) == nil {
				d.Level, d.Effect, d.Harm = lint.Error, withoutKey(p, intended, c), metadata.Harm(intended, c)
			}
			p.Report(d)
		}
	},
}

// jekyllKeys are keys that Jekyll, the plugins of GitHub Pages or common
// themes read. Those that change what becomes of the page come first, and a
// near miss of them is one; a key that is only like one of the others may well
// be the author's own.
var jekyllKeys = []string{
	"published", "permalink", "layout", "title", "date", "excerpt", "excerpt_separator", "categories", "tags",
	"redirect_from", "redirect_to", "render_with_liquid", "slug", "sitemap",
	"category", "tag", "description", "image", "lang", "locale", "author", "authors", "canonical_url", "twitter",
	"last_modified_at", "draft", "collection", "name", "url", "path", "id", "order", "weight", "toc", "comments",
	"robots",
}

// ordinaryKeys are words of their own, however much they are like a key.
var ordinaryKeys = strings.Fields(`publisher publishers publishing editor editors updated locations except
	county country contract contact founder funder
	categorias categorías categorie categories catégories kategorien`)

// ofPosts are the keys that Jekyll itself reads of posts alone. Elsewhere a site
// may have a key of another spelling for its own use.
var ofPosts = strings.Fields("categories category tags tag")

const weightyKeys = 14 // how many of jekyllKeys change what becomes of the page

// commonKeys are what a key may be a misspelling of whatever the contract.
var commonKeys = text.NewCandidates(append(slices.Clone(jekyllKeys), site.TargetKeys...)...)

func knownKey(p *lint.Pass, key string) bool {
	s := p.Contract().Schema
	return s != nil && s.Knows(key) || key == p.Contract().Redirect || slices.Contains(jekyllKeys, key) ||
		slices.Contains(ordinaryKeys, key) || isTargetKey(p, key) ||
		slices.ContainsFunc(p.Site().Contracts, func(c *contract.Contract) bool { return c.Redirect == key })
}

// intendedKey is the known key that the key of a pair plainly represents, or "". A
// key that the page has in its right spelling too is not intended.
func intendedKey(p *lint.Pass, pair yaml.Pair) string {
	c, key := p.Contract(), pair.Key.Text
	required, others := c.Spelt(jekyllKeys[:weightyKeys])
	lacks := func(k string) bool { return !p.Doc.Has(k) }
	// What _config.yml gives is not missed by anybody.
	missed := func(k string) bool { return p.Doc.Value(k) == nil && lacks(k) }
	if near := required.NearestOf(key, missed); near != "" {
		return near
	}
	if known := translated[strings.ToLower(key)]; required.Has(known) && missed(known) {
		return known
	}
	if near := text.Nearest(key, site.TargetKeys); c.Redirect != "" && lacks(c.Redirect) && near != "" &&
		plainlyNear(key, near) {
		return c.Redirect
	}
	if p.Doc.Class.Kind != jekyll.Post {
		lacks = func(k string) bool { return !p.Doc.Has(k) && !slices.Contains(ofPosts, k) }
	}
	near := others.NearestOf(key, lacks)
	if near != "" && plainlyNear(key, near) && !anotherForm(key, near) && fits(near, pair.Value) {
		return near
	}
	same := func(k string) bool { return lacks(k) && text.Distance(key, k) == 0 }
	if found := keep(jekyllKeys, same); len(found) == 1 {
		return found[0]
	}
	return ""
}

// plainlyNear is stricter than Nearest: a page without an optional key is
// right, and a key of the author's own may be like it.
func plainlyNear(key, known string) bool {
	a, b := strings.ToLower(key), strings.ToLower(known)
	switch distance := text.Distance(a, b); {
	case distance == 0:
		return true
	case a[0] != b[0], a+"s" == b, a == b+"s":
		return false
	default:
		return len(known) >= 6 && distance == 1 || len(known) >= 8
	}
}

// anotherForm reports whether a key is the known one with another ending, which
// makes a word of its own of it: "founder" and "founded".
func anotherForm(key, known string) bool {
	key = strings.ToLower(key)
	for i := 4; i < min(len(key), len(known)) && key[:i] == known[:i]; i++ {
		if a, b := key[i:], known[i:]; a != b && slices.Contains(endings, a) && slices.Contains(endings, b) {
			return true
		}
	}
	return false
}

var endings = strings.Fields("ed er ers es ing ion ions or ors")

// fits reports whether a value may be that of a key: what says yes or no has
// no name after it.
func fits(key string, value *yaml.Node) bool {
	switch key {
	case "published", "render_with_liquid", "sitemap":
		return value == nil || value.Kind <= yaml.Int || value.Kind == yaml.String && len(value.Text) <= len("false")
	}
	return true
}

// isTargetKey reports whether a key of a redirect page is one of them.
func isTargetKey(p *lint.Pass, key string) bool {
	return p.Contract().Redirect != "" && slices.ContainsFunc(site.TargetKeys, func(known string) bool {
		return text.NameLetters(known) == text.NameLetters(key)
	})
}
