package text

import (
	"bytes"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/spots"
)

// No character is lost: the replacement character (U+FFFD) is not in the text.
//
// A program writes it where it cannot read a character. Visitors see a question
// mark in a black diamond; what was there before is lost for good.
//
// Type the character again, or copy the text again from its source.
var TextLost = lint.Rule{
	ID: "text-lost", Category: "text", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageValues, Needs: page.Bytes | page.Fence,
	Check: func(p *lint.Pass) {
		if !p.Doc.MayHold(lostCharacter) {
			return
		}
		text := p.Doc.File.Text
		var first lint.Diagnostic
		for at, n := 0, 0; n < mostPlaces; n++ {
			i := bytes.Index(text[at:], []byte(lostCharacter))
			if i < 0 {
				break
			}
			s := source.Span{Start: at + i, End: at + i + len(lostCharacter)}
			at = s.End
			where := spots.At(p, s)
			switch {
			case where.Unseen || where.Code || spokenOf(text, s):
			case first.Message != "":
				related(p, &first, s)
			default:
				first = lint.Diagnostic{
					Span: s, About: where.About,
					Message: "a character is lost here: only the replacement character (\ufffd) is left",
					Effect:  "a question mark in a black diamond",
					Help:    "type the character that belongs here",
				}
			}
		}
		if first.Message != "" {
			p.Report(first)
		}
	},
}

const lostCharacter = "\ufffd"
