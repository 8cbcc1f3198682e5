package identity

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The permalink is directly below the folder of all partners' addresses, as in
// partners/civic-lab-lisboa.
//
// In another folder, nobody finds the page among the other partners. An empty
// permalink, or the folder alone, puts the page where the home page or the
// list should be.
//
// Write the folder, a slash and the partner's name. A slash at the start makes
// no difference.
var PermalinkPlace = lint.Rule{
	ID: "permalink-place", Category: "identity", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageIdentity, Needs: page.Fields,
	Check: checkPermalink(finders{
		isEmpty: address.empty, isWebAddress: address.elsewhere, isOutsideFolder: address.outside,
		isListAddress: address.list, isTooDeep: address.deep,
	}),
}

func (a address) empty() *addressFault {
	if strings.Trim(a.text, "/ .\t\n") != "" || a.folder == "" && a.text == "/" {
		return nil // that is the home page
	}
	return a.whole(lint.Error, "the permalink is empty", "this page instead of the site's home page")
}

func (a address) elsewhere() *addressFault {
	rest, bare := strings.CutPrefix(a.text, "//")
	host, _, _ := strings.Cut(rest, "/")
	if !strings.Contains(a.text, "://") && !(bare && strings.Contains(host, ".")) &&
		!strings.HasPrefix(strings.ToLower(host), "www.") {
		return nil
	}
	f := a.whole(lint.Error, "the permalink is a full web address; it must be a path on this site",
		"nothing at that address: the page is in folders with its name")
	f.named = true
	return f
}

func (a address) outside() *addressFault {
	if _, _, ok := a.below(); ok {
		return nil
	}
	names, at := a.segments()
	f := addressFault{level: lint.Error, named: len(names) > 1 && !a.folderNamed(names),
		effect: "no page where the other partners are, and dead links to it"}
	f.message = fmt.Sprintf("the address does not start with %s/", a.folder)
	if f.to = len(a.text); len(names) > 1 {
		f.from, f.to = at[0], at[0]+len(names[0])
	}
	return &f
}

// folderNamed reports whether a folder of the address is called as the page is:
// what follows is then no other name for it.
func (a address) folderNamed(names []string) bool {
	return slices.ContainsFunc(names[:len(names)-1], func(name string) bool {
		return slices.ContainsFunc(a.names[:], func(own string) bool { return text.Alike(name, own) })
	})
}

func (a address) list() *addressFault {
	names, _, _ := a.below()
	if a.folder == "" || a.own || len(names) > 1 || len(names) == 1 && cutEnding(names[0]) != "index" {
		return nil
	}
	f := a.whole(lint.Error, fmt.Sprintf("/%s/ is the address of the list of partners", a.folder),
		"this page instead of the list of partners")
	f.harm = lint.HarmGone
	return f
}

func (a address) deep() *addressFault {
	names, at, _ := a.below()
	if a.folder == "" || len(names) < 2 || !a.alone(site.Deeper) {
		return nil
	}
	if n := len(names) - 1; n == 1 && cutEnding(names[n]) == "index" {
		return &addressFault{from: at[n], to: len(a.text), level: lint.Warning,
			instead: strings.TrimSuffix(a.text[:at[n]], "/"),
			message: "the permalink names the index file of a folder", effect: "a different address than other " +
				"partners have: links and redirects from it lead one folder too deep"}
	}
	folders := names[:len(names)-1]
	if a.own && strings.HasSuffix("/"+a.dir, "/"+strings.Join(folders, "/")) {
		return nil // the page is in a folder of that name
	}
	return &addressFault{from: at[0], to: at[len(at)-1], level: lint.Warning, named: !a.folderNamed(names),
		message: fmt.Sprintf("the address has an extra folder: %s", words.Quote(strings.Join(folders, "/"))),
		effect:  "a different address than other partners have; links and redirects to it are dead"}
}

func (a address) whole(level lint.Severity, message, effect string) *addressFault {
	return &addressFault{from: 0, to: len(a.text), level: level, message: message, effect: effect}
}
