package data

import (
	"fmt"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// lostIn lists the pages' keys that the data file under judgement lost.
func lostIn(p *lint.Pass) []site.LostKey {
	contract, data := naming.DataOf(p)
	if data == nil || p.Doc.SitePath != data.Path || !p.Site().Rooted || p.Site().Partial {
		return nil
	}
	return p.Site().LostKeys(contract, p.Doc)
}

// misspeltKeys reports the keys that are nearly a page's.
func misspeltKeys(p *lint.Pass) {
	for _, lost := range lostIn(p) {
		if lost.How != site.Garbled {
			continue
		}
		d := lint.Diagnostic{
			Span: lost.Span, Level: lint.Error,
			Message: fmt.Sprintf("no page has the key %s, but the page %s has %s", words.Quote(lost.Of),
				words.Quote(lost.Page.Name), words.Quote(lost.Page.Key)),
			Effect:  "no badge, website, social links or people on that page",
			Help:    "write: " + lost.Page.Key,
			About:   []lint.Subject{lint.At(lost.Span.Start)},
			Related: []lint.Related{{Path: lost.Page.File, Span: lost.Page.KeySpan, Message: "the page's key"}},
			Fix: lint.UnsafeFix("write "+lost.Page.Key,
				lint.Replace(lost.Span, quotedAs(p.Doc.Original(lost.Span), lost.Page.Key))),
		}
		for _, r := range lost.Of {
			if name, ok := chars.InvisibleName(r); ok {
				d.Message = fmt.Sprintf("%s is hidden in the key %s", name, words.Quote(lost.Page.Key))
			}
		}
		p.Report(d)
	}
}

// quotedAs is a key in the quotes that another one is written in.
func quotedAs(written, key string) string {
	if q := written[:min(1, len(written))]; q == `"` || q == "'" {
		return q + key + q
	}
	return yaml.Scalar(key)
}

// lostKeys reports where the entry of a page begins and its key is not one, and
// returns which of the keys that then are twice come of that.
func lostKeys(p *lint.Pass) (explained func(yaml.Duplicate) bool) {
	var told []site.LostKey
	for _, lost := range lostIn(p) {
		d := lint.Diagnostic{
			Span: lost.Span, Help: lostInWords(lost), Harm: lint.HarmPeople,
			Effect: fmt.Sprintf("no badge, website, social links or people on the page %s",
				words.Quote(lost.Page.Name)),
		}
		switch lost.How {
		case site.Garbled, site.Beyond:
			continue // told by another rule; told as what ends the data
		case site.Inside:
			d.Message = fmt.Sprintf("the entry %s is inside the entry %s", words.Quote(lost.Page.Key),
				words.Quote(lost.Of))
		case site.Commented:
			d.Message = fmt.Sprintf("the key %s is commented out, but the lines below it are not",
				words.Quote(lost.Page.Key))
		case site.Repeated:
			d.Message = fmt.Sprintf("the key %s is here a second time, and %s has no entry", words.Quote(lost.Of),
				words.Quote(lost.Page.Key))
			d.Effect = "nothing from the first of the two entries"
		case site.Keyless:
			d.Message = fmt.Sprintf("a second entry seems to start here, inside the entry %s", words.Quote(lost.Of))
		}
		told = append(told, lost)
		p.Report(d)
	}
	return func(twice yaml.Duplicate) bool {
		for _, lost := range told {
			again := twice.Again.Key.Span
			if again == lost.Span || lost.Now.Contains(again) && twice.First.Key.Span.Start < lost.Span.Start &&
				lost.Span.Start < again.Start {
				return true
			}
		}
		return false
	}
}

// lostInWords says what to do about a lost key, where it stands.
func lostInWords(lost site.LostKey) string {
	key := lost.Page.Key
	switch lost.How {
	case site.Garbled:
		return fmt.Sprintf("write %s instead of %s", words.Quote(key), words.Quote(lost.Of))
	case site.Inside:
		if lost.In.Object != nil || lost.In.Fields.Style == yaml.Flow {
			return fmt.Sprintf("close the bracket of %s before it", words.Quote(lost.Of))
		}
		return "delete the space before " + key
	case site.Commented:
		return "delete the # before " + key
	case site.Beyond:
		return "delete the line above it that ends the data"
	case site.Repeated:
		return fmt.Sprintf("is this the entry of %s? write: %s", key, key)
	}
	return fmt.Sprintf("is it the entry of %s, which has no entry? write above it: %s:", key, key)
}
