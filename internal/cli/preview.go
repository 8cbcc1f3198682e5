package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
)

func (a *app) previewCommand() *cobra.Command {
	c := &project{app: a}
	asHTML := false
	cmd := &cobra.Command{
		Use:   "preview FILE…",
		Short: "Show the text of a page's card as the site will cut it, or the page as HTML",
		Long: `Prints the text that the site uses for the page's card, byte for byte, before
it is converted to HTML. Information about the card is printed to the
standard error.

With --html it prints the body of the page as the HTML that visitors get, without
the layout around it. Templates such as {{ x }} that only the build can evaluate
appear as <code class="partnerlint-liquid">.`,
		Example: `  partnerlint preview _partners/aurora-civic-lab/index.md
  partnerlint preview --html _partners/aurora-civic-lab/index.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name a page, as in: partnerlint preview _partners/x/index.md")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			all, err := c.inspect(cmd, args)
			if err != nil {
				return err
			}
			shown, pages := 0, 0
			for _, in := range all {
				pages += len(in.Pages)
			}
			several := len(args) > 1 || pages > 1
			for _, in := range all {
				for _, placed := range in.Pages {
					named := slices.Contains(args, string(placed.Path))
					if placed.Doc != nil && placed.Doc.Kind != page.Page && !named {
						continue // the settings of the site around a folder that was named
					}
					if asHTML {
						shown += a.previewHTML(placed, several)
					} else if placed.Doc != nil && placed.Doc.Contract != nil && placed.Doc.Kind == page.Page {
						a.preview(in.Site, placed.Doc, placed.Entry, several)
						shown++
					} else {
						fmt.Fprintf(a.stderr, "%s has no card: %s\n", placed.Path, cmp.Or(placed.Why, "it is not a page"))
					}
				}
			}
			if shown == 0 {
				a.status = exitFailure
			}
			return nil
		},
	}
	c.addConfigFlag(cmd)
	cmd.Flags().BoolVar(&asHTML, "html", false, "print the body of the page as HTML")
	return cmd
}

// inspect indexes the sites that args are in.
func (c *project) inspect(cmd *cobra.Command, args []string) ([]engine.Inspection, error) {
	dir, tree, err := c.configureHere()
	if err != nil {
		return nil, err
	}
	all, failures, err := engine.Inspect(cmd.Context(), engine.Options{Dir: dir, Paths: args, Policy: policyOf(tree)})
	for _, failure := range failures {
		fmt.Fprintf(c.app.stderr, "partnerlint: %v\n", failure.Err)
		c.app.status = exitFailure
	}
	if wrong := tree.Err(); wrong != nil {
		return nil, wrong
	}
	if err == nil && !slices.ContainsFunc(all, func(in engine.Inspection) bool {
		return in.Root != "" ||
			len(in.Pages) > 0
	}) {
		err = errors.New("there is no site and no page here: found no _config.yml and no Markdown file")
	}
	return all, err
}

// preview prints one card, and says how the list shows it.
func (a *app) preview(site *site.Site, doc *page.Document, entry *site.Entry, several bool) {
	if several {
		fmt.Fprintf(a.stdout, "%s:\n", show.Printable(doc.File.Path))
		if !show.OnTerminal(a.stdout) { // there the notes stand apart from the text
			fmt.Fprintf(a.stderr, "%s:\n", show.Printable(doc.File.Path))
		}
	}
	text, source := cardText(site, doc)
	fmt.Fprint(a.stdout, text)
	if text != "" && !strings.HasSuffix(text, "\n") && (several || show.OnTerminal(a.stdout)) {
		fmt.Fprintln(a.stdout)
	}
	for _, line := range cardNotes(doc, entry, text, source) {
		fmt.Fprintf(a.stderr, "  %s\n", line)
	}
	if several {
		fmt.Fprintln(a.stdout)
	}
}

// cardText is the source of the page's excerpt, and where it comes from.
func cardText(site *site.Site, doc *page.Document) (text, source string) {
	if doc.Damage()&page.Bytes != 0 {
		return "", "the file is not UTF-8 text"
	}
	if !doc.FrontMatter.Present {
		return "", "the site ignores the file: it does not start with ---"
	}
	card := doc.Card()
	if !card.Own.Empty() {
		own, _ := doc.Text("excerpt")
		return own, "the key excerpt"
	}
	text = site.Config.Excerpt(doc.File.Text, doc.Body, card.Separator)
	_, set := site.Config.Values["excerpt_separator"]
	_, own := doc.Text("excerpt_separator") // or that of the site's defaults
	switch {
	case site.Rooted && !set && !own && card.Override.Empty():
		text = site.Config.Excerpt(doc.File.Text, doc.Body, site.Config.ExcerptSeparator)
		return text, "the first paragraph, since _config.yml has no excerpt_separator"
	case card.Separator == "":
		return "", "excerpt_separator is empty, so there is no card text"
	case !card.Found:
		return text, fmt.Sprintf("the whole page, since it has no %s line", card.Separator)
	}
	return text, fmt.Sprintf("the text above the %s on line %d", card.Separator, doc.File.LineAt(card.Marker.Start))
}

func cardNotes(doc *page.Document, e *site.Entry, text, source string) []string {
	notes := []string{"card text: " + source + ", " + show.Count(len(strings.Fields(text)), "word")}
	if e == nil || e.Broken {
		return append(notes, "the page is not on the list: the part between the --- lines cannot be read")
	}
	switch {
	case doc.Contract == nil || doc.Contract.Identity.Key == "" || e.Layout != doc.Contract.Layout:
		notes = append(notes, fmt.Sprintf("the page is not on the list: its layout is %q", e.Layout))
	case e.State == jekyll.Hidden:
		notes = append(notes, "the page is not on the list: it is not published")
	default:
		notes = append(notes, fmt.Sprintf("on the list: %q, linked to %s", cmp.Or(e.Title, e.Name), e.URL))
	}
	return notes
}

// previewHTML prints the body of a page as HTML; it returns how many pages it
// could show, none or one.
func (a *app) previewHTML(placed engine.Placed, several bool) int {
	doc := placed.Doc
	html, notes, why := "", []string(nil), cmp.Or(placed.Why, "it is not a page")
	if doc != nil {
		html, notes, why = answer.Rendered(doc)
	}
	if why != "" {
		fmt.Fprintf(a.stderr, "%s has no HTML: %s\n", placed.Path, why)
		return 0
	}
	if several {
		fmt.Fprintf(a.stdout, "<!-- %s -->\n", strings.ReplaceAll(show.Printable(doc.File.Path), "--", "- -"))
		fmt.Fprintf(a.stderr, "%s:\n", show.Printable(doc.File.Path))
	}
	fmt.Fprint(a.stdout, html)
	for _, note := range notes {
		fmt.Fprintf(a.stderr, "  %s\n", note)
	}
	return 1
}
