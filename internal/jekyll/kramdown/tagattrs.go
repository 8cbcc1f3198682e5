package kramdown

import "github.com/partnerlint/partnerlint/internal/source"

// StartTag returns the place and the attributes of the start tag of b, an HTML
// block. Both are empty when the tag cannot be read again in one piece, as when
// the marks of a quote stand between its lines.
func (d *Document) StartTag(b *Block) (source.Span, []HTMLAttr) {
	if b.Kind != HTML {
		return source.Span{}, nil
	}
	t := &text{buf: d.src[:d.Body.End]}
	tag, ok := openTag(t.buf, b.Span.Start)
	if !ok || tag.end > b.Span.End {
		return source.Span{}, nil
	}
	return source.Span{Start: tag.start, End: tag.end}, htmlAttrs(t, &tag)
}
