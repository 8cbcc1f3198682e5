package markdown

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// reportMark reports what is in s, which begins a mark that visitors see. It is also
// about further subjects.
func reportMark(p *lint.Pass, s source.Span, message, effect, help string, also ...lint.Subject) {
	p.Report(lint.Diagnostic{Span: s, Message: message, Effect: effect, Help: help,
		About: append(also, lint.At(s.Start))})
}
