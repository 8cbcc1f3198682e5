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

// MarkerNearMiss returns what was probably intended as the marker of a page that has
// none, that escapes it, or that begins a comment above it. Code does not count:
// there a marker is explained, not set.
func (d *Document) MarkerNearMiss() (miss excerpt.NearMiss, ok bool) {
	if !d.missRead { // many places of a page may ask whether they are it
		d.miss, d.missed = d.markerNearMiss()
		d.missRead = true
	}
	return d.miss, d.missed
}

func (d *Document) markerNearMiss() (excerpt.NearMiss, bool) {
	card := d.Card()
	if card.Found && !d.slipBefore(card) {
		return excerpt.NearMiss{}, false
	}
	for _, miss := range excerpt.NearMisses(d.File.Text, d.Body, card.Separator) {
		if !d.ShowsCode(miss.Span) &&
			(!card.Found || miss.Span.Contains(card.Marker) || d.opensComment(miss.Span, card.Marker)) {
			return miss, true
		}
	}
	return excerpt.NearMiss{}, false
}

// opensComment reports whether a miss above the marker begins a comment: one
// that the marker ends, or one that nothing does, so that visitors see it.
func (d *Document) opensComment(miss, marker source.Span) bool {
	if miss.Start > marker.Start || !bytes.HasPrefix(d.File.Text[miss.Start:], []byte("<!--")) ||
		bytes.HasSuffix(d.File.Slice(miss), []byte("-->")) {
		return false
	}
	hidden := d.SwallowedBy(miss)
	return hidden.Empty() || hidden.Contains(marker)
}

// slipBefore is a quick no for most pages: neither a backslash nor a comment
// is before the marker.
func (d *Document) slipBefore(card *Card) bool {
	return card.Marker.Start > 0 && d.File.Text[card.Marker.Start-1] == '\\' ||
		bytes.Contains(d.File.Slice(card.Head), []byte("<!--"))
}

// SwallowedBy is what the page loses to a miss of the marker: the comment that
// ends further down, or the element that never does. Empty when it loses nothing.
func (d *Document) SwallowedBy(miss source.Span) source.Span {
	b := d.Kramdown().BlockAt(miss.Start)
	if b.Kind == kramdown.Comment || b.Kind == kramdown.HTML && !b.Closed {
		if b.Span.Start == miss.Start && b.Span.End > miss.End {
			return b.Span
		}
	}
	spans := d.Kramdown().Spans()
	d.work.Spend(len(spans))
	for i := range spans {
		if s := &spans[i]; s.Kind == kramdown.HTMLComment && s.Span.Start == miss.Start && s.Span.End > miss.End {
			return s.Span
		}
	}
	return source.Span{}
}

// IsMarkerNearMiss reports whether what begins at offset was intended as the marker:
// the rules of the marker tell it.
func (d *Document) IsMarkerNearMiss(offset int) bool {
	if !d.Cuts() {
		return false
	}
	miss, ok := d.MarkerNearMiss()
	return ok && miss.Span.Start == offset
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

// PartOfMarker reports whether an excerpt_separator is a piece of the usual
// marker: cards end in the middle of the comment that the pages have.
func PartOfMarker(separator string) bool {
	return len(separator) > 2 && separator != DefaultMarker && strings.Contains(DefaultMarker, separator)
}

// HoldsMarker reports whether an excerpt_separator is the usual marker with
// other characters around it, such as curly quotes: no page has it.
func HoldsMarker(separator string) bool {
	return strings.Contains(separator, DefaultMarker) && strings.TrimSpace(separator) != DefaultMarker
}

// MisspeltBreaks reports whether an excerpt_separator was meant as line breaks
// and is letters: "/n/n", or \n\n in single quotes or none.
func MisspeltBreaks(separator string) bool {
	rest := strings.NewReplacer("/n", "", `\n`, "", `\r`, "", "/r", "").Replace(separator)
	return separator != "" && strings.TrimSpace(rest) == "" && rest != separator
}
