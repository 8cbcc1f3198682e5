package sections

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The sections that the site expects are in the order that it expects. Other
// sections can be between them.
//
// Visitors who read several partners' pages look for each section in the same
// place.
//
// Move the section, with its text, to its place.
var SectionOrder = lint.Rule{
	ID: "section-order", Category: "sections", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
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
				Span: m.heading.Span,
				Message: fmt.Sprintf("the section %s is %s %s", words.Quote(m.heading.Section.Title), word,
					words.Quote(m.other.Section.Title)),
				Effect:  "the sections in a different order than on other partners' pages",
				Help:    fmt.Sprintf("move the section %s, with its text", words.Quote(m.heading.Section.Title)),
				Related: []lint.Related{{Path: p.Doc.File.Path, Span: m.other.Span, Message: "the other section"}},
			})
		}
	},
}

// A misplacement is a section on the wrong side of another.
type misplacement struct {
	heading, other *page.Heading
	late           bool // it comes below the other
}

// misplaced lists the fewest sections that have to move. Of two that are
// exchanged it is the one that comes second.
func misplaced(states []page.SectionState) []misplacement {
	type entry struct {
		heading     *page.Heading
		index       int
		length, via int // the longest ordered run that ends here, and the entry before it
	}
	var order []entry // in page order
	for i, s := range states {
		if h := s.Heading; h != nil && h.Form != page.CommentForm && h.Form != page.FenceForm {
			at := 0
			for at < len(order) && order[at].heading.Span.Start < s.Heading.Span.Start {
				at++
			}
			order = append(order, entry{})
			copy(order[at+1:], order[at:])
			order[at] = entry{heading: s.Heading, index: i}
		}
	}
	best := -1
	for i := range order {
		order[i].length, order[i].via = 1, -1
		for j := range i {
			if order[j].index < order[i].index && order[j].length+1 > order[i].length {
				order[i].length, order[i].via = order[j].length+1, j
			}
		}
		if best < 0 || order[i].length > order[best].length {
			best = i
		}
	}
	kept := map[int]bool{}
	for i := best; i >= 0; i = order[i].via {
		kept[i] = true
	}
	var found []misplacement
	for i, e := range order {
		if kept[i] {
			continue
		}
		m := misplacement{heading: e.heading}
		for j, other := range order {
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
