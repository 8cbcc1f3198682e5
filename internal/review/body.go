package review

import (
	"fmt"
	"html"
	"strings"

	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Told is a finding that the review tells in words, because no suggestion can
// fix it or are at its place.
type Told struct {
	Finding lint.Finding
	Path    paths.Repo
	Try     string // the playground with the page in the link; "" for none
	Edit    string // where the line is changed in a browser; "" when that is not known
}

// mostTold is how many findings the body lists.
const mostTold = 20

// bodyOf is the text of the first review. It ends with an empty line; the memory
// comes after it.
func bodyOf(w Work, p Plan) string {
	var b strings.Builder
	offered := len(p.Post) + p.Kept
	switch {
	case offered > 0:
		fmt.Fprintf(&b, "### partnerlint: %s\n\n", counted(offered, "suggestion"))
		b.WriteString("Select **Commit suggestion** below a suggestion to apply it. To apply several at once, open **Files " +
			"changed**, select **Add suggestion to batch** below each, then **Commit suggestions**. To reject a suggestion, select " +
			"**Resolve conversation**: it is not posted again.\n\n")
	case len(w.Told) > 0:
		fmt.Fprintf(&b, "### partnerlint: %s to check\n\n", counted(len(w.Told), "place"))
	case len(w.Notes) > 0:
		b.WriteString("### partnerlint: read this before the merge\n\n")
	default:
		b.WriteString("### partnerlint: nothing left to fix here\n\n")
	}
	if p.Waiting > 0 {
		fmt.Fprintf(&b, "%s will follow once these are committed.\n\n", counted(p.Waiting, "more suggestion"))
	}
	for _, note := range w.Notes {
		fmt.Fprintf(&b, "<p><b>Note:</b> %s.</p>\n\n", format.HTML(note))
	}
	if len(w.Told) > 0 {
		b.WriteString("<p>To fix by hand:</p>\n<ul>\n")
		for _, told := range w.Told[:min(len(w.Told), mostTold)] {
			f := &told.Finding
			place := fmt.Sprintf("<code>%s:%d</code>", format.Code(string(told.Path)), f.Start.Line)
			if told.Edit != "" {
				place = fmt.Sprintf(`<a href="%s">%s</a>`, told.Edit, place)
			}
			fmt.Fprintf(&b, `<li>%s: %s [<a href="%s">%s</a>]`, place, format.HTML(f.Message), format.RuleURL(f.Rule),
				f.Rule)
			if told.Try != "" {
				fmt.Fprintf(&b, ` · <a href="%s">try the page</a>`, html.EscapeString(told.Try))
			}
			b.WriteString("</li>\n")
		}
		if n := len(w.Told) - mostTold; n > 0 {
			fmt.Fprintf(&b, "<li>and %d more, in the summary of the job</li>\n", n)
		}
		b.WriteString("</ul>\n\n")
	}
	return b.String()
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
