package sections

import (
	"fmt"
	"strings"

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
		config := p.Doc.Config()
		titled := config.TitlesFromHeadings(p.Doc.Class.Kind, p.Doc.Values())
		if p.Contract().Generic || titled && p.Doc.Value("title") == nil {
			return // there, the heading is where the title comes from
		}
		stripped := titled && config.StripsTitles(p.Doc.Values())
		if !p.Contract().BuiltIn && !p.Site().PrintsTitle(p.Doc.Layout(), p.Contract().Identity.Title) {
			return // this may well be the only title
		}
		headings, moved := p.Doc.Outline().Headings, config.Kramdown.HeaderOffset != 0
		for i, h := range headings {
			if moved && strings.HasPrefix(p.Doc.Original(h.Line), "#") {
				continue // the site makes a smaller heading of it
			}
			if stripped && i == 0 && strings.TrimSpace(p.Doc.Original(source.Span{Start: p.Doc.Body.Start,
				End: h.Line.Start})) == "" {
				continue // the title, which is taken out of the text
			}
			if h.Level != 1 || h.Section != nil || !h.Form.Rendered() || h.Form == page.NestedForm {
				continue
			}
			d := lint.Diagnostic{
				Span: h.Span,
				Message: fmt.Sprintf("the heading %s is as large as the title of the page",
					words.Quote(text.Plain(h.Text))),
				Effect: "two titles: the partner's name and this heading",
				Help:   "write: ## " + strings.TrimSpace(h.Text),
				About:  []lint.Subject{lint.At(h.Span.Start)},
			}
			if !p.Contract().OfPartners() {
				d.Level = lint.Info // people choose a large heading for its size
			}
			if title, _ := p.Doc.Text(p.Contract().Identity.Title); title != "" &&
				text.Letters(title) == text.Letters(text.Plain(h.Text)) {
				d.Message = fmt.Sprintf("the title %s is there twice: the site already prints it at the top of the page",
					words.Quote(text.Plain(h.Text)))
				d.Effect = "the partner's name twice, one below the other"
				d.Level = lint.Warning
				d.Help = "delete the line"
				d.Fix = lint.UnsafeFix("delete the second title", lint.Delete(withBlankLine(p.Doc, h.Line)))
				p.Report(d)
				continue
			}
			marks := "##"
			if i > 0 && headings[i-1].Section != nil && headings[i-1].Form.Rendered() &&
				!p.Doc.HasTextBetween(headings[i-1], h) {
				// what follows is the section's, which is not empty
				marks = strings.Repeat("#", headings[i-1].IntendedLevel()+1)
				d.Help = "write: " + marks + " " + strings.TrimSpace(h.Text)
				d.About = append(d.About, lint.Below(headings[i-1].Span.Start))
			}
			switch h.Form {
			case page.HashForm, page.AbsorbedForm:
				d.Fix = lint.UnsafeFix("turn it into a smaller heading", lint.Insert(h.Span.Start, marks[1:]))
			case page.UnderlinedForm:
				whole := source.Span{Start: h.Span.Start, End: h.Line.End}
				d.Fix = lint.UnsafeFix("turn it into a smaller heading",
					lint.Replace(whole, marks+" "+strings.TrimSpace(h.Text)))
			}
			p.Report(d)
		}
	},
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
