package engine

import (
	"slices"
	"sort"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// explained reports whether an earlier rule's finding is the reason for d.
func (c *checker) explained(d lint.Diagnostic) bool {
	for _, subjects := range [...][]lint.Subject{d.About, d.Unless} {
		for _, subject := range subjects {
			if by, ok := c.taken[subject]; ok && by != d.Rule {
				return true
			}
		}
	}
	for i := range c.swallowed {
		if s := &c.swallowed[i]; s.rule != d.Rule && s.contains(d.Span) {
			return true
		}
	}
	return false
}

// swallow adds span to what the findings of a rule swallow; it is false when
// they have swallowed it already.
func (c *checker) swallow(rule string, span source.Span) bool {
	i := slices.IndexFunc(c.swallowed, func(s swallowed) bool { return s.rule == rule })
	if i < 0 {
		i = len(c.swallowed)
		c.swallowed = append(c.swallowed, swallowed{rule: rule})
	}
	return c.swallowed[i].add(span)
}

func (c *checker) remember(d lint.Diagnostic) {
	about := d.About
	if !d.Swallows.Empty() && c.swallow(d.Rule, d.Swallows) {
		about = append(slices.Clone(about), c.pass.SubjectsIn(d.Swallows)...)
	}
	for _, subject := range about {
		if c.taken == nil {
			c.taken = map[lint.Subject]string{}
		}
		if _, ok := c.taken[subject]; !ok {
			c.taken[subject] = d.Rule
		}
	}
}

// wait counts a rule that is not run among those that the first finding to
// break what it needs keeps waiting.
func (c *checker) wait(rule *lint.Rule) {
	for i := range c.findings {
		if f := &c.findings[i]; f.Breaks&rule.Needs != 0 {
			f.Waiting++
			return
		}
	}
}

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
