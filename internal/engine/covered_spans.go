package engine

import (
	"slices"
	"sort"

	"github.com/partnerlint/partnerlint/internal/source"
)

// swallowed is the text that one rule's findings explain: spans none of which
// contains another, in order of both their starts and their ends, so that
// thousands of them are asked as fast as a few.
type swallowed struct {
	rule  string
	spans []source.Span
}

// contains reports whether one of the spans contains s.
func (w *swallowed) contains(s source.Span) bool {
	i := w.after(s.Start)
	return i > 0 && w.spans[i-1].Contains(s)
}

// after is the place of the first span that starts behind offset.
func (w *swallowed) after(offset int) int {
	if n := len(w.spans); n == 0 || w.spans[n-1].Start <= offset {
		return n // rules go through a text from its start
	}
	return sort.Search(len(w.spans), func(i int) bool { return w.spans[i].Start > offset })
}

// add takes s in; it is false when a span contains it already.
func (w *swallowed) add(s source.Span) bool {
	if w.contains(s) {
		return false
	}
	from := w.after(s.Start - 1)
	to := from
	for to < len(w.spans) && s.Contains(w.spans[to]) {
		to++
	}
	w.spans = slices.Replace(w.spans, from, to, s)
	return true
}
