package links

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// shownAsText is what visitors see of a link that the site does not read as one.
const shownAsText = "the brackets and the address as text instead of a link"

// asText is the same of the link or the image in s.
func asText(p *lint.Pass, s source.Span) string {
	if p.Doc.File.Text[s.Start] == '!' {
		return "the brackets and the address as text instead of an image"
	}
	return shownAsText
}

// reportSyntax reports what is in s, and returns s.
func reportSyntax(p *lint.Pass, s source.Span, message, help string, fix *lint.Fix) source.Span {
	p.Report(lint.Diagnostic{Span: s, Message: message, Effect: asText(p, s), Help: help, Fix: fix,
		About: []lint.Subject{lint.At(s.Start)}, Swallows: s})
	return s
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// longestLabel is how long the text of a link may be that is not closed, in bytes.
const longestLabel = 120

// isEscaped reports whether a backslash takes the character's sense.
func isEscaped(text []byte, at int) bool {
	n := 0
	for at-n > 0 && text[at-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}
