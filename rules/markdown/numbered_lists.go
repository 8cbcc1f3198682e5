package markdown

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// interruptsText reports whether a block begins in the line below before, a
// paragraph.
func interruptsText(text []byte, before, b *kramdown.Block) bool {
	return before != nil && before.Kind == kramdown.Paragraph &&
		bytes.Count(text[before.Span.End:b.Span.Start], []byte("\n")) == 1
}

// counted reports whether an attribute list says how a list is numbered:
// {: start="3"}.
func counted(b *kramdown.Block) bool {
	_, start := b.Attrs.Value("start")
	_, reversed := b.Attrs.Value("reversed")
	style, _ := b.Attrs.Value("style")
	if start || reversed || strings.Contains(style, "list-style") || strings.Contains(style, "counter") {
		return true
	}
	_, value := b.Children[0].Attrs.Value("value")
	return value
}
