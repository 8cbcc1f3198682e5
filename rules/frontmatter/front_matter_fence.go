package frontmatter

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/frontmatter"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The line above the metadata and the line below it are three hyphens (---)
// and nothing else, and the line above is the very first line of the file.
//
// If the line above is wrong, the site ignores the whole page. If the line
// below is wrong, the site prints the metadata as text on a page without
// design, and the list has no card.
//
// Write exactly --- on both lines, without a space before it.
var FrontMatterFence = lint.Rule{
	ID: "front-matter-fence", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone, Fixable: true,
	Stage: lint.StageFence, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		miss := nearMiss(p)
		d := lint.Diagnostic{Span: miss.Span, Breaks: page.Everything, Help: "write exactly --- on this line"}
		written := words.Shorten(string(p.Doc.File.Slice(miss.Span)), 20)
		if miss.Kind < frontmatter.CloseSpace {
			d.Effect = "no page and no card for this partner: the site ignores the file"
		} else {
			d.Effect = "the metadata as text on a page without design, and no card"
		}
		title := "write ---"
		switch miss.Kind {
		case frontmatter.BlankBefore:
			d.Message, d.Help, title = "there is a blank line above the first ---", "delete it, so that --- is the "+
				"very first line", "delete everything above ---"
		case frontmatter.SpaceBefore:
			d.Message, d.Help, title = "there is a space before the first ---", "delete it, so that the file starts "+
				"with ---", "delete the space"
		case frontmatter.UnseenBefore:
			d.Message, title = "there is an invisible character next to the first ---", "delete the invisible character"
			if strings.HasPrefix(written, "ï") {
				d.Message, title = fmt.Sprintf("%s is before the first ---", words.Quote(written)), "delete it"
			}
		case frontmatter.OpenStrokes:
			d.Message = fmt.Sprintf("the first line is \"%s\" instead of three hyphens", written)
			if strings.ContainsAny(written, quoteMarks) {
				d.Message = "there are quotation marks next to the first ---"
			}
		case frontmatter.OpenTail:
			d.Message, title = "there is text after the first ---", "leave only --- on the line"
		case frontmatter.NoOpen:
			d.Message, d.Help, title = "the --- line above the metadata is missing", "write --- on a line of its own "+
				"above this one", "add ---"
		case frontmatter.CloseSpace:
			d.Message, d.Help, title = "there is a space before the --- that ends the metadata", "delete the space",
				"delete the space"
		case frontmatter.CloseUnseen:
			d.Message, title = "there is an invisible character next to the --- that ends the metadata",
				"delete the invisible character"
		case frontmatter.CloseStrokes:
			d.Message = fmt.Sprintf("the line below the metadata is \"%s\" instead of three hyphens", written)
			if strings.ContainsAny(written, quoteMarks) {
				d.Message = "there are quotation marks next to the --- below the metadata"
			}
		case frontmatter.CloseTail:
			d.Message, title = "there is text after the --- that ends the metadata", "leave only --- on the line"
		case frontmatter.CloseEarly:
			d.Message, d.Help, title = "this --- ends the metadata too early: there is more of it below",
				"delete this line", "delete the line"
			d.Harm = lint.HarmPage
			d.Effect = "the metadata below as text, and a page without these values"
		default:
			if d, ok := behindFence(p); ok {
				p.Report(d)
			}
			return
		}
		if tail := p.Doc.Original(miss.Span); miss.Kind == frontmatter.CloseTail && strings.HasPrefix(tail, "#") {
			// a heading that lost its line
			d.Help, title = "start a new line after ---", "start a new line after ---"
			at := source.Span{Start: miss.Span.Start, End: miss.Span.Start}
			miss.Edits = []frontmatter.Edit{{Span: at, New: "\n"}}
		}
		if len(miss.Edits) > 0 {
			// text after a --- would be lost; what is below one that ends a
			// block with keys would give the page another address
			sure := keepsWords(p, miss.Edits) &&
				(miss.Kind != frontmatter.OpenTail || beginsKey(p, miss.Span)) &&
				(miss.Kind != frontmatter.CloseEarly || p.Doc.Fields == nil)
			d.Fix = lint.SafeIf(sure, lint.Reading, title, edits(miss.Edits)...)
		}
		p.Report(d)
	},
}

// beginsKey reports whether the text of s is a key with its value, which fell
// in after the first ---.
func beginsKey(p *lint.Pass, s source.Span) bool {
	key, rest, ok := strings.Cut(strings.TrimSpace(p.Doc.Original(s)), ":")
	return ok && !strings.ContainsAny(key, " \t") && (rest == "" || rest[0] == ' ')
}

// keepsWords reports whether the edits leave all words that are in the file.
func keepsWords(p *lint.Pass, edits []frontmatter.Edit) bool {
	for _, e := range edits {
		if was := p.Doc.Original(e.Span); page.HasWords(was) && !page.HasWords(e.New) && !strings.Contains(was, "ï") {
			return false
		}
	}
	return true
}

func edits(from []frontmatter.Edit) []lint.Edit {
	out := make([]lint.Edit, len(from))
	for i, e := range from {
		out[i] = lint.Replace(e.Span, e.New)
	}
	return out
}

// quoteMarks are what a word processor puts around a line, or makes of what is around it.
const quoteMarks = "\"'“”„‟‘’‚‛«»"
