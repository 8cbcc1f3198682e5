package liquid

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Liquid reads the whole of every expression.
//
// Of words without quotation marks, text in curly quotation marks and
// shortcodes of Hugo, the site prints only the part that it can read, or
// nothing. No error is shown.
//
// Write straight quotation marks around text. To show the braces to visitors, put
// {% raw %} before and {% endraw %} after them.
var LiquidMisread = lint.Rule{
	ID: "liquid-misread", Category: "liquid", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageLiquid, Needs: page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		reported := map[source.Span]bool{}
		for _, w := range p.Doc.Liquid().Warnings {
			if reported[w.Span] {
				continue
			}
			reported[w.Span] = true
			whole := p.Doc.Original(w.Span)
			at := p.Doc.Original(w.At)
			d := lint.Diagnostic{Span: w.Span, Message: "the site cannot read " + words.Quote(whole),
				Effect: "part of this text, or nothing", Help: literalBraces}
			if name, ok := shortcode(whole); ok {
				d.Message = words.Quote(whole) + " is a tag of another system, Hugo"
				d.Help = "write the text itself, or a link, instead"
				if address := videoAddress(name, whole); address != "" {
					d.Help = "write a link: [words](" + address + ")"
				}
				reportOutput(p, d, p.Doc.Config().Liquid.ErrorMode == "strict")
				continue
			}
			switch w.Flaw {
			case liquid.EmptyFilter:
				d.Span = w.At
				d.Message = fmt.Sprintf("there is no filter after %q in %s", at, words.Quote(whole))
				d.Help = "delete the bar, or write a filter after it"
			case liquid.UnclosedQuote:
				d.Span = w.At
				d.Message = "the quotation mark in " + words.Quote(whole) + " is not closed"
				d.Help = "write " + at + " again where the text ends"
			case liquid.BadCharacter:
				if strings.ContainsAny(at, curlyQuotes) {
					d.Span = w.At
					d.Message = "curly quotation marks do not work in " + words.Quote(whole)
					d.Help = `write straight ones: "`
				}
			}
			reportOutput(p, d, p.Doc.Config().Liquid.ErrorMode == "strict")
		}
	},
}

// shortcode reports whether an output is what Hugo has for Liquid's tags, as
// {{< youtube x >}}, and its name.
func shortcode(output string) (name string, ok bool) {
	inside, angle := strings.CutPrefix(output, "{{<")
	if !angle {
		if inside, ok = strings.CutPrefix(output, "{{%"); !ok {
			return "", false
		}
	}
	name, _, _ = strings.Cut(strings.TrimLeft(inside, " -/"), " ")
	return strings.TrimRight(name, ">%}"), true
}

// videoAddress is the address of the video that a shortcode shows; "" for none.
func videoAddress(name, output string) string {
	fields := strings.Fields(strings.Trim(output, "{}<>% "))
	if len(fields) < 2 {
		return ""
	}
	id := strings.Trim(strings.TrimPrefix(fields[1], "id="), `"'`)
	switch name {
	case "youtube":
		return "https://www.youtube.com/watch?v=" + id
	case "vimeo":
		return "https://vimeo.com/" + id
	}
	return ""
}
