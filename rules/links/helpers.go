package links

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

const shownAsText = "the brackets and the address as text instead of a link"

// asText is what visitors see of a link or an image that is none.
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

func linkWord(l page.Link) string {
	if l.Image {
		return "image"
	}
	return "link"
}

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

func bytesIndex(text []byte, from int, c byte) int { return from + bytes.IndexByte(text[from:], c) }
