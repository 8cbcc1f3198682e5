package sections

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// No placeholder is left in the title or the text: no TODO or TBD, no "Lorem
// ipsum", no "[insert name here]", no paragraph that only says "Coming soon".
//
// Visitors see it as it stands.
//
// Write the text, or delete the placeholder.
var TextPlaceholder = lint.Rule{
	ID: "text-placeholder", Category: "sections", Severity: lint.Warning,
	Stage: lint.StageText, Needs: page.Bytes | page.Fence | page.Body | page.Sections,
	Check: func(p *lint.Pass) {
		placeholderTitle(p)
		for _, span := range p.Doc.Placeholders() {
			span.End = min(span.End, p.Doc.File.LineSpan(span.Start).End)
			effect := "the placeholder as it stands"
			if kramdown.IsStartTag(p.Doc.File.Slice(span)) {
				effect = "nothing of it: browsers do not show a tag they do not know"
			}
			p.Report(lint.Diagnostic{
				Span:    span,
				Message: fmt.Sprintf("%s is a placeholder for a text", words.Quote(p.Doc.Original(span))),
				Effect:  effect,
				Help:    "write the text, or delete the placeholder",
				About:   []lint.Subject{lint.At(span.Start)},
			})
		}
	},
}

// placeholderTitle reports a title that is still to be written.
func placeholderTitle(p *lint.Pass) {
	key := p.Contract().Identity.Title
	node := p.Doc.Node(key)
	if key == "" || node == nil || node.Kind != yaml.String {
		return
	}
	list := node.Span
	if text := p.Doc.File.Slice(list); len(text) > 2 && (text[0] == '"' || text[0] == '\'') {
		list = source.Span{Start: list.Start + 1, End: list.End - 1}
	}
	if span := p.Doc.PlaceholderIn(list); !span.Empty() {
		p.Report(lint.Diagnostic{
			Span:    span,
			Message: fmt.Sprintf("%s is a placeholder for the title", words.Quote(p.Doc.Original(span))),
			Effect:  "the placeholder as the name of the partner",
			Help:    "write the organisation's name",
			About:   []lint.Subject{lint.Key(key)},
		})
	}
}
