package page

import (
	"cmp"
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/text"
)

// effort is how far a form is from what the contract asks for; a section is
// where the least is left to do.
func (f Form) effort() int {
	switch f {
	case HashForm, UnderlinedForm, AbsorbedForm, NestedForm, MarkupForm:
		return 0
	case BoldForm, PlainForm, RunInForm, CodeForm, InHTMLForm, EscapedForm:
		return 3
	case CommentForm:
		return 20
	case FenceForm:
		return 21
	}
	return 1
}

// conditional reports forms that are headings only when they represent an
// expected section.
func (f Form) conditional() bool {
	switch f {
	case BoldForm, PlainForm, RunInForm, CommentForm, FenceForm, EscapedForm:
		return true
	}
	return false
}

// A pairing is a heading that may represent a section.
type pairing struct {
	section, heading int
	like             text.Likeness
	cost             int
}

// assign finds the heading of each section. It returns the headings without
// those that only an expected section would have made one.
func assign(headings []*Heading, sections []contract.SectionTitle) ([]*Heading, []SectionState) {
	states := make([]SectionState, len(sections))
	for i := range sections {
		states[i].Section = sections[i].Section
	}
	for _, p := range pairings(headings, sections) {
		h, s := headings[p.heading], &states[p.section]
		switch {
		case h.Section != nil:
		case s.Heading == nil:
			s.Heading, h.Section, h.Likeness = h, s.Section, p.like
		case h.Form.Rendered() && p.like.Difference <= text.Cased:
			s.Again = append(s.Again, h)
			h.Section, h.Likeness = s.Section, p.like
		}
	}
	takeHollow(headings, states)
	var spare []*Heading
	for i := range states {
		again := states[i].Again
		slices.SortFunc(again, byPlace)
		spare = append(spare, again...)
	}
	slices.SortFunc(spare, byPlace)
	for i := range states {
		if states[i].Heading == nil && len(spare) > 0 {
			states[i].Instead, spare = spare[0], spare[1:]
		}
	}
	kept := slices.DeleteFunc(headings, func(h *Heading) bool { return h.Form.conditional() && h.Section == nil })
	return kept, states
}

// takeHollow lets a heading without words represent a section that is missing
// where it stands.
func takeHollow(headings []*Heading, states []SectionState) {
	for _, h := range headings {
		if h.Form != HollowForm {
			continue
		}
		for i := range states {
			if states[i].Heading == nil && between(states, i, h) {
				states[i].Heading, h.Section, h.Difference = h, states[i].Section, text.Unlike
				break
			}
		}
	}
}

// between reports whether h is after the sections before i, and before
// those after it.
func between(states []SectionState, i int, h *Heading) bool {
	for j := range states {
		other := states[j].Heading
		if other != nil && (j < i && other.Span.Start > h.Span.Start || j > i && other.Span.Start < h.Span.Start) {
			return false
		}
	}
	return true
}

func byPlace(a, b *Heading) int { return a.Span.Start - b.Span.Start }

// pairings lists which heading may represent which section, the best first.
func pairings(headings []*Heading, sections []contract.SectionTitle) []pairing {
	var all []pairing
	for i, h := range headings {
		if h.Form == HollowForm {
			continue
		}
		w := text.WordingOf(h.Text)
		same := slices.IndexFunc(sections, func(s contract.SectionTitle) bool { return s.Title == h.Text })
		for j := range sections {
			var like text.Likeness
			if same >= 0 {
				like = sections[same].Alike[j]
			} else {
				like = text.Compare(&w, &sections[j].Phrase)
			}
			if like.Near() {
				cost := 4*like.Cost() + 2*h.Form.effort()
				if h.Level != sections[j].Level {
					cost++
				}
				all = append(all, pairing{j, i, like, cost})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pairing) int {
		return cmp.Or(a.cost-b.cost, a.section-b.section, a.heading-b.heading)
	})
	return all
}
