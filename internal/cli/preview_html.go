package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/page"
)

// previewHTML prints the body of a page as HTML; it returns how many pages it
// could show, none or one.
func (a *app) previewHTML(placed engine.Placed, several bool) int {
	doc := placed.Doc
	why := ""
	switch {
	case doc == nil || doc.Kind == page.Data || doc.Kind == page.Config:
		why = cmp.Or(placed.Why, "it is not a page")
	case doc.Damage()&page.Bytes != 0:
		why = "the file is not UTF-8 text"
	case !doc.FrontMatter.Present:
		why = "the site ignores the file: it does not start with ---"
	}
	if why != "" {
		fmt.Fprintf(a.stderr, "%s has no HTML: %s\n", placed.Path, why)
		return 0
	}
	if several {
		fmt.Fprintf(a.stdout, "<!-- %s -->\n", strings.ReplaceAll(show.Printable(doc.File.Path), "--", "- -"))
		fmt.Fprintf(a.stderr, "%s:\n", show.Printable(doc.File.Path))
	}
	fmt.Fprint(a.stdout, doc.HTML())
	for _, note := range doc.HTMLNotes() {
		fmt.Fprintf(a.stderr, "  %s\n", note)
	}
	return 1
}
