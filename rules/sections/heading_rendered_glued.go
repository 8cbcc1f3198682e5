package sections

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// unindented reports whether a heading in a code block begins at the margin:
// the indented lines above draw it in.
func unindented(doc *page.Document, h *page.Heading) bool {
	return doc.File.Text[h.Line.Start] == '#' && h.Line.Start > doc.Body.Start
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
