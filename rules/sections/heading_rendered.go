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

// Text that is meant as a heading is a heading on the site: "## ", with an
// ordinary space, at the very start of the line.
//
// The site is stricter than the preview on github.com. With a space before the
// ##, with no space or a special one after it, in a comment, in code or in an
// HTML element, visitors see the ## itself, a grey box, or nothing. A bold
// line is not a heading either, and no link can lead to it.
//
// Write ## and one space at the start of the line, then the text of the
// heading.
var HeadingRendered = lint.Rule{
	ID: "heading-rendered", Category: "sections", Severity: lint.Error, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for _, h := range p.Doc.Outline().Headings {
			switch {
			case h.Form == page.NestedForm && h.Section == nil, h.Form == page.HashForm, h.Form == page.UnderlinedForm,
				h.Form == page.AbsorbedForm:
			case h.Form == page.TightForm && !strings.EqualFold(p.Doc.Config().Kramdown.Input, "GFM") &&
				p.Doc.Blank(p.Doc.File.LineSpan(max(h.Line.Start-1, 0))):
				// {input: kramdown} asks for no space, though for a blank line above
			case (h.Form == page.InHTMLForm || h.Form == page.CodeForm || h.Form == page.FenceForm) &&
				p.Doc.Damage()&page.Rendering != 0: // what is code or HTML there is not known
			case h.Form == page.MarkupForm && h.Section == nil && h.Level == 1: // as large as the title
			case h.Form == page.MarkupForm && h.Section != nil &&
				(h.Difference != text.Same || h.Level != h.Section.Level):
			default:
				reportUnrendered(p, h)
			}
		}
	},
}

func reportUnrendered(p *lint.Pass, h *page.Heading) {
	d := lint.Diagnostic{
		Span:  h.Span,
		Help:  "write: " + headingLine(h),
		About: []lint.Subject{lint.At(h.Line.Start), lint.At(h.Span.Start), lint.At(h.Fault.Start)},
	}
	if h.Section != nil {
		d.About = append(d.About, lint.SectionOf(h.Section.Title))
	}
	title := words.Quote(text.Plain(h.Text))
	literal := words.Quote(strings.TrimSpace(p.Doc.Original(h.Span)))
	d.Effect = fmt.Sprintf("the characters %s as ordinary text instead of a heading", literal)
	switch h.Form {
	case page.TightForm:
		d.Message = fmt.Sprintf("%s is not a heading: the space after the %s is missing", literal,
			strings.Repeat("#", h.Level))
	case page.IndentedForm:
		d.Span.Start = h.Fault.Start
		d.Message = fmt.Sprintf("%s is not a heading: there are spaces before it", literal)
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
	case page.HollowForm:
		d.Message = fmt.Sprintf("%s without text is not a heading", literal)
		if h.Section == nil {
			d.Help = "write the text of the heading after it, or delete the line"
		}
	case page.CodeForm:
		d.Span.Start = h.Line.Start
		d.Message = fmt.Sprintf("%s is not a heading: four spaces before it turn it into code", title)
		if unindented(p.Doc, h) {
			d.Message = fmt.Sprintf("%s is not a heading: it is directly below code and becomes part of it", title)
			d.Help = "add a blank line above it"
		}
		d.Effect = "a grey box with the source of the heading"
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
	case page.GluedForm:
		d.Message = fmt.Sprintf("the heading %s is in the middle of a line", title)
		d.Help = "start a new line before the #, with a blank line above it"
		if !p.Doc.Blank(source.Span{Start: h.Span.End, End: p.Doc.File.LineSpan(h.Span.Start).End}) {
			d.Help += ", and another new line after the heading"
		}
	case page.TickedForm:
		d.Span = h.Fault
		d.Message = fmt.Sprintf("%s is not a heading: the backticks around it turn it into code", title)
		d.Effect = "the source of the heading as code"
	case page.MarkupForm:
		d.Level = lint.Info
		d.Message = fmt.Sprintf("the heading %s is written in HTML", title)
		d.Effect = "a heading that no link can lead to"
	default:
		d.Swallows = h.Line
		d.Message = fmt.Sprintf("%s is not a heading: the %s before it is missing", title,
			strings.Repeat("#", h.Section.Level))
		d.Effect = "an ordinary line instead of the heading; links to the section are dead"
		if h.Form == page.RunInForm {
			d.Help += ", and the text below it"
		}
	}
	d.Fix = headingFix(p.Doc, h)
	p.Report(d)
}

func invisibleReason(h *page.Heading) string {
	if h.Fault.End <= h.Span.Start {
		return "there is an invisible character before the #"
	}
	return "the space after the # is not an ordinary space"
}

func container(b *kramdown.Block) string {
	if b.In(kramdown.Quote) {
		return "quote"
	}
	return "list"
}

// headingLine is the line as it must be written.
func headingLine(h *page.Heading) string {
	words, level := strings.TrimSpace(h.Text), min(max(h.Level, 1), 6)
	if h.Section != nil {
		words, level = h.Section.Title, h.Section.Level
	}
	return strings.Repeat("#", level) + " " + words
}

// headingFix writes the line as it must be where that is all that is wrong. A
// guess at the words is not safe.
func headingFix(doc *page.Document, h *page.Heading) *lint.Fix {
	switch h.Form {
	case page.TightForm, page.IndentedForm, page.InvisibleForm, page.WideForm, page.EscapedForm:
	case page.GluedForm:
		return splitFix(doc, h)
	case page.BoldForm, page.PlainForm, page.RunInForm:
		return titleFix(doc, h)
	case page.TickedForm:
		return lint.UnsafeFix("delete the backticks", lint.Replace(h.Fault, headingLine(h)))
	case page.CodeForm:
		if unindented(doc, h) {
			return lint.SafeFix("add a blank line above the heading", lint.Insert(h.Line.Start, "\n")).
				Changing(lint.Elements | lint.Accident)
		}
		if !h.Lone {
			return nil
		}
	default:
		return nil
	}
	line, changes := headingLine(h), lint.Elements
	if h.Form == page.CodeForm {
		changes |= lint.Accident
	}
	if h.Section == nil && h.Form == page.TightForm && h.Level == 1 {
		return nil
	}
	place := h.Line
	place.End = max(h.Span.End, place.Start)
	if quoted := doc.Original(h.Line); strings.HasPrefix(strings.TrimLeft(quoted, " \t"), ">") {
		return nil
	}
	if h.Block.In(kramdown.Item) || h.Block.In(kramdown.Quote) {
		if before := doc.File.LineSpan(max(h.Line.Start-1, 0)); !doc.Blank(before) {
			line = "\n" + line
		}
	}
	if h.Section != nil && h.Difference > text.Numbered {
		return lint.UnsafeFix("write the heading that the site expects", lint.Replace(place, line))
	}
	if h.Section != nil && h.Difference != text.Same {
		changes |= lint.Spelling
		if !wordsAlone(doc, h) {
			return lint.UnsafeFix("write the heading that the site expects", lint.Replace(place, line))
		}
	}
	if h.Form == page.IndentedForm && h.Block.In(kramdown.Item) && h.Fault.End-h.Fault.Start > 1 {
		return lint.UnsafeFix("turn it into a heading", lint.Replace(place, line)) // the item may go on below it
	}
	return lint.SafeFix("turn it into a heading", lint.Replace(place, line)).Changing(changes)
}
