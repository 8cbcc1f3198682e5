package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/lists"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// reportList reports a list that is none, why it is none, and what its items must
// start with.
func reportList(p *lint.Pass, list lists.List, reason, help string) {
	items, first, text := list.Items, list.Items[0], p.Doc.Masked()
	line := p.Doc.File.LineSpan(first.Marker.Start)
	d := lint.Diagnostic{
		Span: source.Span{Start: first.Marker.Start, End: line.End},
		Message: words.Quote(string(text[first.Marker.Start:line.End])) + " does not start a list: " +
			reason,
		Effect: "all items in one paragraph, one after the other",
		Help:   "start each item with " + help,
		About:  []lint.Subject{lint.At(first.Marker.Start), lint.At(line.Start)},
	}
	goesOn := func(item lists.Line) bool { return !item.Broken }
	if len(items) > 1 && !slices.ContainsFunc(items[:len(items)-1], goesOn) {
		d.Level = lint.Info // visitors have a line for each
		d.Harm = lint.HarmLooks
		d.Effect = "lines one below the other, which screen readers do not announce as a list"
	}
	if len(items) > 1 && bytes.Count(text[line.End:items[1].Marker.Start], []byte("\n")) > 1 {
		d.Effect = "each item as a paragraph, with its mark as part of the text"
	}
	var edits []lint.Edit
	for _, item := range items {
		if item.Good == "" {
			edits = nil
			break
		}
		edits = append(edits, lint.Replace(item.Marker, item.Good))
	}
	if edits != nil {
		sure := list.Whole && !list.Spoken && first.Form != lists.WordBullet && first.Form != lists.TightDash &&
			(first.Number < 0 || first.Number == 1) &&
			!drawsIn(p.Doc, items[len(items)-1]) && // an o or a dash may begin a word
			!slices.ContainsFunc(items, func(item lists.Line) bool { return mayBeEnding(p.Doc, item) })
		d.Fix = lint.SafeIf(sure, lint.Elements, "turn it into a list", edits...)
	}
	p.Report(d)
}

// mayBeEnding reports whether a line may begin with a part of a word that it
// speaks of: "-ing is an ending."
func mayBeEnding(doc *page.Document, item lists.Line) bool {
	if item.Form != lists.TightMark {
		return false
	}
	line := doc.Original(source.Span{Start: item.Marker.End, End: doc.File.LineSpan(item.Marker.Start).End})
	first, _ := utf8.DecodeRuneInString(line)
	return unicode.IsLower(first) && strings.HasSuffix(strings.TrimSpace(line), ".")
}

// drawsIn reports whether what is below an item is indented, so that a list
// would draw it in.
func drawsIn(doc *page.Document, last lists.Line) bool {
	below := page.FirstLine(doc, source.Span{Start: doc.Kramdown().BlockAt(last.Marker.Start).Span.End,
		End: doc.Body.End})
	return !below.Empty() && below.Start > doc.File.LineSpan(below.Start).Start
}
