package playground

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/answer"
	"github.com/partnerlint/partnerlint/internal/edit"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/fix"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules"
)

// A run is the last one over the site: while its page stays where it is, another
// text of it is judged without reading the site again.
type run struct {
	path   paths.Shown
	front  string
	result *engine.Result
}

// judge returns what is wrong with the page. later reports that the rest of the
// site may know the page otherwise than the last run did.
func (s *Session) judge(ctx context.Context, r *Request) (result *engine.Result, findings []lint.Finding,
	later bool, err error) {
	if last := s.last; last != nil && last.path == r.Path && r.Files == nil && !r.Whole {
		file := source.New(r.Path, []byte(r.Text))
		if view, ok := last.result.Look(file); ok && view.Entry != nil && len(last.result.Judged()) > 0 {
			findings, _ = last.result.Recheck(file)
			return last.result, findings, front(r.Text) != last.front, nil
		}
	}
	o, err := s.options(r)
	if err != nil {
		return nil, nil, false, err
	}
	if result, err = engine.Run(ctx, o); err != nil {
		return nil, nil, false, err
	}
	if r.Files == nil {
		s.last = &run{path: r.Path, front: front(r.Text), result: result}
	}
	return result, result.Findings, false, nil
}

func (s *Session) check(ctx context.Context, r *Request, a *Answer) error {
	result, findings, later, err := s.judge(ctx, r)
	if err != nil {
		return err
	}
	a.Later, findings = later, gravest(findings)
	file := source.New(r.Path, []byte(r.Text))
	quoted := func(shown paths.Shown) *source.File {
		if shown == r.Path {
			return file
		}
		return result.File(shown)
	}
	report := &format.Report{Findings: findings, Version: s.Version, Rules: rules.All(), File: quoted,
		FailOn: lint.Warning}
	report.Summary.Found, report.Summary.Checked = result.Found, result.Checked
	report.Summary.Skipped = len(result.Skipped)
	report.Summary.Count(findings)
	var out bytes.Buffer
	if err := format.JSON(&out, report); err != nil {
		return err
	}
	a.Report = out.Bytes()
	for _, skip := range result.Skipped {
		if skip.Path == r.Path {
			a.Skipped = skip.Reason
		}
	}
	var places ruler
	for i := range findings {
		f := &findings[i]
		a.Places = append(a.Places, places.span(f.File, f.Span))
		a.Why = append(a.Why, docs()[f.Rule])
		a.About = append(a.About, format.RuleURL(f.Rule))
	}
	if view, ok := result.Look(file); ok {
		a.show(view)
	}
	return nil
}

// mostFindings is how many findings of a page are shown, as many as a run reports.
const mostFindings = 500

// gravest are the findings that are shown, in the order of all.
func gravest(all []lint.Finding) []lint.Finding {
	if len(all) <= mostFindings {
		return all
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[b].Severity, all[a].Severity) })
	order = order[:mostFindings]
	slices.Sort(order)
	kept := make([]lint.Finding, len(order))
	for i, at := range order {
		kept[i] = all[at]
	}
	return kept
}

// docs is what each rule is for, by its ID.
var docs = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, rule := range rules.All() {
		all[rule.ID] = rule.Doc
	}
	return all
})

// A Card is what the list of pages shows of the page.
type Card struct {
	Title  string `json:"title"`
	HTML   string `json:"html"` // the text, as the list shows it
	Words  string `json:"words"`
	Source string `json:"source"` // of the text, in words
	Listed bool   `json:"listed"`
}

// show adds the page as visitors get it, and its card.
func (a *Answer) show(view engine.View) {
	doc := view.Doc
	if doc.Kind != page.Page {
		return
	}
	html, notes, why := answer.Rendered(doc)
	if a.HTML, a.Notes = html, notes; why != "" {
		a.Notes = []string{why}
		return
	}
	known := &answer.Page{Doc: doc, Entry: view.Entry, Site: view.Site}
	card, ok := known.Card()
	if !ok {
		return
	}
	a.Card = &Card{Title: card.Title, Words: card.Limits(), Source: card.Source, Listed: card.Listed}
	text := card.Text
	if cut := doc.Card(); cut.Own.Empty() {
		text = view.Site.Config.Excerpt(doc.File.Text, doc.Body, cut.Separator)
	}
	head := slices.Clone(doc.File.Text[:doc.Body.Start])
	alone := page.Parse(source.New(doc.File.Path, append(head, text...)), page.Page, doc.SitePath, doc.Class,
		doc.Config())
	a.Card.HTML = alone.HTML()
}

// fix applies one fix, or all safe ones.
func (s *Session) fix(ctx context.Context, r *Request, a *Answer) error {
	result, findings, _, err := s.judge(ctx, r)
	if err != nil {
		return err
	}
	a.Text = r.Text
	var mine []lint.Finding
	for _, f := range findings {
		if f.Path == r.Path && f.Fix != nil && (r.Fingerprint == "" || r.Fingerprint == f.Fingerprint) {
			mine = append(mine, f)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	if r.Fingerprint != "" {
		// One that was asked for by name is applied as it is shown.
		a.Text, a.Applied = string(edit.Apply(mine[0].File, mine[0].Fix.Edits)), 1
		return nil
	}
	outcome := fix.Run(mine[0].File, mine, false, result.Recheck)
	a.Text, a.Applied = string(outcome.File.Raw()), len(outcome.Applied)
	return nil
}

// at finds the page of the site that a text was copied from: the one that has
// its permalink or key. It is "" when there is none, or more than one.
func (s *Session) at(r *Request) paths.Shown {
	if s.last == nil || r.Files != nil {
		return ""
	}
	view, ok := s.last.result.Look(source.New(s.last.path, []byte(r.Text)))
	if !ok || view.Entry == nil {
		return ""
	}
	address, key := claims(view.Entry)
	found := paths.Shown("")
	for _, e := range view.Site.Entries {
		itsAddress, itsKey := claims(e)
		same := address != "" && address == itsAddress || key != "" && key == itsKey
		if e == view.Entry || !same || e.Contract == nil {
			continue
		}
		if found != "" {
			return ""
		}
		found = e.File
	}
	return found
}

// claims are the address and the key of a page, or those that one whose front
// matter is broken was intended to have.
func claims(e *site.Entry) (address, key string) {
	return strings.Trim(cmp.Or(e.Permalink, e.IntendedAddress()), "/"), cmp.Or(e.Key, e.IntendedKey())
}

// A ruler finds places of files in UTF-16 code units. It is fast for places that
// follow each other.
type ruler struct {
	file    *source.File
	raw     []byte
	at, pos int // a place in raw, in bytes and in code units
}

// span is the place of s in file as it was handed in.
func (r *ruler) span(file *source.File, s source.Span) [2]int {
	if file != r.file {
		*r = ruler{file: file, raw: file.Raw()}
	}
	from := r.offset(file.RawOffset(s.Start))
	return [2]int{from, max(from, r.offset(file.RawOffset(s.End)))}
}

func (r *ruler) offset(to int) int {
	to = min(to, len(r.raw))
	if to < r.at {
		r.at, r.pos = 0, 0
	}
	for r.at < to {
		c, n := utf8.DecodeRune(r.raw[r.at:])
		r.at += n
		r.pos += max(1, utf16.RuneLen(c))
	}
	return r.pos
}
