// Package edit chooses the edits of fixes that can be applied together, and
// applies them.
package edit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Select chooses fixes of file that can be applied together, in order of
// place. Of two that meet it takes the safe one, else the one that begins
// first; the other waits for the next pass. Two edits meet when they share a
// byte, when one inserts within the other or at its edge, and when both insert
// at one point. A fix that cannot be applied whole is never chosen.
func Select(file *source.File, findings []*lint.Finding) []*lint.Finding {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(waits(a), waits(b)), cmp.Compare(begin(a), begin(b)),
			strings.Compare(a.Rule, b.Rule))
	})
	taken := newClaims(file)
	chosen := slices.DeleteFunc(sorted, func(f *lint.Finding) bool { return !taken.add(f.Fix.Edits) })
	slices.SortStableFunc(chosen, func(a, b *lint.Finding) int { return cmp.Compare(begin(a), begin(b)) })
	return chosen
}

// waits is 0 for a safe fix, and 1 for any other, which comes after those.
func waits(f *lint.Finding) int {
	if f.Fix.Safe {
		return 0
	}
	return 1
}

// begin is the offset of a fix's first edit.
func begin(f *lint.Finding) int {
	first := 0
	for i, e := range f.Fix.Edits {
		if i == 0 || e.Span.Start < first {
			first = e.Span.Start
		}
	}
	return first
}

// claims remembers the bytes and the gaps between them that edits use, by
// offset into the raw text.
type claims struct {
	file     *source.File
	replaced []bool // the byte at this offset
	edges    []bool // the gap before this offset is within or next to a replacement
	inserted []bool // something is inserted into the gap before this offset
}

func newClaims(file *source.File) *claims {
	n := file.RawOffset(len(file.Text))
	return &claims{file, make([]bool, n), make([]bool, n+1), make([]bool, n+1)}
}

// add claims the edits of one fix, unless one of them cannot be made or meets
// another.
func (c *claims) add(edits []lint.Edit) bool {
	if len(edits) == 0 {
		return false
	}
	sorted := InOrder(edits)
	for i, e := range sorted {
		if !c.free(e.Span) || i > 0 && meet(sorted[i-1].Span, e.Span) {
			return false
		}
	}
	for _, e := range sorted {
		start, end := c.file.RawOffset(e.Span.Start), c.file.RawOffset(e.Span.End)
		if start == end {
			c.inserted[start] = true
			continue
		}
		for at := start; at < end; at++ {
			c.replaced[at], c.edges[at] = true, true
		}
		c.edges[end] = true
	}
	return true
}

// meet reports whether two edits of one fix, in order, are in each other's way.
// A fix may insert at the edge of what it replaces: it knows what it does.
func meet(a, b source.Span) bool { return a.End > b.Start || a == b }

// free reports whether the span is in the file, does not split the
// byte-order mark, and meets nothing that is claimed.
func (c *claims) free(s source.Span) bool {
	if !inFile(c.file, s) {
		return false
	}
	start, end := c.file.RawOffset(s.Start), c.file.RawOffset(s.End)
	if start == end {
		return !c.inserted[start] && !c.edges[start]
	}
	return !slices.Contains(c.replaced[start:end], true) && !slices.Contains(c.inserted[start:end+1], true)
}

// inFile reports whether an edit of s can be made: the offsets are in order
// within the text, or are before the byte-order mark, if there is one.
func inFile(file *source.File, s source.Span) bool {
	sound := func(at int) bool {
		return 0 <= at && at <= len(file.Text) || file.BOM && at == -len(source.BOM)
	}
	return sound(s.Start) && sound(s.End) && s.Start <= s.End
}

// InOrder returns the edits in the order of their places; an insertion comes
// before a replacement of what follows.
func InOrder(edits []lint.Edit) []lint.Edit {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b lint.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return sorted
}

// Apply returns the raw bytes of file with the edits made, which must not
// overlap. An edit that cannot be made is left out.
func Apply(file *source.File, edits []lint.Edit) []byte {
	raw := file.Raw()
	out := make([]byte, 0, len(raw)+64)
	at := 0
	for _, e := range InOrder(edits) {
		start, end := file.RawOffset(e.Span.Start), file.RawOffset(e.Span.End)
		if !inFile(file, e.Span) || start < at {
			continue
		}
		out = append(out, raw[at:start]...)
		out = append(out, file.Ending(e.New)...)
		at = end
	}
	return append(out, raw[at:]...)
}
