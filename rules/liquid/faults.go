package liquid

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A faultKind says which rule reports a fault of Liquid.
type faultKind uint8

const (
	syntaxFault  faultKind = iota // a tag that is not closed, not known or not written as it should be
	inputFault                    // a filter or a comparison that stops the build when it is evaluated
	builderFault                  // what another release of the site generator knows
)

func kindOf(e liquid.Error, doc *page.Document) faultKind {
	if message, _ := elsewhere(e, doc); message != "" {
		return builderFault
	}
	if e.Fault == liquid.BadArguments || e.Fault >= liquid.ZeroDivision {
		return inputFault
	}
	return syntaxFault
}

// eachFault calls judge with the faults of a kind, and with a finding that lacks
// its words.
func eachFault(p *lint.Pass, kind faultKind, judge func(e liquid.Error, d lint.Diagnostic)) {
	template := p.Doc.Liquid()
	last := -1
	for _, e := range template.Errors {
		if e.Span.Start == last {
			continue // the same tag: one that is not closed has no end tag either
		}
		last = e.Span.Start
		if e.Fault == liquid.UnknownTag && e.Want == "" && p.Site().Plugged {
			continue // a plugin's tag, as far as we can know
		}
		if kindOf(e, p.Doc) != kind {
			continue
		}
		d := lint.Diagnostic{Span: e.Span, Effect: words.BuildStops, About: []lint.Subject{lint.At(e.Span.Start)},
			Swallows: hiddenBy(p.Doc, e, template.Region.End)}
		if !e.Fatal {
			d.Harm, d.Effect = lint.HarmPage, "the page without part of its text"
		}
		judge(e, d)
	}
}

// hiddenBy is the text that cannot be judged while a tag is open: the line of
// one without its braces, and all that follows a block that takes text as it is,
// with the code that it is in.
func hiddenBy(d *page.Document, e liquid.Error, end int) source.Span {
	switch {
	case e.Fault == liquid.UnclosedOutput || e.Fault == liquid.UnclosedTag:
		return d.File.LineSpan(e.Span.Start)
	case e.Fault != liquid.UnclosedBlock:
	case e.Name == "comment" || e.Name == "highlight" || e.Name == "raw":
		start := e.Span.Start
		if written := kramdown.Parse(d.File.Text, d.Body).BlockAt(start); written.Parent != nil {
			start = written.Span.Start
		}
		return source.Span{Start: start, End: end}
	}
	return source.Span{}
}

var joined = regexp.MustCompile(`\s(?:and|or)\s`)

// elsewhere says what is wrong with what another release of the site generator
// knows; an empty message for anything else.
func elsewhere(e liquid.Error, doc *page.Document) (message, help string) {
	builder := doc.Config().Builder
	at := doc.Original(e.At)
	switch {
	case e.Fault == liquid.UnknownTag && liquid.KnownTag(e.Name):
		message = fmt.Sprintf("%s has no tag %q", builder.Title(), "{% "+e.Name+" %}")
		switch e.Name {
		case "echo":
			return message, "write {{ and }} around its value"
		case "render":
			return message, "write {% include … %} instead"
		case "#":
			return message, "write {% comment %} … {% endcomment %} instead"
		}
		return message, "write each line as a separate tag"
	case e.Fault == liquid.BadSyntax && e.Name == "#" && doc.Config().LiquidOptions().Liquid4:
		return fmt.Sprintf("%s has no tag %q", builder.Title(), "{% # %}"), "write {% comment %} … {% endcomment %} instead"
	case !doc.Config().LiquidOptions().Jekyll3:
	case e.Fault == liquid.BadSyntax && (e.Name == "link" || e.Name == "post_url") && liquid.Possible([]byte(at)):
		return fmt.Sprintf("{%% %s %%} does not accept a variable on %s", e.Name, builder.Title()),
			"write the name of the file itself"
	case e.Fault == liquid.BadArguments && e.Name == "number_of_words":
		return fmt.Sprintf("the filter %q does not accept an argument on %s", e.Name, builder.Title()),
			"delete the colon and everything after it"
	case e.Fault == liquid.BadExpression && joined.MatchString(at):
		return fmt.Sprintf("a condition cannot contain \"and\" or \"or\" on %s: %s", builder.Title(),
				words.Quote(strings.Trim(at, `"'`))),
			oneByOne(at)
	}
	return "", ""
}

// oneByOne says how to write a condition of several parts without their and or or.
func oneByOne(condition string) string {
	if strings.Contains(condition, " or ") {
		return "filter the list once for each part, and join the results with the filter concat"
	}
	return "write one where_exp for each part, one after the other"
}
