package detect

import (
	"fmt"
	"path"
)

// Why says in words why a builder is taken for the site's, and where that is
// seen.
func (d Detection) Why() string {
	place := string(d.Place.File)
	if d.Place.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, d.Place.Line)
	}
	switch d.Rule {
	case ByName:
		return place + " says so"
	case ByAction:
		return place + " runs actions/jekyll-build-pages"
	case ByCommand:
		if !d.Bundled {
			return place + " runs Jekyll, and no Gemfile names its version"
		}
		return place + " runs Jekyll with the gems of the Gemfile"
	case ByNoJekyll:
		if !d.Bundled {
			return place + " prevents GitHub Pages from running Jekyll, and no Gemfile names its version"
		}
		return place + " prevents GitHub Pages from running Jekyll, so the Gemfile decides"
	case ByOldGem, ByNewGem:
		return place + " asks for it"
	case ByTheme:
		return place + " names a theme that only GitHub Pages fetches without a plugin"
	case ByTree:
		if base := path.Base(string(d.Place.File)); base == "_config.yml" || base == "_config.yaml" {
			return "the repository is on GitHub, according to its origin or its name, and nothing in it requires another builder"
		}
		return place + " shows that the repository is on GitHub, and nothing in it requires another builder"
	}
	return "no file in the repository names another builder; if another builds it, set flavor: in .partnerlint.yml"
}
