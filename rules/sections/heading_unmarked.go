package sections

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// The title of a section is a heading, and not a bold or ordinary line or HTML.
//
// A bold line looks like a heading, but no link can lead to it, and screen readers
// do not announce it.
//
// Write ## and one space before the title, on a line of its own.
var HeadingUnmarked = lint.Rule{
	ID: "heading-unmarked", Category: "sections", Severity: lint.Error, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for h := range oddHeadings(p) {
			d := unreadHeading(p, h)
			switch h.Form {
			case page.MarkupForm:
				if h.Section == nil && h.Level == 1 || // as large as the title
					h.Section != nil && (h.Difference != text.Same || h.Level != h.Section.Level) ||
					hasID(p.Doc, h) {
					continue
				}
				d.Level = lint.Info
				d.Message = fmt.Sprintf("the heading %s is written in HTML", titled(h))
				d.Effect = "a heading that no link can lead to"
			case page.BoldForm, page.PlainForm, page.RunInForm:
				d.Swallows = h.Line
				d.Message = fmt.Sprintf("%s is not a heading: the %s before it is missing", titled(h),
					strings.Repeat("#", h.Section.Level))
				if strings.HasPrefix(strings.TrimSpace(text.Plain(h.Text)), "#") {
					d.Message = fmt.Sprintf("%s is not a heading: there is something before the #", titled(h))
				}
				d.Effect = "an ordinary line instead of the heading; links to the section are dead"
				if h.Form == page.RunInForm {
					d.Help += ", and the text below it"
				}
				d.Fix = titleFix(p.Doc, h)
			default:
				continue
			}
			p.Report(d)
		}
	},
}

// hasID reports whether a heading in HTML has an id of its own, which links lead to.
func hasID(doc *page.Document, h *page.Heading) bool {
	tag, _, _ := strings.Cut(strings.ToLower(doc.Original(h.Span)), ">")
	return slices.ContainsFunc(strings.Fields(tag), func(s string) bool { return strings.HasPrefix(s, "id=") })
}

// titleFix makes a heading of a bold or plain line that has the title of a
// section, and gives the text after it a line of its own. It leaves titles in
// lists, quotes and tables alone, and lines with comments or attributes.
func titleFix(doc *page.Document, h *page.Heading) *lint.Fix {
	line := doc.Original(h.Line)
	if h.Block == nil || h.Block.Kind != kramdown.Paragraph || h.Block.Parent != doc.Kramdown().Root ||
		strings.Contains(line, "<!--") || strings.Contains(line, "{:") || strings.Contains(line, "|") {
		return nil
	}
	lead := doc.Original(source.Span{Start: h.Line.Start, End: h.Span.Start})
	if strings.TrimSpace(lead) != "" {
		return nil
	}
	rest := doc.Original(source.Span{Start: h.Span.End, End: h.Line.End})
	text := strings.TrimLeft(rest, ":： \t")
	place := source.Span{Start: h.Line.Start, End: h.Span.End + len(rest) - len(text)}
	heading := headingLine(h)
	if above := doc.File.LineSpan(max(h.Line.Start-1, 0)); h.Line.Start > 0 && !doc.Blank(above) {
		heading = "\n" + heading
	}
	switch below := h.Line.End + 1; {
	case text != "":
		heading += "\n\n"
	case below < len(doc.File.Text) && !doc.Blank(doc.File.LineSpan(below)):
		heading += "\n"
	}
	return lint.UnsafeFix("write the heading as one", lint.Replace(place, heading))
}
