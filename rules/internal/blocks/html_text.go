package blocks

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// HTMLText lists what lies between the tags of an HTML block, without code,
// comments and what is read as Markdown.
func HTMLText(b *kramdown.Block) []source.Span {
	var parts []source.Span
	at := b.Content.Start
	add := func(end int) {
		if end > at {
			parts = append(parts, source.Span{Start: at, End: end})
		}
	}
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		for _, c := range b.Children {
			add(c.Span.Start)
			at = max(at, c.Span.End)
			if c.Kind == kramdown.HTML && !c.Markdown && !kramdown.VerbatimElement(c.Tag) {
				at = c.Content.Start
				walk(c)
				add(c.Content.End)
				at = c.Span.End
			}
		}
	}
	walk(b)
	add(b.Content.End)
	return parts
}
