package html

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Paragraphs are separated by a blank line, not by <br>.
//
// Two <br> in a row, or one at the end of a paragraph, leave a gap that the
// other pages do not have. The design already adds the right space between
// paragraphs.
//
// Delete the <br> and leave a blank line. A single <br> between the lines of
// an address is fine. On pages that are not about a partner, this is a note.
var HtmlBreak = lint.Rule{
	ID: "html-break", Category: "html", Severity: lint.Warning, Harm: lint.HarmLooks, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		text := p.Doc.Masked()
		var run []kramdown.Span // <br> tags with nothing but space between them
		flush := func() {
			if len(run) > 0 {
				judgeBreaks(p, text, run)
			}
			run = nil
		}
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.HTMLTag) {
			// one that says more, as clear="left" does, holds the layout together
			if s.Tag != "br" || len(s.Attrs) > 0 || attributed(p.Doc, s.Span.End) ||
				s.Block.Kind != kramdown.Paragraph {
				continue
			}
			if len(s.Attrs) > 0 { // <br clear="left"> ends what floats; a class may do anything
				flush()
				continue
			}
			if n := len(run); n > 0 &&
				(run[n-1].Block != s.Block || len(bytes.TrimSpace(text[run[n-1].Span.End:s.Span.Start])) > 0) {
				flush()
			}
			run = append(run, *s)
		}
		flush()
	},
}

// attributed reports whether an attribute list follows at the offset.
func attributed(doc *page.Document, at int) bool {
	return bytes.HasPrefix(doc.File.Text[at:], []byte("{:"))
}

// judgeBreaks judges a run of <br>.
func judgeBreaks(p *lint.Pass, text []byte, run []kramdown.Span) {
	block := run[0].Block
	whole := source.Span{Start: run[0].Span.Start, End: run[len(run)-1].Span.End}
	last := len(bytes.TrimSpace(text[whole.End:max(whole.End, block.Span.End)])) == 0
	first := len(bytes.TrimSpace(text[block.Span.Start:whole.Start])) == 0
	d := lint.Diagnostic{Span: whole, About: []lint.Subject{lint.At(whole.Start)},
		Effect: "a larger gap between two paragraphs than elsewhere",
		Help:   "delete it, and leave a blank line between the paragraphs"}
	switch {
	case last || first:
		d.Message = words.Quote(p.Doc.Original(whole)) + " adds space at the end of a paragraph"
		if first && !last {
			d.Message = words.Quote(p.Doc.Original(whole)) + " adds space at the start of a paragraph"
		}
		d.Fix = lint.SafeFix("delete the <br>", lint.Delete(widened(text, whole, block.Span, edges{first, last}))).
			Changing(lint.Breaks)
	case len(run) > 1:
		d.Message = words.Quote(p.Doc.Original(whole)) + " adds space inside a paragraph"
	default:
		return
	}
	if !p.Contract().OfPartners() {
		d.Level = lint.Info // those who write the site's other pages know its design
	}
	p.Report(d)
}

// An edges says at which ends of its paragraph a run stands.
type edges struct{ first, last bool }

// widened is the run with the space around it that goes when it goes.
func widened(text []byte, run, block source.Span, at edges) source.Span {
	switch {
	case at.first && at.last: // the paragraph goes, and one of the blank lines around it
		for run.Start > 0 && (text[run.Start-1] == ' ' || text[run.Start-1] == '\t') {
			run.Start--
		}
		if run.Start > 0 && text[run.Start-1] != '\n' {
			return source.Span{Start: block.Start, End: run.End} // after the mark of a list or quote
		}
		for lines := 0; lines < 2 && run.End < len(text); {
			rest := text[run.End:]
			i := bytes.IndexByte(rest, '\n')
			if i < 0 || len(bytes.TrimSpace(rest[:i])) > 0 {
				break
			}
			run.End += i + 1
			lines++
		}
	case at.first:
		for run.End < block.End && (text[run.End] == ' ' || text[run.End] == '\t' || text[run.End] == '\n' ||
			text[run.End] == '\r') {
			run.End++
		}
	case at.last:
		for run.Start > block.Start && (text[run.Start-1] == ' ' || text[run.Start-1] == '\t' ||
			text[run.Start-1] == '\n' || text[run.Start-1] == '\r') {
			run.Start--
		}
	}
	return run
}
