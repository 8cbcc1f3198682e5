package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// PartnerDataEntryOptions is the options of partner-data-entry.
type PartnerDataEntryOptions struct {
	Photos string   `yaml:"photos" doc:"The folder of people's photos."`
	Types  []string `yaml:"types" doc:"The values of partner_type for which the site has a badge."`
}

// A data entry has the values that the partner's page shows, in the form that
// the page expects.
//
// An address without https:// is a dead link, a photo that does not exist is a
// broken image, a handle with @ is a dead link, and a type of partner that the
// site does not know has no badge.
//
// Compare the entry with that of another partner, and write it in the same
// way.
var PartnerDataEntry = lint.Rule{
	ID: "partner-data-entry", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople, Fixable: true,
	On: page.Data, Stage: lint.StageValues, Needs: page.Bytes | page.Fields,
	Options: PartnerDataEntryOptions{Photos: "assets/images/avatar",
		Types: []string{"governing partner", "affiliate partner"}},
	Check: func(p *lint.Pass) {
		contract, data := naming.DataOf(p)
		if data == nil {
			return
		}
		if p.Doc.SitePath == data.Path && p.Doc.Fields != nil && p.Doc.Fields.Kind != yaml.Map {
			p.Report(lint.Diagnostic{
				Span: source.Span{Start: p.Doc.Fields.Span.Start, End: p.Doc.Fields.Span.Start + 1}, Level: lint.Error,
				Message: "the file contains a list, but pages look up their entry by its key",
				Effect:  "no badge, website, social links or people on any page",
				Help:    "write the entries as key: entry, with the partner's key before each",
			})
			return
		}
		misspeltKeys(p)
		for r := range data.RecordsIn(p.Doc) {
			e := entry{pass: p, options: lint.OptionsOf[PartnerDataEntryOptions](p), data: data, record: r,
				value: r.Value(), page: p.Site().PageOf(contract, r.Key)}
			e.check()
		}
	},
}

// An entry is one partner's part of the data under judgement.
type entry struct {
	pass    *lint.Pass
	options PartnerDataEntryOptions
	data    *site.DataFile
	record  site.Record
	value   *yaml.Node  // the record's; nil when it cannot be read
	page    *site.Entry // nil when no page has the key
}

func (e entry) check() {
	n := e.value
	if n == nil || n.Kind != yaml.Map {
		d := lint.Diagnostic{
			Span: e.record.KeySpan, Level: lint.Error,
			Message: fmt.Sprintf("the entry %s is empty", words.Quote(e.record.Key)),
			Effect:  "no badge, website, social links or people on this partner's page",
			Help:    "write the partner's data below the key",
		}
		if n != nil && n.Kind != yaml.Null {
			d.Span, d.Message = n.Span, fmt.Sprintf("the entry %s has no keys such as website",
				words.Quote(e.record.Key))
		}
		e.pass.Report(d)
		return
	}
	for _, pair := range n.Entries() {
		e.key(pair)
		if pair.Value.Kind == yaml.Null {
			continue
		}
		switch name := pair.Key.Text; {
		case pair.Value.Kind == yaml.String && strings.TrimSpace(pair.Value.Text) == "" && known[name]:
			e.report(pair.Value.Span, lint.Diagnostic{
				Message: fmt.Sprintf("%s has no value", name), Effect: "an empty link or name",
				Help: "write a value, or delete the line",
			})
		case name == "people":
			e.people(pair.Value)
		case name == "name":
			e.name(pair.Value)
		case name == "partner_type":
			e.partnerType(pair.Value)
		case name == "website":
			e.website(pair.Value)
		case name == "email":
			e.email(pair.Value)
		case handles[name]:
			e.handle(pair)
		}
	}
}

// report fills in what all findings have in common.
func (e entry) report(at source.Span, d lint.Diagnostic) {
	d.Span, d.About = at, []lint.Subject{lint.At(at.Start)}
	e.pass.Report(d)
}

// known are the keys that pages read.
var known = map[string]bool{
	"name": true, "partner_type": true, "website": true, "email": true, "people": true, "alternatives": true,
	"twitter": true, "github": true, "facebook": true, "instagram": true, "meetup": true, "description": true,
	"location": true,
}

// handles are the keys whose value becomes the end of an address.
var handles = map[string]bool{"twitter": true, "github": true, "facebook": true, "instagram": true, "meetup": true}

// key finds a key that is a known one misspelled; one that several entries have
// is the site's own.
func (e entry) key(pair yaml.Pair) {
	body := pair.Key.Text
	if known[body] || e.data.Uses(body) > 1 || pair.Key.Kind != yaml.String {
		return
	}
	var absent []string
	for k := range known {
		if e.value.Get(k) == nil {
			absent = append(absent, k)
		}
	}
	near := text.Nearest(body, absent)
	if near == "" || len(near) < 5 && text.Distance(body, near) > 0 {
		return
	}
	at := pair.Key.Span
	e.report(at, lint.Diagnostic{
		Message: fmt.Sprintf("pages do not read the key %s", words.Quote(body)), Effect: "nothing from this value",
		Help: fmt.Sprintf("did you mean %s?", words.Quote(near)),
		Fix:  lint.UnsafeFix("write "+near, yamledit.Rewrite(e.pass.Doc, pair.Key, near)),
	})
}

func (e entry) name(n *yaml.Node) {
	if n.Kind != yaml.String || e.page == nil || e.page.Name == "" || text.Alike(n.Text, e.page.Name) {
		return
	}
	e.report(n.Span, lint.Diagnostic{
		Level:   lint.Info,
		Message: fmt.Sprintf("the name is not the title of the page, %s", words.Quote(e.page.Name)),
		Effect:  fmt.Sprintf("%s as the heading of the page, instead of its own title", words.Quote(n.Text)),
		Help:    "delete the name, or write the title in both places",
		Related: []lint.Related{{Path: e.page.File, Span: e.page.NameSpan, Message: "the title"}},
	})
}

func (e entry) partnerType(n *yaml.Node) {
	types := e.options.Types
	if n.Kind != yaml.String {
		e.report(n.Span, lint.Diagnostic{Message: "partner_type is not text", Effect: "no badge", Help: "write: " +
			words.Quote(types[0])})
		return
	}
	near := ""
	for _, t := range types {
		if n.Text == t {
			return
		}
		if strings.EqualFold(strings.Join(strings.Fields(n.Text), " "), t) {
			near = t
		}
	}
	d := lint.Diagnostic{Message: fmt.Sprintf("the site has no badge for %s", words.Quote(n.Text)),
		Effect: "no badge on this partner's page and card"}
	switch {
	case near != "":
		d.Message = fmt.Sprintf("partner_type must be exactly %s", words.Quote(near))
		d.Fix = lint.UnsafeFix("write "+near, yamledit.Rewrite(e.pass.Doc, n, near))
	case e.data.UsesOf("partner_type", n.Text) > 1:
		return // a kind of the site's own
	default:
		if near = text.Nearest(n.Text, types); near != "" {
			d.Fix = lint.UnsafeFix("write "+near, yamledit.Rewrite(e.pass.Doc, n, near))
		}
	}
	if d.Help = "write one of: " + words.List(types, "or"); near != "" {
		d.Help = "write: " + words.Quote(near)
	}
	e.report(n.Span, d)
}
