package links

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// An unreadNote is a line that is meant to define a footnote.
type unreadNote struct {
	sign   source.Span // [^1] at the beginning of the line, and the colon
	spaced bool        // there is a space before the colon
	follow bool        // the line above is such a line too: what is wrong there is wrong here
}

// unreadNotes lists, by their names, the lines that are meant to define a
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

// report tells of the line, once for all lines below it.
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
		Effect: "the footnote and its sign as ordinary text", Help: help,
		About: []lint.Subject{lint.At(n.sign.Start)}})
}
