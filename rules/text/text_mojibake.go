package text

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Letters and punctuation are as they were typed, not garbled by a program
// that read the text in the wrong encoding.
//
// Visitors see "isnâ€™t" instead of "isn’t", "JosÃ©" instead of "José", or a
// question mark in a black diamond where a letter is lost for good.
//
// Type the characters again, or copy the text again from its source, and save
// the file as UTF-8.
var TextMojibake = lint.Rule{
	ID: "text-mojibake", Category: "text", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageValues, Needs: page.Bytes | page.Fence,
	Check: func(p *lint.Pass) {
		text := p.Doc.File.Text
		var first lint.Diagnostic
		for n, g := range garbles(text) {
			if n == mostGarbles {
				break
			}
			where := chars.SpotAt(p, g.span)
			if where.Unseen || where.Code || spokenOf(text, g.span) {
				continue
			}
			if first.Message != "" {
				first.About = append(first.About, where.About...)
				related(p, &first, g.span)
				continue
			}
			written := string(p.Doc.File.Slice(g.span))
			first = lint.Diagnostic{
				Span: g.span, About: where.About,
				Message: fmt.Sprintf("%s should be %s", words.Quote(written), words.Quote(g.intended)),
				Effect:  words.Quote(written),
				Help:    "write " + g.intended,
			}
			if key := where.Key; key == "layout" || key != "" &&
				(key == p.Contract().Identity.Key || key == p.Contract().Identity.Permalink) {
				first.Level = lint.Error
			}
			switch {
			case strings.TrimSpace(g.intended) == "":
				first.Message, first.Help = fmt.Sprintf("%s should be a space", words.Quote(written)),
					"type a space"
			case g.intended == "\ufeff", g.intended == "\ufffd", g.intended == "\u00ad":
				first.Message, first.Help = fmt.Sprintf("%s does not belong here: it was an invisible character",
					words.Quote(written)), "delete it"
			}
		}
		if first.Message != "" {
			p.Report(first)
		}
		lost(p)
	},
}

// mostGarbles is how many places of a page are looked at for what they explain.
const mostGarbles = 1000

// lost reports U+FFFD, which programs put where they could not read a byte.
func lost(p *lint.Pass) {
	if !p.Doc.MayHold("\ufffd") {
		return
	}
	text := p.Doc.File.Text
	const sign = "\ufffd"
	var first lint.Diagnostic
	for at, n := 0, 0; n < mostGarbles; n++ {
		i := bytes.Index(text[at:], []byte(sign))
		if i < 0 {
			break
		}
		s := source.Span{Start: at + i, End: at + i + len(sign)}
		at = s.End
		where := chars.SpotAt(p, s)
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
}

// spokenOf reports whether the text speaks of the characters in s: they stand
// alone in quotes, or after their number.
func spokenOf(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return strings.ContainsRune("\"'“„‘«`", before) && strings.ContainsRune("\"'”“’»`", after) ||
		bytes.Contains(text[max(0, s.Start-12):s.Start], []byte("U+FFFD"))
}

// related adds a further place of the same mistake, up to a few.
func related(p *lint.Pass, d *lint.Diagnostic, s source.Span) {
	if len(d.Related) < 8 {
		d.Related = append(d.Related, lint.Related{Path: p.Doc.File.Path, Span: s, Message: "and here"})
	}
}
