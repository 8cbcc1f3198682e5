package sections

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Headings are written in one style: "## " with one space, the text, and
// nothing after it.
//
// Visitors see no difference if there are more spaces, a closing #, or a line
// of dashes below the text instead of ##. The headings are easier to find for
// the next person who edits the page.
//
// Run --fix: it needs no work by hand.
var HeadingStyle = lint.Rule{
	ID: "heading-style", Category: "sections", Severity: lint.Info, Harm: lint.HarmUpkeep, Fixable: true,
	Stage: lint.StageText, Needs: page.Bytes | page.Fence | page.Body,
	Check: func(p *lint.Pass) {
		for _, h := range p.Doc.Outline().Headings {
			switch h.Form {
			case page.HashForm:
				spacedHashes(p, h)
			case page.UnderlinedForm:
				underlined(p, h)
			}
		}
	},
}

// spacedHashes reports spaces too many after the #s, and #s at the end.
func spacedHashes(p *lint.Pass, h *page.Heading) {
	text := p.Doc.File.Text
	gap := source.Span{Start: h.Span.Start + h.Level, End: h.Words.Start}
	closing := closingHashes(text, source.Span{Start: h.Words.End, End: h.Line.End})
	var message string
	var span source.Span
	var edits []lint.Edit
	if !closing.Empty() && !isJoined(text[h.Line.End:]) {
		message, span = "the # after the heading is not needed", closing
		edits = append(edits, lint.Delete(closing))
	}
	if string(text[gap.Start:gap.End]) != " " {
		message, span = "there is more than one space between the # and the heading", gap
		if text[gap.Start] == '\t' {
			message = "there is a tab between the # and the heading"
		}
		edits = append(edits, lint.Replace(gap, " "))
	}
	if edits != nil {
		reportStyle(p, h, span, message, edits...)
	}
}

// isJoined reports whether Liquid deletes the line break that the text begins with, so
// that what is below belongs to the heading.
func isJoined(below []byte) bool {
	below = bytes.TrimLeft(below, " \t\r\n")
	return bytes.HasPrefix(below, []byte("{%-")) || bytes.HasPrefix(below, []byte("{{-"))
}

// closingHashes is what is in s, which begins after the words of a heading,
// down to the last of the #s that close it; empty when there are none. A
// {#name} after them stays.
func closingHashes(text []byte, s source.Span) source.Span {
	rest := text[s.Start:s.End]
	spaces := len(rest) - len(bytes.TrimLeft(rest, " \t"))
	hashes := len(rest[spaces:]) - len(bytes.TrimLeft(rest[spaces:], "#"))
	if hashes == 0 {
		return source.Span{}
	}
	end := spaces + hashes
	if len(bytes.TrimSpace(rest[end:])) == 0 {
		end = len(rest)
	}
	return source.Span{Start: s.Start, End: s.Start + end}
}

// underlined reports a heading made by the line below it. Words that end in #s
// would lose them behind "## ".
func underlined(p *lint.Pass, h *page.Heading) {
	if h.Level == 1 && !p.Contract().Generic || h.Section != nil && h.Level != h.Section.Level {
		return // its level is the mistake
	}
	words := strings.TrimSpace(p.Doc.Original(p.Doc.File.LineSpan(h.Span.Start)))
	if strings.HasSuffix(p.Doc.Original(h.Words), "#") {
		return
	}
	line := strings.Repeat("#", h.Level) + " " + words
	reportStyle(p, h, h.Span, "a line of dashes turns this line into a heading, instead of ##",
		lint.Replace(h.Line, line))
}

func reportStyle(p *lint.Pass, h *page.Heading, s source.Span, message string, edits ...lint.Edit) {
	p.Report(lint.Diagnostic{
		Span: s, Message: message, Effect: words.SameToVisitors, Help: "write: " + headingLine(h),
		About: []lint.Subject{lint.At(h.Span.Start)},
		Fix:   lint.SafeFix("write the heading like the others", edits...),
	})
}
