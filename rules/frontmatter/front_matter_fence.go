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
		message, help, title := fenceInWords(miss.Kind, words.Shorten(string(p.Doc.File.Slice(miss.Span)), 20))
		if message == "" {
			if d, ok := behindFence(p); ok {
				p.Report(d)
			}
			return
		}
		d := lint.Diagnostic{Span: miss.Span, Breaks: page.Everything, Message: message, Help: help,
			Effect: "the metadata as text on a page without design, and no card"}
		switch {
		case miss.Kind < frontmatter.CloseSpace:
			d.Effect = "no page and no card for this partner: the site ignores the file"
		case miss.Kind == frontmatter.CloseEarly:
			d.Harm, d.Effect = lint.HarmPage, "the metadata below as text, and a page without these values"
		case miss.Kind == frontmatter.CloseTail && strings.HasPrefix(p.Doc.Original(miss.Span), "#"):
			// a heading that lost its line
			d.Help, title = "start a new line after ---", "start a new line after ---"
			at := source.Span{Start: miss.Span.Start, End: miss.Span.Start}
			miss.Edits = []frontmatter.Edit{{Span: at, New: "\n"}}
		}
		if len(miss.Edits) > 0 {
			d.Fix = lint.SafeIf(isSureFence(p, miss), lint.Reading, title, edits(miss.Edits)...)
		}
		p.Report(d)
	},
}

// fenceInWords says what is wrong with a line of hyphens, what to do, and what a
// fix does; the message is "" for one that is right, or that another rule reports.
func fenceInWords(kind frontmatter.Kind, written string) (message, help, title string) {
	help, title = "write exactly --- on this line", "write ---"
	quoted := strings.ContainsAny(written, quoteMarks)
	switch kind {
	case frontmatter.BlankBefore:
		return "there is a blank line above the first ---", "delete it, so that --- is the very first line",
			"delete everything above ---"
	case frontmatter.SpaceBefore:
		return "there is a space before the first ---", "delete it, so that the file starts with ---", "delete the space"
	case frontmatter.UnseenBefore:
		if strings.HasPrefix(written, "ï") {
			return fmt.Sprintf("%s is before the first ---", words.Quote(written)), help, "delete it"
		}
		return "there is an invisible character next to the first ---", help, "delete the invisible character"
	case frontmatter.OpenStrokes:
		if quoted {
			return "there are quotation marks next to the first ---", help, title
		}
		return fmt.Sprintf("the first line is \"%s\" instead of three hyphens", written), help, title
	case frontmatter.OpenTail:
		return "there is text after the first ---", help, "leave only --- on the line"
	case frontmatter.NoOpen:
		return "the --- line above the metadata is missing", "write --- on a line of its own above this one", "add ---"
	case frontmatter.CloseSpace:
		return "there is a space before the --- that ends the metadata", "delete the space", "delete the space"
	case frontmatter.CloseUnseen:
		return "there is an invisible character next to the --- that ends the metadata", help,
			"delete the invisible character"
	case frontmatter.CloseStrokes:
		if quoted {
			return "there are quotation marks next to the --- below the metadata", help, title
		}
		return fmt.Sprintf("the line below the metadata is \"%s\" instead of three hyphens", written), help, title
	case frontmatter.CloseTail:
		return "there is text after the --- that ends the metadata", help, "leave only --- on the line"
	case frontmatter.CloseEarly:
		return "this --- ends the metadata too early: there is more of it below", "delete this line", "delete the line"
	}
	return "", "", ""
}

// isSureFence reports whether a fix of the line loses nothing. Text after a --- would
// be lost; what is below one that ends a block with keys would give the page
// another address.
func isSureFence(p *lint.Pass, miss frontmatter.Miss) bool {
	return keepsWords(p, miss.Edits) && (miss.Kind != frontmatter.OpenTail || beginsKey(p, miss.Span)) &&
		(miss.Kind != frontmatter.CloseEarly || p.Doc.Fields == nil)
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
