package sections

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/blocks"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A heading is not in something that the site does not read as Markdown: a
// comment, code or an HTML element.
//
// There, visitors see a grey box with the source of the heading, or nothing. In a
// list or a quote it is indented as a part of it.
//
// Write the heading at the start of a line of its own.
var HeadingHidden = lint.Rule{
	ID: "heading-hidden", Category: "sections", Severity: lint.Error, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		unknown := p.Doc.Damage()&page.Rendering != 0 // what is code or HTML
		for h := range oddHeadings(p) {
			if unknown && (h.Form == page.InHTMLForm || h.Form == page.CodeForm || h.Form == page.FenceForm) ||
				h.Form == page.NestedForm && h.Section == nil {
				continue
			}
			if h.Form == page.InHTMLForm && blocks.IncludesTags(p) {
				continue // the element may end above it
			}
			if d := unreadHeading(p, h); placedInside(p, h, &d) {
				p.Report(d)
			}
		}
	},
}

// placedInside says what a heading is in, and returns false for one that is in
// nothing.
func placedInside(p *lint.Pass, h *page.Heading, d *lint.Diagnostic) bool {
	title := titled(h)
	switch h.Form {
	case page.CodeForm:
		d.Span.Start = h.Line.Start
		d.Message = fmt.Sprintf("%s is not a heading: four spaces before it turn it into code", title)
		if unindented(p.Doc, h) {
			d.Message = fmt.Sprintf("%s is not a heading: it is directly below code and becomes part of it", title)
			d.Help = "add a blank line above it"
		}
		d.Effect = "a grey box with the source of the heading"
		d.Fix = codeFix(p.Doc, h)
	case page.InHTMLForm:
		d.Message = fmt.Sprintf("%s is not a heading: Markdown is not read inside an HTML element", title)
		d.Help = "move it out of the HTML element, or delete the element's tags"
	case page.CommentForm:
		d.Level = lint.Warning
		d.Message = fmt.Sprintf("the section %s is in a comment", words.Quote(h.Section.Title))
		d.Effect = "nothing: comments are not shown"
		d.Help = "move it out of the comment: " + headingLine(h)
	case page.FenceForm:
		d.Message = fmt.Sprintf("the section %s is in a code block", words.Quote(h.Section.Title))
		d.Effect = "a grey box with the source of the heading"
		d.Help = "move it out of the code block: " + headingLine(h)
	case page.NestedForm:
		d.Level = lint.Warning
		d.Message = fmt.Sprintf("the heading %s is inside a %s", title, container(h.Block))
		d.Effect = "the heading indented as part of it"
		d.Help = "move it to the start of a line of its own: " + headingLine(h)
	case page.TickedForm:
		d.Span = h.Fault
		d.Message = fmt.Sprintf("%s is not a heading: the backticks around it turn it into code", title)
		d.Effect = "the source of the heading as code"
		d.Fix = lint.UnsafeFix("delete the backticks", lint.Replace(h.Fault, headingLine(h)))
	default:
		return false
	}
	return true
}

func container(b *kramdown.Block) string {
	if b.In(kramdown.Quote) {
		return "quote"
	}
	return "list"
}

// unindented reports whether a heading in a code block begins at the margin:
// the indented lines above draw it in.
func unindented(doc *page.Document, h *page.Heading) bool {
	return doc.File.Text[h.Line.Start] == '#' && h.Line.Start > doc.Body.Start
}

// codeFix takes a heading out of the code that it is in, when nothing else is.
func codeFix(doc *page.Document, h *page.Heading) *lint.Fix {
	if unindented(doc, h) {
		return lint.SafeFix("add a blank line above the heading", lint.Insert(h.Line.Start, "\n")).
			Changing(lint.Elements | lint.Accident)
	}
	if !h.Lone {
		return nil
	}
	return lineFix(doc, h, lint.Elements|lint.Accident)
}
