package identity

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

// There is one slash between two parts of the permalink, and a slash at its
// end only if the other partners' addresses have one.
//
// If there are two slashes in a row, the site keeps one, and a link written
// like the permalink is dead. With a slash at the end, the page becomes a
// folder: links and redirects from it lead one folder too deep.
//
// Write the address like those of the other partners.
var PermalinkSlashes = lint.Rule{
	ID: "permalink-slashes", Category: "identity", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: checkPermalink(finders{hasOddSlashes: address.slashes}),
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
			message: fmt.Sprintf("the permalink does not end in a slash, but those of %s do",
				a.share(site.TrailingSlash)),
			effect: "a different address than other partners have"}
	}
	if plain == a.text {
		return nil
	}
	tail := a.text[len(strings.TrimRight(a.text, "/")):]
	if tail != "" && (!a.alone(site.TrailingSlash) || a.folder == "") {
		if plain += "/"; plain == a.text {
			return nil // the others end so too
		}
	}
	f := addressFault{level: lint.Warning, instead: plain, named: true}
	if i := strings.Index(a.text, "//"); i >= 0 && (strings.HasSuffix(plain, "/") || a.text[:i]+tail != a.text) {
		f.from, f.to = i, i+2
		f.message, f.effect = "there are two slashes in a row in the permalink", "the address with one slash; a link "+
			"written like the permalink is dead"
		return &f
	}
	if i := strings.Index(a.text, "./"); i >= 0 {
		f.from, f.to = i, i+2
		f.message, f.effect = `"./" in the permalink has no meaning`, "the address without it"
		return &f
	}
	f.from, f.to = len(strings.TrimRight(a.text, "/")), len(a.text)
	f.message = "the permalink ends in a slash"
	f.effect = "a different address than other partners have; links and redirects from it lead one folder too deep"
	return &f
}
