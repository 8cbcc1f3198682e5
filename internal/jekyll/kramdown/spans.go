package kramdown

import (
	"iter"
	"sort"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// SpanKind says what a span is.
type SpanKind uint8

// The kinds of spans.
const (
	CodeSpan     SpanKind = iota // `x`
	InlineLink                   // [t](u "title")
	RefLink                      // [t][r], [r][] and [r]
	Image                        // ![t](u) and by reference
	Autolink                     // <https://x.org>, <a@b.org>
	Emphasis                     // *x*, _x_
	Strong                       // **x**, __x__
	Strike                       // ~~x~~
	FootnoteRef                  // [^x]
	HTMLTag                      // the start tag of an inline element, or an element without content
	HTMLEndTag                   // its end tag
	HTMLComment                  // <!-- x -->
	InlineMath                   // $$x$$
	InlineExt                    // {::comment}x{:/}, {::nomarkdown}x{:/}
	InlineAttrs                  // {: .x} after an element
	Escape                       // \*
	Entity                       // &amp;
	HardBreak                    // two spaces, or a backslash, and the line ending
	firstLiteral                 // from here on: what looks like markup, but visitors see it as is
	LiteralDelim                 // * or ** that opens or closes nothing, next to a word
	LiteralRef                   // [t][r], [r] without a definition
	LiteralLink                  // [t] (u), [t](u that does not end
	LiteralNote                  // [^x] without a definition
	// <x> that is no tag, is a block-level tag within text, or an end tag that ends nothing
	LiteralTag
	LiteralComment // <!-- without end
	LiteralHash    // a line of a paragraph that begins with #
	LiteralFence   // a line of a paragraph that begins with ``` or ~~~
	LiteralAttrs   // {: that is no attribute list, or has nothing to belong to
	LiteralMath    // $$ without end
	LiteralTick    // a backtick, or several, that begins no code
	endOfSpanKinds
)

var spanNames = [...]string{"code", "link", "reflink", "image", "autolink", "em", "strong", "del", "footnote",
	"tag", "endtag", "comment", "math", "extension", "attrs", "escape", "entity", "br", "", "literal-delim",
	"literal-ref", "literal-link", "literal-note", "literal-tag", "literal-comment", "literal-hash",
	"literal-fence", "literal-attrs", "literal-math", "literal-tick"}

// String returns a short lower-case name.
func (k SpanKind) String() string {
	if k < endOfSpanKinds {
		return spanNames[k]
	}
	return "unknown"
}

// Literal reports whether the markup is none: visitors see it as is.
func (k SpanKind) Literal() bool { return k > firstLiteral }

// A Span is a span-level element, or text that looks like one. Spans nest: an
// outer one comes before those within it.
type Span struct {
	Kind    SpanKind
	Closed  bool        // HTMLTag: it has an end tag or needs none; InlineExt: it has an end
	Span    source.Span // with the markup; of HTML elements the tag only
	Content source.Span // what the markup surrounds; of an HTMLTag the content of the element
	// what a visitor reads of it (code, the text of a link); of an Image the alternative text; of literals
	// and escapes the source
	Text string

	Dest     string      // links and images: where to; as written, but without <> and white space around it
	DestSpan source.Span // where Dest or ID stands; empty for nowhere
	Title    string
	ID       string // InlineAttrs: the id they give
	Ref      string // the normalised id of a reference, the name of a footnote
	Tag      string // HTML: the name of the element, lower case if known
	Attrs    []HTMLAttr
	Block    *Block // the paragraph, heading, … it is in

	where    where
	tagsOnly bool // HTMLTag: only tags are read in it
}

// An HTMLAttr is an attribute of an HTML tag.
type HTMLAttr struct {
	Name     string // lower case in elements kramdown knows
	Value    string // without quotes, entities as is
	Span     source.Span
	ValuePos source.Span // of the value without quotes; empty for none
}

// A TextRun is text that visitors read as is: neither markup nor code,
// link destinations or HTML.
type TextRun struct {
	Span  source.Span
	Block *Block
	Link  bool // within the text of a link
}

// Spans returns the span-level elements of the page in document order.
func (d *Document) Spans() []Span {
	d.readOnce.Do(d.readSpans)
	return d.spans
}

// SpansAt yields the spans that share a byte with s or adjoin it, the last that
// begins first: thousands may be around one place, and the nearest may do.
func (d *Document) SpansAt(s source.Span) iter.Seq[*Span] {
	all := d.Spans()
	d.reachOnce.Do(func() {
		d.reach = make([]int, len(all))
		far := 0
		for i := range all {
			far = max(far, all[i].Span.End)
			d.reach[i] = far
		}
	})
	return func(yield func(*Span) bool) {
		end := sort.Search(len(all), func(i int) bool { return all[i].Span.Start > s.End })
		for i := end - 1; i >= 0 && d.reach[i] >= s.Start; i-- {
			if all[i].Span.End >= s.Start && !yield(&all[i]) {
				return
			}
		}
	}
}

// SpansOf returns the spans of some kinds in document order. Where the page has
// none of them it does not look through the others.
func (d *Document) SpansOf(kinds ...SpanKind) []*Span {
	all, want := d.Spans(), uint32(0)
	for _, kind := range kinds {
		want |= 1 << kind
	}
	if d.spanKinds&want == 0 {
		return nil
	}
	picked := d.pooled.picked
	from := len(picked)
	for i := range all {
		if want&(1<<all[i].Kind) != 0 {
			picked = append(picked, &all[i])
		}
	}
	d.pooled.picked = picked
	return picked[from:len(picked):len(picked)]
}

// Texts returns the text of the page in document order.
func (d *Document) Texts() []TextRun {
	d.readOnce.Do(d.readSpans)
	return d.texts
}

func (d *Document) readSpans() {
	in := &d.pooled.inline
	in.doc = d
	in.readAll(d.Root)
	d.spans, d.texts = in.spans, in.texts
	for i := range d.spans {
		d.spanKinds |= 1 << d.spans[i].Kind
	}
}

// readAll reads b and the blocks in it.
func (s *inline) readAll(b *Block) {
	if b.hasInline() {
		s.read(b)
	}
	for _, c := range b.Children {
		s.readAll(c)
	}
}

// reset makes s ready for another document.
func (s *inline) reset() {
	clear(s.spans)
	if cap(s.spans) > maxKept || cap(s.texts) > maxKept || cap(s.plain) > 64*maxKept {
		*s = inline{}
		return
	}
	clear(s.texts)
	*s = inline{spans: s.spans[:0], texts: s.texts[:0], plain: s.plain[:0], ids: s.ids[:0]}
}

// hasInline reports whether b holds inline text.
func (b *Block) hasInline() bool {
	switch b.Kind {
	case Paragraph, Heading, Term, Cell, Text:
		return b.text != nil && b.to > b.from
	case HTML:
		return b.text != nil && b.model == scan.ModelSpan
	}
	return false
}
