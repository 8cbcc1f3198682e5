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
	Check: func(p *lint.Pass) {
		doc, card := p.Doc, p.Doc.Card()
		if !doc.Cuts() || card.Found {
			return
		}
		d := lint.Diagnostic{
			About:  []lint.Subject{lint.Marker},
			Breaks: page.Excerpt,
			Effect: uncut(p),
			Help:   fmt.Sprintf("write %s on a line of its own below the text for the card", card.Separator),
		}
		miss, isNear := doc.MarkerNearMiss()
		line, isRule := ruleInstead(doc)
		switch usual := usualMarker(doc); {
		case card.Separator == "":
			d.Span, d.Message = card.Override, "an empty excerpt_separator leaves the card without text"
			d.Effect, d.Help = "an empty card on the list of partners", "delete the line excerpt_separator"
		case !usual.Empty():
			anotherSeparator(doc, usual, &d)
		case isNear && miss.Kind != excerpt.Synonym && miss.Kind != excerpt.Foreign:
			return // a rule of its own
		case isNear:
			anotherMarker(doc, miss.Span, &d)
			d.Swallows = doc.SwallowedBy(miss.Span)
		case isRule:
			anotherMarker(doc, line, &d)
		default:
			d.Span = page.FirstLine(doc, doc.Body)
			d.Message = fmt.Sprintf("the marker %s is missing", words.Shorten(card.Separator, 40))
			if at, ok := page.MarkerPlace(doc); ok {
				d.Fix = lint.UnsafeFix("insert the marker below the first paragraph", lint.Insert(at, "\n"+card.Separator))
			}
		}
		p.Report(d)
	},
}

// usualMarker is the marker of the site in the text of a page that sets another one;
// empty when it is not there.
func usualMarker(doc *page.Document) source.Span {
	card := doc.Card()
	at := bytes.Index(doc.File.Slice(doc.Body), []byte(card.Expected))
	if at < 0 || card.Expected == card.Separator || card.Expected == "" {
		return source.Span{}
	}
	return source.Span{Start: doc.Body.Start + at, End: doc.Body.Start + at + len(card.Expected)}
}

// anotherSeparator words an excerpt_separator of the page, whose text has the
// usual marker.
func anotherSeparator(doc *page.Document, usual source.Span, d *lint.Diagnostic) {
	card := doc.Card()
	d.Span = card.Override
	d.Message = fmt.Sprintf("this page sets the marker %s, but its text has %s", words.Shorten(card.Separator, 40),
		card.Expected)
	d.Help = "delete the line excerpt_separator"
	if line := doc.File.FullLine(card.Override.Start); line.Contains(card.Override) &&
		bytes.HasPrefix(doc.File.Slice(line), []byte("excerpt_separator")) {
		d.Fix = lint.UnsafeFix("delete the line", lint.Delete(line))
	}
	d.Related = []lint.Related{{Path: doc.File.Path, Span: usual, Message: "the marker in the text"}}
}

// anotherMarker words what is where the marker should be, in s.
func anotherMarker(doc *page.Document, s source.Span, d *lint.Diagnostic) {
	marker := doc.Card().Separator
	d.Span, d.About = s, append(d.About, lint.At(s.Start))
	d.Message = fmt.Sprintf("this site's marker is %s, not %s", marker, words.Shorten(doc.Original(s), 40))
	d.Help = fmt.Sprintf("write: %s", marker)
	d.Fix = lint.UnsafeFix("write "+marker, lint.Replace(s, marker))
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
