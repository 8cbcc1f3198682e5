package excerpt

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/excerpt"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A line with the marker, <!--more-->, separates the text for the card from
// the rest of the page. If the site configures another marker, it is that one.
//
// Without the marker, the partner's card on the list of partners shows the
// whole page, headings included.
//
// Write the marker on a line of its own below the first one or two sentences,
// above the first heading.
var ExcerptMarkerMissing = lint.Rule{
	ID: "excerpt-marker-missing", Category: "excerpt", Severity: lint.Error, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Bytes | page.Fence | page.Excerpt, Whole: true,
	Check: checkMarkerMissing,
}

func checkMarkerMissing(p *lint.Pass) {
	doc := p.Doc
	card := doc.Card()
	if !doc.Cuts() || card.Found {
		return
	}
	d := lint.Diagnostic{
		About:  []lint.Subject{lint.Marker},
		Breaks: page.Excerpt,
		Effect: "the whole page, headings included, in the partner's card on the list of partners",
		Help:   fmt.Sprintf("write %s on a line of its own below the text for the card", card.Separator),
	}
	body := doc.File.Slice(doc.Body)
	if card.Separator == "" {
		d.Span = card.Override
		d.Message = "an empty excerpt_separator leaves the card without text"
		d.Effect = "an empty card on the list of partners"
		d.Help = "delete the line excerpt_separator"
		p.Report(d)
		return
	}
	if i := bytes.Index(body, []byte(card.Expected)); i >= 0 && card.Expected != card.Separator && card.Expected != "" {
		d.Span = card.Override
		d.Message = fmt.Sprintf("this page sets the marker %s, but its text has %s", words.Shorten(card.Separator, 40),
			card.Expected)
		d.Help = "delete the line excerpt_separator"
		if line := doc.File.FullLine(card.Override.Start); line.Contains(card.Override) &&
			bytes.HasPrefix(doc.File.Slice(line), []byte("excerpt_separator")) {
			d.Fix = lint.UnsafeFix("delete the line", lint.Delete(line))
		}
		at := doc.Body.Start + i
		d.Related = []lint.Related{{Path: doc.File.Path, Span: source.Span{Start: at, End: at + len(card.Expected)},
			Message: "the marker in the text"}}
		p.Report(d)
		return
	}
	if miss, ok := doc.MarkerNearMiss(); ok {
		if miss.Kind != excerpt.Synonym && miss.Kind != excerpt.Foreign {
			return // a rule of its own
		}
		d.Span, d.Swallows = miss.Span, doc.SwallowedBy(miss.Span)
		d.About = append(d.About, lint.At(miss.Span.Start))
		d.Message = fmt.Sprintf("this site's marker is %s, not %s", card.Separator,
			words.Shorten(doc.Original(miss.Span), 40))
		d.Help = fmt.Sprintf("write: %s", card.Separator)
		d.Fix = lint.UnsafeFix("write "+card.Separator, lint.Replace(miss.Span, card.Separator))
		p.Report(d)
		return
	}
	d.Message = fmt.Sprintf("the marker %s is missing", words.Shorten(card.Separator, 40))
	if line, ok := ruleInstead(doc); ok {
		d.Span = line
		d.Message = fmt.Sprintf("this site's marker is %s, not %s", card.Separator,
			words.Shorten(doc.Original(line), 40))
		d.Help = fmt.Sprintf("write: %s", card.Separator)
		d.About = append(d.About, lint.At(line.Start))
		d.Fix = lint.UnsafeFix("write "+card.Separator, lint.Replace(line, card.Separator))
		p.Report(d)
		return
	}
	d.Span = page.FirstLine(doc, doc.Body)
	if at, ok := page.MarkerPlace(doc); ok {
		d.Fix = lint.UnsafeFix("insert the marker below the first paragraph", lint.Insert(at, "\n"+card.Separator))
	}
	p.Report(d)
}

// ruleInstead is the one line of nothing but dashes, stars or the like that
// is between the page's first text and its first heading, where the marker
// belongs.
func ruleInstead(doc *page.Document) (source.Span, bool) {
	var rules []source.Span
	above := false
	for at := doc.Body.Start; at < doc.Body.End; {
		line := doc.File.FullLine(at)
		text := bytes.TrimSpace(doc.File.Slice(line))
		switch {
		case bytes.HasPrefix(text, []byte("#")):
			return only(rules)
		case above && len(text) >= 3 && len(bytes.Trim(text, string(text[:1]))) == 0 &&
			bytes.IndexByte([]byte("-*_="), text[0]) >= 0:
			start := line.Start + bytes.Index(doc.File.Slice(line), text)
			rules = append(rules, source.Span{Start: start, End: start + len(text)})
		case len(text) > 0:
			above = true
		}
		at = line.End
	}
	return source.Span{}, false
}

func only(spans []source.Span) (source.Span, bool) {
	if len(spans) != 1 {
		return source.Span{}, false
	}
	return spans[0], true
}
