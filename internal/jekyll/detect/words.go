package detect

import (
	"fmt"
	"path"
)

// Why says in words why a builder is taken for the site's, and where that is
// seen.
func (d Detection) Why() string {
	place := d.Place.File
	if d.Place.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, d.Place.Line)
	}
	switch d.Rule {
	case ByName:
		return place + " says so"
	case ByAction:
		return place + " runs actions/jekyll-build-pages"
	case ByCommand:
		return place + " runs Jekyll, with what the Gemfile gives it"
	case ByNoJekyll:
		return place + " keeps GitHub Pages from running Jekyll, and the Gemfile tells the rest"
	case ByOldGem, ByNewGem:
		return place + " asks for it"
	case ByTree:
		if base := path.Base(d.Place.File); base == "_config.yml" || base == "_config.yaml" {
			return "the repository lies at GitHub, by its origin or its name, and nothing in it asks for another builder"
		}
		return place + " shows a repository of GitHub's, and nothing there asks for another builder"
	}
	return "nothing tells; flavor: in .partnerlint.yml says what it is"
}
