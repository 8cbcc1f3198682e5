package rules

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// The sections that the site expects come in the order it expects; others may
// stand between them.
//
// Visitors who read one partner's page after the other look for each section
// at the same place.
//
// Move the section, with its text, to its place.
var sectionOrder = lint.Rule{
	ID: "section-order", Category: "sections", Severity: lint.Warning,
	Stage: lint.StageContract, Needs: lint.Bytes | lint.Fence | lint.Body | lint.Sections,
	Check: func(p *lint.Pass) {
		if p.Contract().AnyOrder {
			return
		}
		for _, m := range misplaced(p.Doc.Outline().Sections) {
			word := "above"
			if m.late {
				word = "below"
			}
			p.Report(lint.Diagnostic{
				Span:    m.heading.Span,
				Message: fmt.Sprintf("the section %s comes %s %s", quote(m.heading.Section.Title), word, quote(m.other.Section.Title)),
				Effect:  "the sections in another order than on other partners' pages",
				Help:    fmt.Sprintf("move the section %s, with its text", quote(m.heading.Section.Title)),
				Related: []lint.Related{{Path: p.Doc.File.Path, Span: m.other.Span, Message: "the other section"}},
			})
		}
	},
}

// A misplacement is a section on the wrong side of another.
type misplacement struct {
	heading, other *lint.Heading
	late           bool // it comes below the other
}

// misplaced lists the fewest sections that have to move. Of two that are
// exchanged it is the one that comes second.
func misplaced(states []lint.SectionState) []misplacement {
	type entry struct {
		heading     *lint.Heading
		index       int
		length, via int // the longest ordered run that ends here, and the entry before it
	}
	var page []entry // in page order
	for i, s := range states {
		if h := s.Heading; h != nil && h.Form != lint.CommentForm && h.Form != lint.FenceForm {
			at := 0
			for at < len(page) && page[at].heading.Span.Start < s.Heading.Span.Start {
				at++
			}
			page = append(page, entry{})
			copy(page[at+1:], page[at:])
			page[at] = entry{heading: s.Heading, index: i}
		}
	}
	best := -1
	for i := range page {
		page[i].length, page[i].via = 1, -1
		for j := range i {
			if page[j].index < page[i].index && page[j].length+1 > page[i].length {
				page[i].length, page[i].via = page[j].length+1, j
			}
		}
		if best < 0 || page[i].length > page[best].length {
			best = i
		}
	}
	kept := map[int]bool{}
	for i := best; i >= 0; i = page[i].via {
		kept[i] = true
	}
	var found []misplacement
	for i, e := range page {
		if kept[i] {
			continue
		}
		m := misplacement{heading: e.heading}
		for j, other := range page {
			if kept[j] && (j < i) != (other.index < e.index) {
				m.other, m.late = other.heading, j < i
				break
			}
		}
		if m.other != nil {
			found = append(found, m)
		}
	}
	return found
}
