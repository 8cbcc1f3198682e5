package markdown

import (
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A numbered list continues as intended: visitors see the numbers that are in
// the file.
//
// An image, code or a paragraph at the start of a line between two items ends
// the list, and the next list starts from 1 again.
//
// Indent the lines between the items by three spaces, so that they belong to
// the item above. Or say where the list starts, with {: start="2"} on the line
// below it.
var ListRestart = lint.Rule{
	ID: "list-restart", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if !p.Doc.Kramdown().Holds(kramdown.List) {
			return
		}
		blocks.EachBlock(p, func(before, b *kramdown.Block) {
			if b.Kind == kramdown.List && b.Ordered && !interruptsText(p.Doc.Masked(), before, b) {
				listStart(p, b)
			}
		})
	},
}

// listStart reports a list whose first number visitors do not get: the site counts
// every list from 1.
func listStart(p *lint.Pass, b *kramdown.Block) {
	number := strings.TrimLeft(strings.TrimRight(b.Tag, ". "), "0")
	if number == "" || number == "1" || counted(b) {
		return
	}
	help := "write {: start=\"" + number + "\"} on a line of its own directly below the list"
	switch before, ok := listBefore(b, number); {
	case ok:
		n := len(before) + len(". ")
		help = "add " + words.Count(n, "space") + " before each line between " + before + ". and " +
			number +
			"., so that it belongs to the list; or " + help
	case len(b.Children) == 1:
		help = `to show the number as it is, write ` + strings.TrimSuffix(strings.TrimSpace(b.Tag), ".") + `\.`
	}
	p.Report(lint.Diagnostic{
		Span:    source.Span{Start: b.Span.Start, End: b.Span.Start + len(b.Tag)},
		Message: "this list starts with " + words.Quote(b.Tag) + ", which visitors do not see",
		Effect:  "the number 1 instead: the site numbers every list from 1",
		Help:    help,
		About:   []lint.Subject{lint.At(b.Span.Start)},
	})
}

// listBefore returns the number before the given one, if a list above ends with it
// and what is between the two may belong to its last item: no heading does.
func listBefore(b *kramdown.Block, number string) (before string, ok bool) {
	siblings := b.Parent.Children
	for i := b.Index() - 1; i >= 0; i-- {
		c := siblings[i]
		if c.Kind == kramdown.Heading || c.Kind == kramdown.Rule {
			return "", false
		}
		if c.Kind != kramdown.List || !c.Ordered {
			continue
		}
		first, err := strconv.Atoi(strings.TrimRight(c.Tag, ". "))
		if err != nil {
			return "", false
		}
		last := strconv.Itoa(first + len(c.Children) - 1)
		next := strconv.Itoa(first + len(c.Children))
		return last, next == number
	}
	return "", false
}
