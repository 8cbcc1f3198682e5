package newpage

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A judge has the rules look at the page that the answers make, before there
// is a file.
type judge struct {
	place *Place
	rules []*lint.Rule

	at     paths.Full // the file that result is about
	result *engine.Result
	known  map[string]bool // findings of the page before the last answer
}

// page returns what is wrong with a page. That its entry in the site's data is
// not there yet is not.
func (j *judge) page(ctx context.Context, page draft.Page) ([]lint.Finding, error) {
	full, text := j.place.full(j.place.Plan.File(page)), j.place.Plan.Write(page)
	var findings []lint.Finding
	if j.result != nil && j.at == full {
		findings, _ = j.result.Recheck(source.New(full.Shown(j.place.Dir), []byte(text)))
	} else {
		result, err := j.run(ctx, full, map[paths.Full][]byte{full: []byte(text)})
		if err != nil {
			return nil, err
		}
		j.at, j.result, findings = full, result, result.Findings
	}
	return slices.DeleteFunc(slices.Clone(findings), func(f lint.Finding) bool {
		return f.Severity < lint.Warning || f.Rule == "partner-data-missing"
	}), nil
}

// run judges one file that is as overlay has it.
func (j *judge) run(ctx context.Context, full paths.Full, overlay map[paths.Full][]byte) (*engine.Result, error) {
	result, err := engine.Run(ctx, engine.Options{
		Dir: j.place.Dir, Paths: []string{string(full)}, Rules: j.rules, Policy: j.place.policy, Overlay: overlay,
	})
	if err == nil && result.Stopped {
		err = cmp.Or(ctx.Err(), errors.New("the check was stopped"))
	}
	return result, err
}

// answer returns what is wrong with the last answer: the findings of the page
// that it was not blamed for before. What was not answered yet is filled in.
func (j *judge) answer(ctx context.Context, page draft.Page) ([]lint.Finding, error) {
	findings, err := j.page(ctx, j.filled(page))
	if err != nil {
		return nil, err
	}
	now := map[string]bool{}
	fresh := slices.DeleteFunc(findings, func(f lint.Finding) bool {
		now[f.Rule+"\x00"+f.Message] = true
		return j.known[f.Rule+"\x00"+f.Message]
	})
	if len(fresh) == 0 {
		j.known = now
	}
	return fresh, nil
}

// begin learns what the page is blamed for before the first answer.
func (j *judge) begin(ctx context.Context, page draft.Page) error {
	findings, err := j.page(ctx, j.filled(page))
	j.known = map[string]bool{}
	for _, f := range findings {
		j.known[f.Rule+"\x00"+f.Message] = true
	}
	return err
}

// filled gives a page answers that no rule has anything against, where the
// author has given none.
func (j *judge) filled(page draft.Page) draft.Page {
	contract := j.place.Plan.Contract
	if page.Slug == "" {
		page.Slug = cmp.Or(draft.Slug(page.Name), "partnerlint-new-page")
	}
	if page.Name == "" && contract.Identity.Title != "" {
		page.Name = "Partnerlint New Page"
	}
	if page.Excerpt == "" && contract.Excerpt != nil {
		page.Excerpt = prose(contract.Excerpt.MinWords, contract.Excerpt.MaxWords)
	}
	given := page.Sections
	page.Sections = nil
	for _, s := range contract.Sections {
		if i := slices.IndexFunc(given, func(g draft.Section) bool { return g.Title == s.Title }); i >= 0 {
			page.Sections = append(page.Sections, given[i])
			continue
		}
		page.Sections = append(page.Sections, draft.Section{Title: s.Title, Text: "We meet at the harbour every month."})
	}
	for _, g := range given {
		if !slices.ContainsFunc(page.Sections, func(s draft.Section) bool { return s.Title == g.Title }) {
			page.Sections = append(page.Sections, g)
		}
	}
	return page
}

// prose is a sentence of at least and, if there is a limit, at most so many
// words.
func prose(least, most int) string {
	words := strings.Fields("We read the tide gauges of our harbour together and publish what they say")
	count := len(words)
	if most > 0 {
		count = min(count, most)
	}
	count = max(count, least)
	for len(words) < count {
		words = append(words, words...)
	}
	return strings.Join(words[:count], " ") + "."
}

// entry returns what is wrong with the entry in the site's data.
func (j *judge) entry(ctx context.Context, page draft.Page, fields []draft.Field) ([]lint.Finding, error) {
	entry := j.place.Plan.Entry(page.Slug, fields)
	full, text := j.place.full(entry.Path), entry.Text
	span := source.Span{Start: 0, End: len(text)}
	if entry.Into != nil {
		span = source.Span{Start: entry.At, End: entry.At + len(text)}
		text = string(entry.Into[:entry.At]) + text + string(entry.Into[entry.At:])
	}
	overlay := map[paths.Full][]byte{full: []byte(text)}
	overlay[j.place.full(j.place.Plan.File(page))] = []byte(j.place.Plan.Write(page))
	result, err := j.run(ctx, full, overlay)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(result.Findings, func(f lint.Finding) bool {
		return f.Severity < lint.Warning || f.SitePath != entry.Path || f.Span.End < span.Start ||
			f.Span.Start >= span.End
	}), nil
}

// field returns what is wrong with the last field of an entry.
func (j *judge) field(ctx context.Context, page draft.Page, fields []draft.Field) ([]lint.Finding, error) {
	before, err := j.entry(ctx, page, fields[:len(fields)-1])
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, f := range before {
		known[f.Rule+"\x00"+f.Message] = true
	}
	after, err := j.entry(ctx, page, fields)
	return slices.DeleteFunc(after, func(f lint.Finding) bool { return known[f.Rule+"\x00"+f.Message] }), err
}

// sentence is what a finding says to whoever gave the answer.
func sentence(f lint.Finding) string {
	text := f.Message
	if f.Help != "" {
		text += "; " + f.Help
	}
	return format.Clean(text)
}

// report is the findings as the command line shows them.
func (j *judge) report(findings []lint.Finding, version string) ([]byte, error) {
	var out bytes.Buffer
	writer, _ := format.Named("text")
	err := writer.Write(&out, &format.Report{Findings: findings, Version: version, Rules: j.rules, File: j.result.File})
	return out.Bytes(), err
}
