package identity

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

// There is one slash between two parts of the permalink, and one at its end
// only where the other partners have one.
//
// Of two slashes side by side the site keeps one, and a link written like the
// permalink leads nowhere. A slash at the end makes a folder of the page: links
// and redirects from it count from one folder further down.
//
// Write the address as the other partners have it.
var PermalinkSlashes = lint.Rule{
	ID: "permalink-slashes", Category: "identity", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) { checkPermalink(p, ofSlashes) },
}

// slashes finds slashes and dot folders that say nothing.
func (a address) slashes() *addressFault {
	names, _ := a.segments()
	plain := strings.Join(names, "/")
	if strings.HasPrefix(a.text, "/") {
		plain = "/" + plain
	}
	if plain == a.text && a.usual(site.TrailingSlash) {
		return &addressFault{from: len(a.text), to: len(a.text), level: lint.Info, named: true, instead: a.text + "/",
			message: fmt.Sprintf("the permalink does not end in a slash, as those of %s do",
				a.share(site.TrailingSlash)),
			effect: "another address than the other partners have"}
	}
	if plain == a.text {
		return nil
	}
	tail := a.text[len(strings.TrimRight(a.text, "/")):]
	if !a.alone(site.TrailingSlash) || a.folder == "" {
		if plain += tail; len(tail) <= 1 && plain == a.text {
			return nil // the others end so too
		}
	}
	f := addressFault{level: lint.Warning, instead: plain, named: true}
	other := a
	other.text = plain
	if other.looks() != nil || other.ending() != nil {
		f.instead = ""
	}
	if i := strings.Index(a.text, "//"); i >= 0 && strings.TrimRight(a.text, "/") != a.text[:i] {
		f.from, f.to = i, i+2
		f.message, f.effect = "two slashes stand side by side in the permalink", "the address with one slash; a link "+
			"written like the permalink leads nowhere"
		return &f
	}
	if i := strings.Index(a.text, "./"); i >= 0 {
		f.from, f.to = i, i+2
		f.message, f.effect = `"./" in the permalink says nothing`, "the address without it"
		return &f
	}
	f.from, f.to = len(strings.TrimRight(a.text, "/")), len(a.text)
	f.message = "the permalink ends in a slash"
	f.effect = "another address than the other partners have; links and redirects from it go one folder too deep"
	return &f
}
