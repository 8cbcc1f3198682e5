package text

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/spots"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Letters and punctuation are as they were typed, not garbled by a program
// that read the text in the wrong encoding.
//
// Visitors see "isnâ€™t" instead of "isn’t", and "JosÃ©" instead of "José".
//
// Type the characters again, or copy the text again from its source, and save
// the file as UTF-8.
var TextMojibake = lint.Rule{
	ID: "text-mojibake", Category: "text", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageValues, Needs: page.Bytes | page.Fence,
	Check: func(p *lint.Pass) {
		text := p.Doc.File.Text
		var first lint.Diagnostic
		for n, g := range chars.Garbles(text) {
			if n == mostPlaces {
				break
			}
			where := spots.At(p, g.Span)
			if where.Unseen || where.Code || spokenOf(text, g.Span) {
				continue
			}
			if first.Message != "" {
				first.About = append(first.About, where.About...)
				related(p, &first, g.Span)
				continue
			}
			written := string(p.Doc.File.Slice(g.Span))
			first = lint.Diagnostic{
				Span: g.Span, About: where.About,
				Message: fmt.Sprintf("%s should be %s", words.Quote(written), words.Quote(g.Intended)),
				Effect:  words.Quote(written),
				Help:    "write " + g.Intended,
			}
			if key := where.Key; key == "layout" || key != "" &&
				(key == p.Contract().Identity.Key || key == p.Contract().Identity.Permalink) {
				first.Level = lint.Error
			}
			switch {
			case strings.TrimSpace(g.Intended) == "":
				first.Message, first.Help = fmt.Sprintf("%s should be a space", words.Quote(written)),
					"type a space"
			case g.Intended == "\ufeff", g.Intended == "\ufffd", g.Intended == "\u00ad":
				first.Message, first.Help = fmt.Sprintf("%s does not belong here: it was an invisible character",
					words.Quote(written)), "delete it"
			}
		}
		if first.Message != "" {
			p.Report(first)
		}
	},
}
