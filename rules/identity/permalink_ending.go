package identity

import (
	"fmt"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The permalink has no extension such as .php or .bremen: there is no dot in
// its last part.
//
// The site treats everything after a dot as the file extension and does not
// add ".html": the browser downloads the page or shows its source.
//
// Write the name without the dot.
var PermalinkEnding = lint.Rule{
	ID: "permalink-ending", Category: "identity", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: checkPermalink(finders{hasExtension: address.ending, endsInHTML: address.html}),
}

// ending finds a dot in the last part: Jekyll then takes what follows for the
// file's extension and leaves out ".html".
func (a address) ending() *addressFault {
	names, at := a.segments()
	if len(names) == 0 {
		return nil
	}
	name, start := names[len(names)-1], at[len(at)-1]
	ext := path.Ext(name)
	if ext == "" || len(ext) == len(name) && ext != "." || strings.HasSuffix(a.text, "/") && a.redirect {
		return nil
	}
	f := addressFault{from: start + len(name) - len(ext), to: start + len(name), level: lint.Error}
	switch {
	case ext == ".html" && strings.Count(name, ".") == 1 && !strings.HasSuffix(a.text, "/"),
		a.redirect && (ext == ".htm" || ext == ".xhtml"):
		return nil
	case a.redirect:
		f.level, f.message, f.effect = lint.Warning, fmt.Sprintf("the old address ends in %s", words.Quote(ext)),
			"a download instead of the redirect to the new page"
	case strings.HasSuffix(a.text, "/"):
		f.message, f.effect = "there is a dot in the name of the page", "an address that looks like a file but is "+
			"a folder"
	default:
		f.message = fmt.Sprintf("because of the dot, %s is treated as the file extension, and \".html\" is not added",
			words.Quote(ext))
		f.harm, f.effect = lint.HarmGone, "a download, or the page's source, instead of the page"
	}
	return &f
}

// html finds the one ending that does no harm.
func (a address) html() *addressFault {
	if !strings.HasSuffix(a.text, ".html") || !a.alone(site.HTMLEnding) {
		return nil
	}
	return &addressFault{from: len(a.text) - len(".html"), to: len(a.text), level: lint.Info, named: true,
		message: `the address ends in ".html"; the other partners' addresses do not`, effect: "the same page, at a " +
			"longer address"}
}
