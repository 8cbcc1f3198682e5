package file

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The text is evenly spaced: one blank line between paragraphs and around each
// heading, no space at the end of a line, and a line ending at the end of the
// file. Two spaces at the end of a line are a line break and stay.
//
// Visitors see no difference. The page is easier to edit, and a comparison of
// two versions shows only real changes.
//
// Run --fix: it needs no work by hand.
var TextWhitespace = lint.Rule{
	ID: "text-whitespace", Category: "file", Severity: lint.Info, Harm: lint.HarmUpkeep, Fixable: true,
	Stage: lint.StageText, Needs: page.Bytes | page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		text, body := p.Doc.File.Text, p.Doc.Body
		if body.Empty() {
			return
		}
		blank := 0 // blank lines above the one looked at
		for at := body.Start; at < body.End; {
			end := body.End
			if i := bytes.IndexByte(text[at:body.End], '\n'); i >= 0 {
				end = at + i + 1
			}
			line := source.Span{Start: at, End: at + len(bytes.TrimRight(text[at:end], "\r\n"))}
			switch written := text[line.Start:line.End]; {
			case len(bytes.TrimSpace(written)) == 0:
				blank++
			default:
				if blank > 1 && !preformatted(p, line.Start) {
					doubled(p, line.Start, blank)
				}
				blank = 0
				if stray(written) && !preformatted(p, line.End-1) && !joinsLines(p) {
					space := source.Span{Start: line.End - 1, End: line.End}
					p.Report(lint.Diagnostic{Span: space, Message: "there is a space at the end of the line",
						Effect: words.SameToVisitors, Help: "delete it",
						Fix: lint.SafeFix("delete the space", lint.Delete(space))})
				}
			}
			at = end
		}
		aroundHeadings(p)
		if last := text[body.End-1]; last != '\n' && last != '\r' {
			line := p.Doc.File.LineSpan(body.End - 1)
			p.Report(lint.Diagnostic{Span: source.Span{Start: line.End, End: line.End},
				Message: "the last line has no line ending", Effect: words.SameToVisitors,
				Help: "press Enter at the end of the file",
				Fix:  lint.SafeFix("end the last line", lint.Insert(body.End, "\n"))})
		}
	},
}

// joinsLines reports whether the site shows texts without their line breaks too,
// as in a description for search engines: there the space is all that parts two words.
func joinsLines(p *lint.Pass) bool { return p.Site().JoinsLines != nil && p.Site().JoinsLines() }

// stray reports whether a line ends in one space that says nothing: two are a
// break, one after a backslash is escaped, one behind $$ keeps kramdown from
// taking the line for the end of a formula, and one behind nothing but marks
// may begin a list.
func stray(line []byte) bool {
	text, ok := bytes.CutSuffix(line, []byte(" "))
	return ok && len(bytes.Trim(text, " *-+_.0123456789")) > 0 && text[len(text)-1] != ' ' &&
		text[len(text)-1] != '\\' && !bytes.HasSuffix(text, []byte("$$"))
}

// bound reports whether a line below a heading is text whatever is above
// it: attributes belong to the heading, and a formula or a table is none
// unless a blank line is above.
func bound(line []byte) bool {
	return bytes.HasPrefix(line, []byte("{:")) || bytes.Contains(line, []byte("$$")) || bytes.IndexByte(line, '|') >= 0
}

// attributes reports whether a line is an attribute list.
func attributes(line []byte) bool {
	line = bytes.TrimSpace(line)
	return bytes.HasPrefix(line, []byte("{:")) && bytes.HasSuffix(line, []byte("}"))
}

// doubled reports n blank lines above the line at offset, at the second of them.
func doubled(p *lint.Pass, offset, n int) {
	file := p.Doc.File
	line := file.LineAt(offset)
	second := file.Line(line - n + 1).Start
	p.Report(lint.Diagnostic{
		Span:    source.Span{Start: second, End: second},
		Message: "there is more than one blank line here",
		Effect:  words.SameToVisitors,
		Help:    "leave one",
		Fix:     lint.SafeFix("leave one blank line", lint.Delete(source.Span{Start: second, End: offset})),
	})
}

// preformatted reports whether blank lines and spaces at offset may mean something.
func preformatted(p *lint.Pass, offset int) bool {
	for b := p.Doc.Kramdown().BlockAt(offset); b != nil; b = b.Parent {
		switch b.Kind {
		case kramdown.FencedCode, kramdown.CodeBlock, kramdown.Comment, kramdown.HTML, kramdown.Math,
			kramdown.Extension:
			return true
		}
	}
	return false
}

// stacked reports whether two headings are directly below each other, as the lines
// of one text in large letters.
func stacked(file *source.File, h, next *kramdown.Block) bool {
	return h.Level == next.Level && file.FullLine(h.Span.Start).End == file.FullLine(next.Span.Start).Start
}

// aroundHeadings reports headings without a blank line above or below.
func aroundHeadings(p *lint.Pass) {
	file, body := p.Doc.File, p.Doc.Body
	headings := p.Doc.Kramdown().Headings
	for i, h := range headings {
		if h.Span.Overlaps(p.Doc.Card().Marker) || h.Setext || h.Kind != kramdown.Heading ||
			h.Parent != p.Doc.Kramdown().Root {
			continue
		}
		var edits []lint.Edit
		line := file.FullLine(h.Span.Start)
		if line.Start > body.Start && (i == 0 || !stacked(file, headings[i-1], h)) {
			// an attribute list above belongs to the heading, or to what is above it
			if above := file.LineSpan(line.Start - 1); !p.Doc.Blank(above) && !attributes(file.Slice(above)) &&
				!bytes.HasSuffix(bytes.TrimSpace(file.Slice(above)), []byte("-->")) &&
				!p.Doc.IsMarkerNearMiss(above.Start) {
				edits = append(edits, lint.Insert(line.Start, "\n"))
			}
		}
		if line.End < body.End && (i+1 == len(headings) || !stacked(file, h, headings[i+1])) {
			if below := file.LineSpan(line.End); !p.Doc.Blank(below) && !bound(file.Slice(below)) {
				edits = append(edits, lint.Insert(line.End, "\n"))
			}
		}
		if len(edits) > 0 {
			p.Report(lint.Diagnostic{Span: h.Span, Message: "there is no blank line above and below this heading",
				Effect: words.SameToVisitors, Help: "leave a blank line on both sides",
				About: []lint.Subject{lint.At(h.Span.Start)}, Fix: lint.SafeFix("add a blank line", edits...)})
		}
	}
}
