package report

import (
	"cmp"
	"net/mail"
	"path"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
)

// mostCards is how many pages get their card into the report.
const mostCards = 2000

// Gather fills in what the run knows of the pages: names, addresses, cards, and
// what was not checked. Found and Known must be there already. Contacts names
// the key of the site's data that has a partner's mail address; "" for none.
func Gather(in *Input, result *engine.Result, contacts string) {
	in.File = result.File
	open := map[paths.Shown][]lint.Finding{}
	for _, list := range [][]lint.Finding{in.Found, in.Known} {
		for i := range list {
			open[list[i].Path] = append(open[list[i].Path], list[i])
		}
	}
	entries, sites := map[paths.Shown]*site.Entry{}, map[paths.Shown]*site.Site{}
	for _, s := range result.Sites() {
		for _, e := range s.Entries {
			entries[e.File], sites[e.File] = e, s
		}
		if title, ok := s.Config.Values["title"].(string); ok && in.Title == "" {
			in.Title = title
		}
	}
	cards := 0
	for _, shown := range result.Judged() {
		file := File{Path: shown, Partner: isPage(shown)}
		if e := entries[shown]; e != nil {
			file.Name = cmp.Or(e.Name, e.Title)
			file.Partner = e.Contract == nil || e.Contract.Redirect == ""
			if url := sites[shown].Config.URL; url != "" && !e.Broken && e.URL != "" && strings.HasPrefix(url, "http") {
				file.Live = url + sites[shown].Config.BaseURL + e.URL
			}
			if contacts != "" {
				file.Mail = mailOf(sites[shown], e, contacts)
			}
		}
		if findings := open[shown]; len(findings) > 0 && file.Partner && cards < mostCards {
			cards++
			file.Card, file.Meant = cardsOf(result, shown, findings)
			if file.Name == "" && file.Meant != nil { // the page cannot be read as it is
				file.Name = file.Meant.Title
			}
		}
		in.Files = append(in.Files, file)
	}
	for _, skip := range result.Skipped {
		in.Skipped = append(in.Skipped, Skip{skip.Path, skip.Reason})
	}
	for _, p := range result.Suppressed {
		in.Suppressed = append(in.Suppressed, Suppressed{p.Path, p.Line, strings.Join(p.Rules, ", "), p.Reason,
			p.Until})
	}
	slices.SortStableFunc(in.Suppressed, func(a, b Suppressed) int { // the next to expire first
		if a.Until.IsZero() != b.Until.IsZero() {
			if a.Until.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Until.Compare(b.Until), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line))
	})
}

// isPage reports whether a file is a page by its name, as against data and
// settings.
func isPage(shown paths.Shown) bool {
	switch strings.ToLower(path.Ext(string(shown))) {
	case ".yml", ".yaml", ".json", ".csv", ".tsv", ".toml":
		return false
	}
	return true
}

// cardsOf is a page's card as the list shows it, and what the safe fixes make of
// it; nil where they leave it.
func cardsOf(result *engine.Result, shown paths.Shown, findings []lint.Finding) (card, meant *Card) {
	file := result.File(shown)
	if file == nil {
		return nil, nil
	}
	card = cardOf(result, file)
	if !slices.ContainsFunc(findings, func(f lint.Finding) bool {
		return f.Fix != nil && f.Fix.Safe && f.Harm <= lint.HarmCard
	}) {
		return card, nil
	}
	fixed := fix.Run(file, findings, false, result.Recheck)
	if meant = cardOf(result, fixed.File); meant == nil || card != nil && *meant == *card {
		return card, nil
	}
	if card == nil {
		card = &Card{Source: "there is none", Limits: "no card"}
	}
	return card, meant
}

func cardOf(result *engine.Result, file *source.File) *Card {
	view, ok := result.Look(file)
	if !ok {
		return nil
	}
	c, ok := (&answer.Page{Doc: view.Doc, Entry: view.Entry, Site: view.Site}).Card()
	if !ok {
		return nil
	}
	return &Card{Title: c.Title, Text: firstOf(c.Text), Source: c.Source, Limits: c.Limits(), Listed: c.Listed}
}

// mostOfCard is how much of a card's text is shown, in code points.
const mostOfCard = 600

func firstOf(text string) string {
	at := 0
	for i := range text {
		if at++; at > mostOfCard {
			return text[:i] + "…"
		}
	}
	return text
}

// mailOf is the address that the data has for a page; "" for none that is one.
func mailOf(s *site.Site, e *site.Entry, key string) string {
	data := s.DataFor(e.Contract)
	if data == nil || e.Key == "" {
		return ""
	}
	record, ok := data.Record(e.Key)
	if !ok {
		return ""
	}
	value := record.Value().Get(key)
	if value == nil {
		return ""
	}
	address, err := mail.ParseAddress(strings.TrimPrefix(strings.TrimSpace(value.Ruby()), "mailto:"))
	if err != nil {
		return ""
	}
	return address.Address
}
