package links

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Every reference to a footnote, such as [^1], has a text on the page, and
// every text of a footnote has a reference to it.
//
// Without a text, visitors see the brackets. A text without a reference is not
// shown.
//
// Write the text on a line of its own, with a blank line above: [^1]: the text of
// the footnote.
var LinkFootnote = lint.Rule{
	ID: "link-footnote", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		undefinedNotes(p)
		unusedNotes(p)
	},
}

// undefinedNotes reports the footnotes without a text, and the lines that were
// intended as one.
func undefinedNotes(p *lint.Pass) {
	spans := p.Doc.Kramdown().SpansOf(kramdown.LiteralNote)
	if len(spans) == 0 {
		return
	}
	seen, notes, elsewhere := map[string]bool{}, unreadNotes(p.Doc, spans), library{p: p}
	for _, s := range spans {
		if seen[s.Ref] {
			continue
		}
		seen[s.Ref] = true
		if at, ok := notes[s.Ref]; ok {
			at.report(p)
			continue
		}
		if elsewhere.mayDefine("^" + s.Ref) {
			continue
		}
		note := p.Doc.Original(s.Span)
		p.Report(lint.Diagnostic{Span: s.Span, Message: "the footnote " + words.Quote(note) + " is not defined",
			Effect: "the characters " + note + " in the text instead of a footnote",
			Help:   "add a line: " + note + ": followed by the text of the footnote",
			About:  []lint.Subject{lint.At(s.Span.Start)}})
	}
}

// unusedNotes reports the texts of footnotes that nothing refers to.
func unusedNotes(p *lint.Pass) {
	page := p.Doc.Kramdown()
	if len(page.FootnoteDefs) == 0 || len(p.Doc.Liquid().Includes) > 0 {
		return // what is included may refer to it
	}
	used := map[string]bool{}
	for _, s := range page.SpansOf(kramdown.FootnoteRef) {
		used[s.Ref] = true
	}
	for _, note := range page.FootnoteDefs {
		if !used[note.Name] && page.FootnoteDef(note.Name) == note {
			p.Report(lint.Diagnostic{Span: source.Span{Start: note.Span.Start, End: note.Label.End + 1},
				Message: fmt.Sprintf("nothing refers to the footnote %q", "[^"+note.Name+"]"),
				Effect:  "nothing: this footnote is not shown",
				Help:    "write [^" + note.Name + "] after the word it belongs to, or delete the footnote"})
		}
	}
}

// An unreadNote is a line that is intended to define a footnote.
type unreadNote struct {
	sign   source.Span // [^1] at the beginning of the line, and the colon
	spaced bool        // there is a space before the colon
	follow bool        // the line above is such a line too: what is wrong there is wrong here
}

// unreadNotes lists, by their names, the lines that are intended to define a
// footnote and are read as ordinary text: below a line of text, or with a space
// before the colon.
func unreadNotes(doc *page.Document, spans []*kramdown.Span) map[string]unreadNote {
	notes := map[string]unreadNote{}
	text := doc.File.Text
	end := -1 // of the last such line
	for _, s := range spans {
		line := doc.File.LineSpan(s.Span.Start)
		if s.Kind != kramdown.LiteralNote || len(bytes.TrimLeft(text[line.Start:s.Span.Start], " ")) > 0 {
			continue
		}
		rest := text[s.Span.End:line.End]
		behind := bytes.TrimLeft(rest, " ")
		if len(behind) == 0 || behind[0] != ':' {
			continue
		}
		colon := s.Span.End + len(rest) - len(behind) + 1
		notes[s.Ref] = unreadNote{sign: source.Span{Start: s.Span.Start, End: colon}, spaced: len(behind) < len(rest),
			follow: end >= 0 && !hasBlankLine(text[end:line.Start])}
		end = line.End
	}
	return notes
}

// hasBlankLine reports whether one of the lines after the end of a line is blank.
func hasBlankLine(text []byte) bool {
	_, text, _ = bytes.Cut(text, []byte("\n"))
	for line := range bytes.Lines(text) {
		if len(bytes.TrimSpace(line)) == 0 {
			return true
		}
	}
	return false
}

// report reports the line, once for all lines below it.
func (n unreadNote) report(p *lint.Pass) {
	if n.follow {
		return
	}
	name, _, _ := strings.Cut(p.Doc.Original(n.sign), "]")
	help := "leave a blank line above it"
	if n.spaced {
		help = "write: " + name + "]:"
	}
	p.Report(lint.Diagnostic{Span: n.sign, Message: words.Quote(p.Doc.Original(n.sign)) + " is not read as a footnote",
		Effect: "the footnote and its marker as ordinary text", Help: help,
		About: []lint.Subject{lint.At(n.sign.Start)}})
}
