package sections

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No heading on the page starts with a single #.
//
// The site prints the partner's name as the title of the page. A second
// heading of that size competes with it, on screen, for search engines and for
// screen readers.
//
// Start headings with "## ", and headings below them with "### ".
var HeadingH1 = lint.Rule{
	ID: "heading-h1", Category: "sections", Severity: lint.Warning, Harm: lint.HarmLooks, Fixable: true,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		if !printsTitle(p) {
			return
		}
		moved := p.Doc.Config().Kramdown.HeaderOffset != 0
		for i, h := range p.Doc.Outline().Headings {
			switch {
			case h.Level != 1 || h.Section != nil || !h.Form.Rendered() || h.Form == page.NestedForm:
			case moved && strings.HasPrefix(p.Doc.Original(h.Line), "#"): // the site makes a smaller heading of it
			case i == 0 && isTakenOut(p, h):
			case repeatsTitle(p, h):
				reportSecondTitle(p, h)
			default:
				reportLarge(p, i, h)
			}
		}
	},
}

// printsTitle reports whether the site prints the title of the page above its text,
// and the title does not come from a heading.
func printsTitle(p *lint.Pass) bool {
	if p.Contract().Generic || takesTitle(p) && p.Doc.Value("title") == nil {
		return false
	}
	return p.Contract().BuiltIn || p.Site().PrintsTitle(p.Doc.Layout(), p.Contract().Identity.Title)
}

// takesTitle reports whether the site takes the title of such pages from a heading.
func takesTitle(p *lint.Pass) bool {
	return p.Doc.Config().TitlesFromHeadings(p.Doc.Class.Kind, p.Doc.Values())
}

// isTakenOut reports whether the first heading of the page is its title, which the
// site takes out of the text.
func isTakenOut(p *lint.Pass, h *page.Heading) bool {
	return takesTitle(p) && p.Doc.Config().StripsTitles(p.Doc.Values()) &&
		p.Doc.Blank(source.Span{Start: p.Doc.Body.Start, End: h.Line.Start})
}

// repeatsTitle reports whether a heading says what the title says.
func repeatsTitle(p *lint.Pass, h *page.Heading) bool {
	title, _ := p.Doc.Text(p.Contract().Identity.Title)
	return title != "" && text.Letters(title) == text.Letters(text.Plain(h.Text))
}

func reportSecondTitle(p *lint.Pass, h *page.Heading) {
	p.Report(lint.Diagnostic{
		Span: h.Span,
		Message: fmt.Sprintf("the title %s is there twice: the site already prints it at the top of the page",
			words.Quote(text.Plain(h.Text))),
		Effect: "the partner's name twice, one below the other",
		Help:   "delete the line",
		About:  []lint.Subject{lint.At(h.Span.Start)},
		Fix:    lint.UnsafeFix("delete the second title", lint.Delete(withBlankLine(p.Doc, h.Line))),
	})
}

// reportLarge reports a heading as large as the title. Directly below the heading
// of a section it becomes a part of that, which is not empty then.
func reportLarge(p *lint.Pass, i int, h *page.Heading) {
	marks, about := "##", []lint.Subject{lint.At(h.Span.Start)}
	if i > 0 {
		above := p.Doc.Outline().Headings[i-1]
		if above.Section != nil && above.Form.Rendered() && !p.Doc.HasTextBetween(above, h) {
			marks = strings.Repeat("#", above.IntendedLevel()+1)
			about = append(about, lint.Below(above.Span.Start))
		}
	}
	line := marks + " " + strings.TrimSpace(h.Text)
	d := lint.Diagnostic{
		Span:    h.Span,
		Message: fmt.Sprintf("the heading %s is as large as the title of the page", words.Quote(text.Plain(h.Text))),
		Effect:  "two titles: the partner's name and this heading",
		Help:    "write: " + line,
		About:   about,
	}
	if !p.Contract().OfPartners() {
		d.Level = lint.Info // people choose a large heading for its size
	}
	switch {
	case h.Form == page.HashForm && isNumberSign(p.Doc, h):
		d.Message = "the # at the start of this line turns it into a heading"
		d.Help = `for a literal #, write: \` + strings.TrimSpace(p.Doc.Original(h.Line))
		d.Fix = lint.UnsafeFix(`write \#`, lint.Insert(h.Span.Start, `\`))
	case h.Form == page.HashForm, h.Form == page.AbsorbedForm:
		d.Fix = lint.UnsafeFix("turn it into a smaller heading", lint.Insert(h.Span.Start, marks[1:]))
	case h.Form == page.UnderlinedForm:
		d.Fix = lint.UnsafeFix("turn it into a smaller heading",
			lint.Replace(source.Span{Start: h.Span.Start, End: h.Line.End}, line))
	}
	p.Report(d)
}

// isNumberSign reports whether the # of a heading stands before a number in a
// sentence: the sentence ends there, or begins on the line above.
func isNumberSign(doc *page.Document, h *page.Heading) bool {
	if first := strings.TrimSpace(h.Text); first == "" || first[0] < '0' || first[0] > '9' {
		return false
	}
	if text.EndsSentence(h.Text) {
		return true
	}
	above := doc.File.LineSpan(max(h.Line.Start-1, 0))
	return above.Start >= doc.Body.Start && doc.Kramdown().BlockAt(above.Start).Kind == kramdown.Paragraph &&
		!strings.ContainsAny(lastCharacter(doc.Original(above)), ".!?:")
}

func lastCharacter(s string) string {
	s = strings.TrimSpace(s)
	return s[max(len(s)-1, 0):]
}

// withBlankLine is the lines of s with their endings, and the blank line below
// them.
func withBlankLine(doc *page.Document, s source.Span) source.Span {
	whole := source.Span{Start: s.Start, End: doc.File.FullLine(s.End).End}
	if next := doc.File.FullLine(whole.End); next.Start == whole.End && doc.Blank(next) {
		whole.End = next.End
	}
	return whole
}
