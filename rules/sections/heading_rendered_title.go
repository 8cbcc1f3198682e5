package sections

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

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
