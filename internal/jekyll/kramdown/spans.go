package kramdown

import "github.com/partnerlint/partnerlint/internal/source"

// SpanKind says what a span is.
type SpanKind uint8

// The kinds of spans. The last ones are literal: they look like markup, but
// visitors see them as they stand.
const (
	CodeSpan    SpanKind = iota // `x`
	Link_                       // [t](u), [t][r], [r]
	Image                       // ![t](u) and by reference
	Autolink                    // <http://x>, <a@b.org>
	Emphasis                    // *x*, _x_
	Strong                      // **x**, __x__
	Strike                      // ~~x~~
	FootnoteRef                 // [^x], defined
	HTMLTag                     // an inline tag
	HTMLComment                 // <!-- x --> in text
	InlineMath                  // $$x$$
	Escape                      // \*
	HardBreak                   // two spaces or a backslash at the end of a line
	Entity                      // &amp;
)

// A Span is a span-level element, or text that looks like one.
type Span struct {
	Kind     SpanKind
	Span     source.Span
	Text     string
	Dest     string
	DestSpan source.Span
	Ref      string
	Block    *Block
}

// Spans returns the span-level elements of all blocks, in document order.
func (d *Document) Spans() []Span { return nil }
