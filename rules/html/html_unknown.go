package html

import (
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// What is in angle brackets is an HTML tag that browsers know.
//
// Browsers do not show a tag, and nothing at all of one that they do not know:
// <Maria Lahn> is an empty place in the sentence.
//
// Write &lt; and &gt; for angle brackets that visitors should see.
var HtmlUnknown = lint.Rule{
	ID: "html-unknown", Category: "html", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StageBlocks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		eachUnclosed(p, func(u unclosed) {
			if browsersKnow(u.element.Tag) {
				return
			}
			written := p.Doc.Original(u.tag)
			d := u.finding(p)
			d.Message = words.Quote(written) + " is treated as an HTML tag"
			d.Effect, d.Help = "none of it, and "+d.Effect, "write: &lt;"+strings.Trim(written, "<>")+"&gt;"
			if name := strings.ToLower(strings.Trim(written, "<>")); strings.HasPrefix(name, "www.") ||
				addresses.IsHostname(name) {
				d.Help = "write: <https://" + name + ">"
			}
			if text.PromptTag([]byte(written)) {
				d.Message, d.Help = words.Quote(written)+" is a placeholder", "write the text, or delete the placeholder"
			}
			p.Report(d)
		})
		for s := range unclosedTags(p) {
			if eatsComparison(p, s) {
				p.Report(lint.Diagnostic{Span: s.Span, Level: lint.Warning, Message: "the < in " +
					words.Quote(p.Doc.Original(s.Span)) + " is treated as the beginning of an HTML tag",
					Effect: "nothing of it, and the rest of the paragraph in another style",
					Help:   "write &lt; for a literal <", About: []lint.Subject{lint.At(s.Span.Start)}})
				continue
			}
			if browsersKnow(s.Tag) || addresses.IsHostname(strings.ToLower(s.Tag)) ||
				slices.ContainsFunc(p.Doc.Placeholders(), s.Span.Overlaps) {
				continue // link-scheme and text-placeholder report the last two
			}
			tag := p.Doc.Original(s.Span)
			name := strings.Trim(tag, "<>")
			d := lint.Diagnostic{Span: s.Span, Level: lint.Warning,
				Message: words.Quote(tag) + " is treated as an HTML tag",
				Effect:  "nothing: browsers do not show a tag that they do not know",
				Help:    "write: &lt;" + name + "&gt;", About: []lint.Subject{lint.At(s.Span.Start)}}
			if strings.HasPrefix(strings.ToLower(name), "www.") {
				d.Help = "write: <https://" + name + ">"
			}
			p.Report(d)
		}
	},
}
