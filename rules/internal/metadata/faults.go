package metadata

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// InWords says what is wrong and what to do about it.
func InWords(p *lint.Pass, e *yaml.Error) (message, help string) {
	return page.SlipInWords(e, words.Shorten(p.Doc.Original(e.Span), 40), "the metadata", "the site")
}

// fixed is the line of the slip as it should read, when the fix is within
// one line.
func fixed(p *lint.Pass, m *yaml.Fix) string {
	f := p.Doc.File
	line := f.LineSpan(m.Span.Start)
	if m.Span.End > line.End {
		return ""
	}
	return words.Shorten(p.Doc.Original(line)[:m.Span.Start-line.Start]+m.New+string(f.Text[m.Span.End:line.End]), 90)
}

// Advice says what to write instead of a line that a fix corrects, and how far it
// is indented where that is what was wrong; "" when it is not one line.
func Advice(p *lint.Pass, m *yaml.Fix) string {
	line := fixed(p, m)
	indent := len(m.New) - len(strings.TrimLeft(m.New, " "))
	switch {
	case line == "":
		return ""
	case indent > 0 && m.Span.Start == p.Doc.File.LineSpan(m.Span.Start).Start:
		return fmt.Sprintf("write, with %s before it: %s", words.Count(indent, "space"), strings.TrimSpace(line))
	}
	return "write: " + line
}
