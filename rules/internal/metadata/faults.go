package metadata

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// InWords says what is wrong and what to do about it.
func InWords(p *lint.Pass, e *yaml.Error) (message, help string) {
	return page.SlipInWords(e, words.Shorten(p.Doc.Original(e.Span), 40), "the metadata", "the site")
}

// Fixed is the line of the slip as it should read, when the fix is within
// one line.
func Fixed(p *lint.Pass, m *yaml.Fix) string {
	f := p.Doc.File
	line := f.LineSpan(m.Span.Start)
	if m.Span.End > line.End {
		return ""
	}
	return words.Shorten(p.Doc.Original(line)[:m.Span.Start-line.Start]+m.New+string(f.Text[m.Span.End:line.End]), 90)
}
