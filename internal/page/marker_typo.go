package page

import (
	"bytes"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Cuts reports whether the page is cut at a marker that its author has to
// type: the contract asks for an excerpt, the page does not write its own, and
// what cuts it is no mere blank line.
func (d *Document) Cuts() bool {
	c := d.Card()
	return d.Contract != nil && d.Contract.Excerpt != nil && c.Own.Empty() &&
		(c.Separator == "" || len(bytes.TrimSpace([]byte(c.Separator))) > 0)
}

// MarkerSlip returns what was probably intended as the marker of a page that has
// none, that escapes it, or that begins a comment above it. Code does not count:
// there a marker is explained, not set.
func (d *Document) MarkerSlip() (slip excerpt.NearMiss, ok bool) {
	if !d.slipRead { // many places of a page may ask whether they are it
		d.slip, d.slipped = d.markerSlip()
		d.slipRead = true
	}
	return d.slip, d.slipped
}

func (d *Document) markerSlip() (excerpt.NearMiss, bool) {
	card := d.Card()
	if card.Found && !d.slipBefore(card) {
		return excerpt.NearMiss{}, false
	}
	for _, slip := range excerpt.NearMisses(d.File.Text, d.Body, card.Separator) {
		if !d.ShowsCode(slip.Span) &&
			(!card.Found || slip.Span.Contains(card.Marker) || d.opensComment(slip.Span, card.Marker)) {
			return slip, true
		}
	}
	return excerpt.NearMiss{}, false
}

// opensComment reports whether a slip above the marker begins a comment: one
// that the marker ends, or one that nothing does, so that visitors see it.
func (d *Document) opensComment(slip, marker source.Span) bool {
	if slip.Start > marker.Start || !bytes.HasPrefix(d.File.Text[slip.Start:], []byte("<!--")) ||
		bytes.HasSuffix(d.File.Slice(slip), []byte("-->")) {
		return false
	}
	hidden := d.SwallowedBy(slip)
	return hidden.Empty() || hidden.Contains(marker)
}

// slipBefore is a quick no for most pages: neither a backslash nor a comment
// is before the marker.
func (d *Document) slipBefore(card *Card) bool {
	return card.Marker.Start > 0 && d.File.Text[card.Marker.Start-1] == '\\' ||
		bytes.Contains(d.File.Slice(card.Head), []byte("<!--"))
}

// SwallowedBy is what the page loses to a slip of the marker: the comment that
// ends further down, or the element that never does. Empty when it loses nothing.
func (d *Document) SwallowedBy(slip source.Span) source.Span {
	b := d.Kramdown().BlockAt(slip.Start)
	if b.Kind == kramdown.Comment || b.Kind == kramdown.HTML && !b.Closed {
		if b.Span.Start == slip.Start && b.Span.End > slip.End {
			return b.Span
		}
	}
	spans := d.Kramdown().Spans()
	d.work.Spend(len(spans))
	for i := range spans {
		if s := &spans[i]; s.Kind == kramdown.HTMLComment && s.Span.Start == slip.Start && s.Span.End > slip.End {
			return s.Span
		}
	}
	return source.Span{}
}

// IsMarkerSlip reports whether what begins at offset was intended as the marker:
// the rules of the marker tell it.
func (d *Document) IsMarkerSlip(offset int) bool {
	if !d.Cuts() {
		return false
	}
	slip, ok := d.MarkerSlip()
	return ok && slip.Span.Start == offset
}

// ShowsCode reports whether s is in a fenced code block or between backticks.
func (d *Document) ShowsCode(s source.Span) bool {
	blocks := d.Outline().blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.End > s.Start })
	if i < len(blocks) && blocks[i].Kind == kramdown.FencedCode && blocks[i].Span.Contains(s) {
		return true
	}
	if bytes.IndexByte(d.File.Slice(d.File.LineSpan(s.Start)), '`') < 0 {
		return false
	}
	for _, span := range d.Kramdown().Spans() {
		if span.Kind == kramdown.CodeSpan && span.Span.Contains(s) {
			return true
		}
	}
	return false
}

// MisspeltBreaks reports whether an excerpt_separator was meant as line breaks
// and is letters: "/n/n", or \n\n in single quotes or none.
func MisspeltBreaks(separator string) bool {
	rest := strings.NewReplacer("/n", "", `\n`, "", `\r`, "", "/r", "").Replace(separator)
	return separator != "" && strings.TrimSpace(rest) == "" && rest != separator
}
