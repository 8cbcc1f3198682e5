package sections

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The heading of an expected section has the expected number of #: two.
//
// With one #, the heading is as large as the partner's name at the top of the
// page. With three, it is smaller than on every other partner's page and looks
// like part of the section above it.
//
// Start the line with "## ".
var SectionLevel = lint.Rule{
	ID: "section-level", Category: "sections", Severity: lint.Warning, Harm: lint.HarmLooks, Fixable: true,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		for _, state := range p.Doc.Outline().Sections {
			h := state.Heading
			if h == nil || !h.Form.Rendered() || h.Form == page.NestedForm || h.Difference != text.Same ||
				h.Level == state.Section.Level {
				continue
			}
			want := strings.Repeat("#", state.Section.Level)
			d := lint.Diagnostic{
				Span: h.Span,
				Message: fmt.Sprintf("the section %s has a heading of level %d instead of %d",
					words.Quote(state.Section.Title), h.Level, state.Section.Level),
				Effect: "a larger heading than on other partners' pages",
				Help:   "write: " + headingLine(h),
				About:  []lint.Subject{lint.SectionOf(state.Section.Title)},
			}
			if h.Level == 1 {
				d.Effect += ", like the title of the page"
			}
			if h.Level > state.Section.Level {
				d.Effect = "a smaller heading than on other partners' pages, which looks like part of the section above"
			}
			switch h.Form {
			case page.HashForm, page.AbsorbedForm:
				d.Span.End = d.Span.Start + h.Level
				d.Fix = lint.SafeFix("correct the level of the heading", lint.Replace(d.Span, want)).
					Changing(lint.Elements)
			case page.UnderlinedForm:
				whole := source.Span{Start: h.Span.Start, End: h.Line.End}
				d.Fix = lint.SafeFix("correct the level of the heading",
					lint.Replace(whole, want+" "+strings.TrimSpace(h.Text))).Changing(lint.Elements)
			}
			p.Report(d)
		}
	},
}
