package blocks

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// IncludesTags reports whether the page includes a file that starts an element
// and leaves its end to another, or ends one, or a file that is not at hand and
// may do so. Liquid runs before Markdown is read, so what the page itself leaves
// open, or closes, may be whole together with that file.
func IncludesTags(p *lint.Pass) bool {
	if len(p.Doc.Liquid().Includes) == 0 {
		return false
	}
	if p.Site().Included == nil {
		return true
	}
	texts, whole := p.Site().Included(p.Doc)
	return !whole || slices.ContainsFunc(texts, unbalanced)
}

// unbalanced reports whether a text has more start tags than end tags of an
// element, or fewer.
func unbalanced(text []byte) bool {
	open := map[string]int{}
	for _, m := range tag.FindAllSubmatch(text, -1) {
		name := strings.ToLower(string(m[2]))
		switch {
		case !kramdown.KnownElement(name) || kramdown.VoidElement(name) || bytes.HasSuffix(m[0], []byte("/>")):
		case len(m[1]) > 0:
			open[name]--
		default:
			open[name]++
		}
	}
	for _, n := range open {
		if n != 0 {
			return true
		}
	}
	return false
}

// tag is a tag of an element, as far as its name and its end tell it.
var tag = regexp.MustCompile(`<(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>?`)
