package sections

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A heading is at most one level below the heading before it: ### after ##,
// not #### after ##.
//
// Screen readers and tables of contents use the levels as the structure of the
// page. A skipped level sounds like a missing section.
//
// Delete a #.
var HeadingIncrement = lint.Rule{
	ID: "heading-increment", Category: "sections", Severity: lint.Warning, Harm: lint.HarmLooks,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		before := levelAbove(p.Contract())
		for i, h := range p.Doc.Outline().Headings {
			if h.Level == 0 || h.Form == page.NestedForm {
				continue
			}
			level := h.IntendedLevel()
			if !p.Contract().Generic {
				level = max(level, 2) // a # is intended as ##, and a rule of its own
			}
			if h.Form.Rendered() && h.Section == nil && level > before+1 && !missesSection(p.Doc.Outline(), level-1) {
				message := fmt.Sprintf("the heading %s skips a level: %d after %d", words.Quote(text.Plain(h.Text)),
					level, before)
				if i == 0 {
					message = fmt.Sprintf("the first heading, %s, has level %d instead of %d",
						words.Quote(text.Plain(h.Text)), level, before+1)
				}
				p.Report(lint.Diagnostic{
					Span:    h.Span,
					Level:   levelOfSkip(p.Contract()),
					Message: message,
					Effect:  "a gap in the structure of the page, which screen readers announce",
					Help:    fmt.Sprintf("write: %s %s", strings.Repeat("#", before+1), strings.TrimSpace(h.Text)),
					About:   []lint.Subject{lint.At(h.Span.Start)},
				})
			}
			before = level
		}
	},
}

// levelOfSkip is the severity of a skipped level: where no page of a partner is
// meant, people often choose a small heading for its size.
func levelOfSkip(c *contract.Contract) lint.Severity {
	if !c.OfPartners() {
		return lint.Info
	}
	return lint.Warning
}

// levelAbove is the level of the heading that the layout prints above the text,
// as far as the contract tells: by its sections. Other layouts may begin
// anywhere.
func levelAbove(c *contract.Contract) int {
	if c.BuiltIn {
		return 1
	}
	above := 6
	if c.Generic {
		return above
	}
	for _, s := range c.Sections {
		above = min(above, max(s.Level-1, 1))
	}
	return above
}

// missesSection reports whether a section of the level is missing: then the
// heading may well be its sub-heading, and skips nothing once it is there.
func missesSection(outline *page.Outline, level int) bool {
	return slices.ContainsFunc(outline.Sections, func(s page.SectionState) bool {
		return s.Heading == nil && s.Section.Level == level
	})
}
