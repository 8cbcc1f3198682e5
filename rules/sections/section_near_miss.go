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

// The heading of an expected section has exactly the words that the site
// expects.
//
// Every partner's page has the same sections, and links lead to them by their
// words: #program-description. With a different spelling, a colon or a number,
// the page looks inconsistent, and such links lead to the top of the page.
//
// Write the heading as the site expects it, with the same capitals, and with
// nothing before or after it.
var SectionNearMiss = lint.Rule{
	ID: "section-near-miss", Category: "sections", Severity: lint.Error, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		for _, state := range p.Doc.Outline().Sections {
			h := state.Heading
			if h == nil || !h.Form.Rendered() || h.Form == page.NestedForm || h.Difference == text.Same {
				continue
			}
			d := lint.Diagnostic{
				Span: h.Words,
				Message: fmt.Sprintf("the heading %s %s", words.Quote(h.Text),
					differs(h.Difference, state.Section.Title)),
				Effect: anchorEffect(h),
				Help:   "write: " + headingLine(h),
				About:  []lint.Subject{lint.SectionOf(state.Section.Title), lint.At(h.Words.Start)},
			}
			if text, ok := h.RunOn(); ok {
				d.Span = text
				d.Message = fmt.Sprintf("the text of the section %s is on the line of its heading",
					words.Quote(state.Section.Title))
				d.Effect = "a heading as long as the text; links to the section do not find it"
				d.Help = "start a new line here, with a blank line above it"
				head := source.Span{Start: h.Span.Start, End: text.Start}
				d.Fix = lint.UnsafeFix("move the text to a line of its own", lint.Replace(head, headingLine(h)+"\n\n"))
				d.About = append(d.About, lint.Below(h.Span.Start), lint.At(h.Span.Start))
				p.Report(d)
				continue
			}
			sure := h.Difference <= text.Cased && wordsAlone(p.Doc, h)
			fix := func(title string, edits ...lint.Edit) *lint.Fix {
				return lint.SafeIf(sure, lint.Spelling, title, edits...)
			}
			if written := p.Doc.Original(h.Span); strings.Contains(written, "<!--") || strings.Contains(written, "{:") {
				p.Report(d) // what else is there is for the author to keep
				continue
			}
			switch h.Form {
			case page.HashForm, page.AbsorbedForm:
				d.Fix = fix("write the heading that the site expects", lint.Replace(h.Span, headingLine(h)))
			case page.UnderlinedForm:
				d.Fix = fix("write the heading that the site expects", lint.Replace(h.Words, state.Section.Title))
			}
			p.Report(d)
		}
	},
}

// differs says how the words of a heading differ from the title they mean.
func differs(how text.Difference, title string) string {
	switch how {
	case text.Spacing:
		return "has an extra or special space"
	case text.Styled:
		return "contains markup"
	case text.Punctuated:
		return fmt.Sprintf("has more than the words %s", words.Quote(title))
	case text.Cased:
		return fmt.Sprintf("differs from %s in capital letters", words.Quote(title))
	case text.Numbered:
		return fmt.Sprintf("has a number before %s", words.Quote(title))
	}
	return fmt.Sprintf("should be %s", words.Quote(title))
}

// anchorEffect tells what becomes of links to a section.
func anchorEffect(h *page.Heading) string {
	want := text.Anchor(h.Section.Title)
	if h.Block == nil || h.Block.ID == want || h.Block.ID == "" {
		return "a heading that differs from the one on every other partner's page"
	}
	return fmt.Sprintf("a different heading than on other partners' pages; links to #%s do not find it (it is #%s)", want,
		h.Block.ID)
}
