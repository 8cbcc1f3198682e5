package sections

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A heading starts with ## and an ordinary space, at the very start of the line.
//
// The site is stricter than the preview on github.com. With a space before the
// ##, or with no space or a special one after it, visitors see the ## itself.
//
// Write ## and one space at the start of the line, then the text of the
// heading.
var HeadingHashes = lint.Rule{
	ID: "heading-hashes", Category: "sections", Severity: lint.Error, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		loose := !strings.EqualFold(p.Doc.Config().Kramdown.Input, "GFM")
		for h := range oddHeadings(p) {
			if h.Form == page.TightForm && loose && p.Doc.Blank(p.Doc.File.LineSpan(max(h.Line.Start-1, 0))) {
				continue // {input: kramdown} asks for no space, though for a blank line above
			}
			if d := unreadHeading(p, h); brokenHashes(p, h, &d) {
				p.Report(d)
			}
		}
	},
}

// brokenHashes says why the # of a heading are none, and returns false for a
// heading whose # are not what is wrong.
func brokenHashes(p *lint.Pass, h *page.Heading, d *lint.Diagnostic) bool {
	title, written := titled(h), literal(p, h)
	switch h.Form {
	case page.TightForm:
		d.Message = fmt.Sprintf("%s is not a heading: the space after the %s is missing", written,
			strings.Repeat("#", h.Level))
	case page.IndentedForm:
		d.Span.Start = h.Fault.Start
		d.Message = fmt.Sprintf("%s is not a heading: there are spaces before it", written)
	case page.InvisibleForm:
		d.Span = h.Fault
		d.Message = fmt.Sprintf("%s is not a heading: %s", title, invisibleReason(h))
	case page.EscapedForm:
		d.Span.Start = h.Fault.Start
		d.Message = fmt.Sprintf("%s is not a heading: there is a backslash before the #", title)
	case page.WideForm:
		d.Message = fmt.Sprintf("%s is not a heading: ＃ is not an ordinary #", title)
	case page.DeepForm:
		d.Message = fmt.Sprintf("%s is not a heading: the maximum is six #", title)
		return true
	case page.HollowForm:
		d.Message = fmt.Sprintf("%s without text is not a heading", written)
		if h.Section == nil {
			d.Help = "write the text of the heading after it, or delete the line"
		}
		return true
	case page.GluedForm:
		d.Message = fmt.Sprintf("the heading %s is in the middle of a line", title)
		d.Help = "start a new line before the #, with a blank line above it"
		if !p.Doc.Blank(source.Span{Start: h.Span.End, End: p.Doc.File.LineSpan(h.Span.Start).End}) {
			d.Help += ", and another new line after the heading"
		}
		d.Fix = splitFix(p.Doc, h)
		return true
	default:
		return false
	}
	d.Fix = lineFix(p.Doc, h, lint.Elements)
	return true
}

func invisibleReason(h *page.Heading) string {
	if h.Fault.End <= h.Span.Start {
		return "there is an invisible character before the #"
	}
	return "the space after the # is not an ordinary space"
}

// splitFix gives a heading in the middle of a line a line of its own, and
// another one to what is after it.
func splitFix(doc *page.Document, h *page.Heading) *lint.Fix {
	if h.Block.Parent != doc.Kramdown().Root {
		return nil
	}
	edits := []lint.Edit{lint.Replace(h.Fault, "\n\n")}
	sure := true
	if line := headingLine(h); doc.Original(h.Span) != line {
		edits, sure = append(edits, lint.Replace(h.Span, line)), false
	}
	behind := source.Span{Start: h.Span.End, End: doc.File.LineSpan(h.Span.Start).End}
	if text := page.FirstLine(doc, behind); !text.Empty() {
		edits, sure = append(edits, lint.Replace(source.Span{Start: h.Span.End, End: text.Start}, "\n\n")), false
	}
	return lint.SafeIf(sure, lint.Elements, "move the heading to a line of its own", edits...)
}
