package kramdown

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// StartTag returns the place and the attributes of the start tag of b, an HTML
// block. Both are empty when the tag cannot be read again in one piece, as when
// the marks of a quote are between its lines.
func (d *Document) StartTag(b *Block) (source.Span, []HTMLAttr) {
	if b.Kind != HTML {
		return source.Span{}, nil
	}
	t := &text{buf: d.src[:d.Body.End]}
	tag, ok := scan.OpenTag(t.buf, b.Span.Start)
	if !ok || tag.End > b.Span.End {
		return source.Span{}, nil
	}
	return source.Span{Start: tag.Start, End: tag.End}, htmlAttrs(t, &tag)
}

// KnownElement reports whether kramdown knows an HTML element of that name,
// in lower case.
func KnownElement(name string) bool { return scan.Element[name] != 0 }

// VoidElement reports whether an element of that name has no content, and so
// no end tag.
func VoidElement(name string) bool { return scan.Element[name]&scan.VoidElement != 0 }

// VerbatimElement reports whether the content of an element of that name is
// code, or no text at all, whatever attributes it has.
func VerbatimElement(name string) bool { return scan.Element[name]&scan.RawContent != 0 }

// IsStartTag reports whether kramdown takes the whole of text for one start tag.
func IsStartTag(text []byte) bool {
	t, ok := scan.OpenTag(text, 0)
	return ok && t.End == len(text)
}
