package data

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/naming"
	"github.com/partnerlint/partnerlint/rules/internal/words"
	"github.com/partnerlint/partnerlint/rules/internal/yamledit"
)

// The page's key (partner) has an entry in the site's data.
//
// Without the entry, the page shows no badge, no website, no social links and
// no people, and no error is shown. The key must be spelled exactly as in the
// data, capitals and hyphens included.
//
// Correct the key, or add an entry for the partner to the data file.
var PartnerDataMissing = lint.Rule{
	ID: "partner-data-missing", Category: "data", Severity: lint.Warning, Harm: lint.HarmPeople, Fixable: true,
	On: page.Page | page.Data, Stage: lint.StageIdentity, Needs: page.Fields,
	Check: func(p *lint.Pass) {
		if p.Doc.Kind == page.Data {
			lacksAll(p)
			return
		}
		key, ok := naming.Key(p)
		data := p.Site().DataFor(p.Contract())
		if !ok || !data.Sound() {
			return
		}
		d, name := p.Doc, p.Contract().Identity.Key
		if _, found := data.Record(key.Text); found || p.Site().KeyRival(p.Entry) != nil ||
			p.Site().WithoutRecord(p.Contract()).OneCause() {
			return
		}
		diagnostic := lint.Diagnostic{
			Span:    key.Span,
			Message: fmt.Sprintf("no entry %s in %s", words.Quote(key.Text), data.Path),
			Effect:  "no badge, website, social links or people on this page",
			About:   []lint.Subject{lint.Key(name)},
		}
		if strings.TrimSpace(key.Text) != key.Text {
			diagnostic.Message = fmt.Sprintf("%s has a space at its start or end, inside the quotes, and no entry in %s",
				name, data.Path)
		}
		if lost, ok := p.Site().LostKey(p.Contract(), key.Text); ok {
			if data.Checked {
				return // it is reported there
			}
			diagnostic.Level, diagnostic.Help = lint.Error, lostInWords(lost)+" in "+string(data.Path)
			diagnostic.Related = []lint.Related{{Path: lost.In.File.Path, Span: lost.Span,
				Message: "possibly this entry"}}
		} else if near := intendedEntry(p, data, key.Text); near != "" {
			diagnostic.Level = lint.Error
			diagnostic.Help = fmt.Sprintf("did you mean %s? write: %s: %s", words.Quote(near), name, yaml.Scalar(near))
			diagnostic.Related = entryOf(data, near)
			diagnostic.Fix = lint.UnsafeFix("write "+near, yamledit.Rewrite(d, key, near)) // layouts may name files by it
		} else if m, ok := naming.MismatchOf(p); ok && !m.Address {
			return // the key is not this page's at all, which says more
		} else {
			diagnostic.Help, diagnostic.Related = newEntry(p, data, key.Text)
		}
		p.Report(diagnostic)
	},
}

// lacksAll reports a data file in which hardly any page has an entry: the pages
// are not what is wrong.
func lacksAll(p *lint.Pass) {
	for _, c := range p.Site().Contracts {
		data := p.Site().DataFor(c)
		if data == nil || data.Path != p.Doc.SitePath && !(len(data.Documents) > 0 &&
			data.Documents[0].SitePath == p.Doc.SitePath) {
			continue
		}
		if share := p.Site().WithoutRecord(c); share.OneCause() {
			p.Report(lint.Diagnostic{
				Message: fmt.Sprintf("%s have no entry in this file", share),
				Effect:  "no badge, website, social links or people on these pages",
				Help:    "restore the entries of the partners, each below its key",
			})
		}
	}
}

// newEntry says how the data come to have an entry of a key: by a new one, or by
// one whose own key is misspelled.
func newEntry(p *lint.Pass, data *site.DataFile, key string) (help string, related []lint.Related) {
	if near := data.Near(key); near != "" && text.Distance(near, key) == 1 && p.Site().PageOf(p.Contract(), near) == nil {
		return fmt.Sprintf("no page uses the entry %s in %s: is its key misspelled?", words.Quote(near), data.Path),
			entryOf(data, near)
	}
	if len(data.Documents) == 1 && data.Documents[0].SitePath == data.Path { // not a folder of files
		related = []lint.Related{{Path: data.Documents[0].File.Path, Message: "the data"}}
	}
	return fmt.Sprintf("add an entry %s to %s, or ask a maintainer to", words.Quote(key), data.Path), related
}

// entryOf is the place of an entry.
func entryOf(data *site.DataFile, key string) []lint.Related {
	r, ok := data.Record(key)
	if !ok || r.In == nil {
		return nil
	}
	return []lint.Related{{Path: r.In.File.Path, Span: r.KeySpan, Message: "the entry " + words.Quote(key)}}
}

// intendedEntry is the key in the data that represents this page, or "". One
// that differs from the one written only in the case of letters, or in space at
// its edge, comes first. A near key counts only when more speaks for it than
// for the one that is written, or the title alone decides.
func intendedEntry(p *lint.Pass, data *site.DataFile, written string) string {
	if keys := data.Spelt(written); len(keys) > 0 {
		folded := ""
		for _, k := range keys {
			if strings.EqualFold(k, strings.TrimSpace(written)) {
				if folded != "" {
					return keys[0]
				}
				folded = k
			}
		}
		if folded != "" {
			return folded
		}
		return keys[0]
	}
	e := p.Entry
	own := votes(e, written)
	unused := func(key string) bool { return p.Site().PageOf(p.Contract(), key) == nil }
	if near := data.Near(written); near != "" {
		if n := votes(e, near); own == 0 || n > own || n == own && text.Alike(e.Name, near) && unused(near) {
			return near
		}
	}
	for _, name := range [...]string{e.Slug(), e.Name, e.PathName()} {
		if keys := data.Spelt(name); name != "" && len(keys) == 1 && votes(e, keys[0]) > own && unused(keys[0]) {
			return keys[0]
		}
	}
	return ""
}

// votes counts the page's names, its key aside, that agree with name.
func votes(e *site.Entry, name string) int {
	n := e.Votes(name)
	if text.Alike(e.Key, name) {
		n--
	}
	return n
}
