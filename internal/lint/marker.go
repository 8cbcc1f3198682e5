package lint

import (
	"bytes"
	"sort"

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

// MarkerSlip returns what was probably meant as the marker of a page that has
// none, or that escapes it. Code does not count: there a marker is explained,
// not set.
func (d *Document) MarkerSlip() (excerpt.NearMiss, bool) {
	card := d.Card()
	if card.Found && (card.Marker.Start == 0 || d.File.Text[card.Marker.Start-1] != '\\') {
		return excerpt.NearMiss{}, false
	}
	for _, slip := range excerpt.NearMisses(d.File.Text, d.Body, card.Separator) {
		if !d.ShowsCode(slip.Span) && (!card.Found || slip.Span.Contains(card.Marker)) {
			return slip, true
		}
	}
	return excerpt.NearMiss{}, false
}

// IsMarkerSlip reports whether what begins at offset was meant as the marker:
// the rules of the marker tell it.
func (d *Document) IsMarkerSlip(offset int) bool {
	if !d.Cuts() {
		return false
	}
	slip, ok := d.MarkerSlip()
	return ok && slip.Span.Start == offset
}

// ShowsCode reports whether s lies in a fenced code block or between backticks.
func (d *Document) ShowsCode(s source.Span) bool {
	blocks := d.Outline().blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.End > s.Start })
	if i < len(blocks) && blocks[i].Kind == kramdown.FencedCode && blocks[i].Span.Contains(s) {
		return true
	}
	text := d.File.Text
	return s.Start > 0 && s.End < len(text) && text[s.Start-1] == '`' && text[s.End] == '`'
}
