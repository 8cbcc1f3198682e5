package sections

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Each section that the site expects is on the page once.
//
// If two sections have the same heading, links find only the first, and
// visitors cannot tell which one counts.
//
// Merge the two, or give the second one a different heading.
var SectionDuplicate = lint.Rule{
	ID: "section-duplicate", Category: "sections", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		outline := p.Doc.Outline()
		for _, state := range outline.Sections {
			for _, again := range state.Again {
				d := lint.Diagnostic{
					Span:    again.Span,
					Message: fmt.Sprintf("the section %s is there twice", words.Quote(state.Section.Title)),
					Effect: fmt.Sprintf("two sections with the same name; links to #%s find only the first",
						text.Anchor(state.Section.Title)),
					Help: "merge the two sections, or give this one a different heading",
					Related: []lint.Related{{Path: p.Doc.File.Path, Span: state.Heading.Span,
						Message: "the first one"}},
					About: []lint.Subject{lint.At(again.Span.Start)},
				}
				for _, other := range outline.Sections {
					if other.Instead == again {
						d.Message = fmt.Sprintf("the section %s is there twice, and %s is missing",
							words.Quote(state.Section.Title), words.Quote(other.Section.Title))
						d.Help = fmt.Sprintf("if this is the other section, write: %s %s",
							strings.Repeat("#", other.Section.Level), other.Section.Title)
					}
				}
				p.Report(d)
			}
		}
		reportOwnPeople(p, outline)
	},
}

// reportOwnPeople advises against a section of people on a page that gets one
// from the data.
func reportOwnPeople(p *lint.Pass, outline *page.Outline) {
	key, _ := p.Doc.Text(p.Contract().Identity.Key)
	entry, ok := p.Site().DataFor(p.Contract()).Record(key)
	if !ok {
		return
	}
	for _, h := range outline.Headings {
		if h.Form.Rendered() && text.Letters(text.Plain(h.Text)) == "people" {
			if people := entry.Value().Get("people"); people == nil || len(people.Items) == 0 {
				return
			}
			p.Report(lint.Diagnostic{
				Span:    h.Span,
				Level:   lint.Info,
				Message: "the page also gets a section of people from the site's data",
				Effect:  fmt.Sprintf("two sections %s one below the other", words.Quote(h.Text)),
				Help:    "delete this section, or give it a different heading",
				About:   []lint.Subject{lint.At(h.Span.Start)},
			})
			return
		}
	}
}
