package playground

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// Answers are what somebody says of a new page.
type Answers struct {
	Name     string            `json:"name"`
	Slug     string            `json:"slug"` // the last part of its address; "" to make it of the name
	Excerpt  string            `json:"excerpt"`
	Text     string            `json:"text"`
	Sections map[string]string `json:"sections"` // title → text
	Fields   map[string]string `json:"fields"`   // further keys
}

// A Form is what a new page needs.
type Form struct {
	Layout   string   `json:"layout"`
	Named    bool     `json:"named"` // the page has a name
	Address  string   `json:"address,omitempty"`
	Card     bool     `json:"card"`
	MinWords int      `json:"minWords,omitempty"` // of the card; 0 for no limit
	MaxWords int      `json:"maxWords,omitempty"`
	Text     bool     `json:"text"` // a text is asked for, since there are no sections
	Sections []string `json:"sections"`
	Fields   []string `json:"fields"`
}

// probe is a page that is not there, for which the site is looked at.
const probe = "partnerlint-new.md"

// plan is how the site writes its new pages.
func (s *Session) plan(ctx context.Context) (plan *draft.Plan, at string, err error) {
	where := probe
	for name := range s.site.Files {
		if base := path.Base(string(name)); base == "_config.yml" || base == "_config.yaml" {
			if candidate := path.Join(path.Dir(string(name)), probe); where == probe || len(candidate) < len(where) {
				where = candidate
			}
		}
	}
	o, err := s.options(&Request{Path: paths.Shown(where), Text: "---\n---\n"})
	if err != nil {
		return nil, "", err
	}
	all, _, err := engine.Inspect(ctx, o)
	if err != nil {
		return nil, "", err
	}
	for _, in := range all {
		for _, placed := range in.Pages {
			if placed.Doc == nil {
				continue
			}
			contract, err := draft.ContractFor(in.Site, "")
			if err != nil {
				return nil, "", err
			}
			sitePath := placed.Doc.SitePath
			plan = draft.NewPlan(in.Site, contract, string(sitePath.Dir()), sitePath)
			return plan, strings.TrimSuffix(where, string(sitePath)), nil
		}
	}
	return nil, "", errors.New("the site takes no new pages here")
}

// form says what a new page needs.
func (s *Session) form(ctx context.Context, a *Answer) error {
	plan, _, err := s.plan(ctx)
	if err != nil {
		return err
	}
	c := plan.Contract
	a.Form = &Form{Layout: c.Layout, Named: c.Identity.Title != "", Address: plan.Permalink("name"),
		Card: c.Excerpt != nil, Text: len(c.Sections) == 0, Fields: plan.Required(), Sections: []string{}}
	if c.Excerpt != nil {
		a.Form.MinWords, a.Form.MaxWords = c.Excerpt.MinWords, c.Excerpt.MaxWords
	}
	for _, section := range c.Sections {
		a.Form.Sections = append(a.Form.Sections, section.Title)
	}
	if a.Form.Fields == nil {
		a.Form.Fields = []string{}
	}
	return nil
}

// begin writes a new page.
func (s *Session) begin(ctx context.Context, r *Request, a *Answer) error {
	if r.New == nil {
		return errors.New("there are no answers for the new page")
	}
	plan, at, err := s.plan(ctx)
	if err != nil {
		return err
	}
	in := draft.Page{Name: r.New.Name, Slug: r.New.Slug, Excerpt: r.New.Excerpt, Text: r.New.Text}
	if in.Slug == "" {
		in.Slug = draft.Slug(in.Name)
	}
	if !draft.IsSlug(in.Slug) {
		return errors.New("write the last part of the page's address in lower-case letters, digits and single hyphens")
	}
	if taken := plan.Taken(in); taken != nil {
		return fmt.Errorf("%q is taken by %s", in.Slug, taken.File)
	}
	for _, section := range plan.Contract.Sections {
		in.Sections = append(in.Sections, draft.Section{Title: section.Title, Text: r.New.Sections[section.Title]})
	}
	for _, key := range plan.Required() {
		if value := r.New.Fields[key]; value != "" {
			in.Fields = append(in.Fields, draft.Field{Key: key, Value: value})
		}
	}
	a.Path, a.Text = paths.Shown(path.Join(at, string(plan.File(in)))), plan.Write(in)
	return nil
}
