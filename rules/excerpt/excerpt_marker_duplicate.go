package excerpt

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The page has one marker below the text for the card.
//
// Only the first marker counts. A second one does nothing, but the next person
// who edits the page may think that it does.
//
// Delete the second marker.
var ExcerptMarkerDuplicate = lint.Rule{
	ID: "excerpt-marker-duplicate", Category: "excerpt", Severity: lint.Warning, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Excerpt,
	Check: func(p *lint.Pass) {
		doc, card := p.Doc, p.Doc.Card()
		if !doc.Cuts() || !card.Found || bytes.Count(doc.File.Slice(doc.Body), []byte(card.Separator)) < 2 ||
			doc.MarkerPlacement() != page.Alone {
			return
		}
		for at := card.Marker.End; ; {
			i := bytes.Index(doc.File.Text[at:doc.Body.End], []byte(card.Separator))
			if i < 0 {
				return
			}
			again := source.Span{Start: at + i, End: at + i + len(card.Separator)}
			at = again.End
			if doc.ShowsCode(again) || doc.Kramdown().BlockAt(again.Start).Kind == kramdown.CodeBlock {
				continue
			}
			p.Report(lint.Diagnostic{
				Span:    again,
				Message: fmt.Sprintf("this is a second marker %s", words.Shorten(card.Separator, 40)),
				Harm:    lint.HarmUpkeep,
				Effect:  "the text for the card up to the first marker; this one does nothing",
				Help:    "delete it",
				Related: []lint.Related{{Path: doc.File.Path, Span: card.Marker, Message: "the marker that counts"}},
				Fix:     lint.SafeFix("delete the marker", lint.Delete(lineOf(doc, again))).Changing(lint.Card),
			})
		}
	},
}

// lineOf is the whole line of s, with its ending and, where that would leave
// two blank lines, one of them; or s alone when other text is on its line.
func lineOf(doc *page.Document, s source.Span) source.Span {
	line := doc.File.FullLine(s.Start)
	if !line.Contains(s) || !doc.Blank(source.Span{Start: line.Start, End: s.Start}) ||
		!doc.Blank(source.Span{Start: s.End, End: line.End}) {
		if s.Start > line.Start && s.End < line.End && doc.File.Text[s.Start-1] == ' ' && doc.File.Text[s.End] == ' ' {
			s.End++
		}
		return s
	}
	next := doc.File.FullLine(line.End)
	if line.Start > doc.Body.Start && doc.Blank(doc.File.LineSpan(line.Start-1)) && next.Start == line.End &&
		!next.Empty() && doc.Blank(next) {
		line.End = next.End
	}
	return line
}
