package newpage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/draft"
	"github.com/partnerlint/partnerlint/internal/format"
	"github.com/partnerlint/partnerlint/internal/text"
)

// askAll collects what the page itself needs.
func (s *session) askAll(ctx context.Context) error {
	given, contract := s.Answers, s.Place.Plan.Contract
	s.page.Text = given.Text
	var questions []question
	if contract.Identity.Title != "" && contract.Redirect == "" {
		questions = append(questions, question{flag: "name", text: "The organisation's name", said: given.Name,
			accept: something,
			put:    func(said string) { s.page.Name = said }, keep: func(said string) { s.said.Name = said }})
	}
	for _, q := range questions {
		if err := s.ask(ctx, q); err != nil {
			return err
		}
	}
	rest := []question{s.slug()}
	if contract.Excerpt != nil {
		rest = append(rest, question{flag: "excerpt", said: given.Excerpt, accept: s.cardText,
			text: fmt.Sprintf("The text of its card, %d to %d words", contract.Excerpt.MinWords, contract.Excerpt.MaxWords),
			put:  func(said string) { s.page.Excerpt = said }, keep: func(said string) { s.said.Excerpt = said }})
	}
	if len(contract.Sections) == 0 && contract.Redirect == "" && contract.Schema != nil {
		rest = append(rest, question{flag: "text", text: "What the page says, a sentence or two", said: given.Text,
			accept: something,
			put:    func(said string) { s.page.Text = said }, keep: func(said string) { s.said.Text = said }})
	}
	sections, err := s.sections()
	if err != nil {
		return err
	}
	rest = append(append(rest, sections...), s.fields()...)
	for _, q := range rest {
		if err := s.ask(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// slug asks for the last part of the address.
func (s *session) slug() question {
	question := question{flag: "slug", text: "The last part of its address", said: s.Answers.Slug,
		otherwise: draft.Slug(s.page.Name),
		put:       func(said string) { s.page.Slug = said }, keep: func(said string) { s.said.Slug = said }}
	if example := s.Place.Plan.Permalink("name"); example != "" {
		question.text += ", as in " + example
	}
	question.accept = func(slug string) error {
		switch taken := s.Place.Plan.Taken(draft.Page{Name: s.page.Name, Slug: slug}); {
		case slug == "":
			return errors.New("write the last part of the page's address in lower-case letters, digits and hyphens")
		case !draft.IsSlug(slug):
			return fmt.Errorf("%q has other characters than lower-case letters, digits and single hyphens%s", slug,
				instead(draft.Slug(slug)))
		case taken != nil:
			return fmt.Errorf("%q is taken by %s", slug, format.Clean(taken.File))
		}
		return nil
	}
	return question
}

func instead(slug string) string {
	if slug == "" {
		return ""
	}
	return "; write " + slug
}

func something(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New("this must say something")
	}
	return nil
}

// cardText holds the text to what only a new page can have wrong, and, where
// nobody can be asked again, to the contract's number of words.
func (s *session) cardText(said string) error {
	bounds, words := s.Place.Plan.Contract.Excerpt, text.Words(said)
	switch {
	case said == "":
		return something(said)
	case s.Place.Plan.Marker != "" && strings.Contains(said, s.Place.Plan.Marker):
		return fmt.Errorf("leave out %s; it is written for you", s.Place.Plan.Marker)
	case s.Terminal != nil:
		return nil
	case words < bounds.MinWords:
		return fmt.Errorf("the card needs at least %d words; this is %d", bounds.MinWords, words)
	case bounds.MaxWords > 0 && words > bounds.MaxWords:
		return fmt.Errorf("the card takes at most %d words; this is %d", bounds.MaxWords, words)
	}
	return nil
}

// sections asks for the text of each expected section; others that were given
// follow.
func (s *session) sections() ([]question, error) {
	var all []question
	given := slices.Clone(s.Answers.Sections)
	for _, expected := range s.Place.Plan.Contract.Sections {
		title, key, said := expected.Title, expected.Title, ""
		i := slices.IndexFunc(given, func(pair config.Pair) bool {
			return strings.EqualFold(pair.Key, title) || slices.Contains(expected.Aliases, pair.Key)
		})
		if i >= 0 {
			key, said = given[i].Key, given[i].Text
			given = slices.Delete(given, i, i+1)
		}
		all = append(all, question{flag: fmt.Sprintf("section %q", title+"=TEXT"), said: said, accept: something,
			text: title + ", a sentence or two",
			put: func(said string) {
				s.page.Sections = append(s.page.Sections, draft.Section{Title: title, Text: said})
			},
			keep: func(said string) { put(&s.said.Sections, key, said) }})
	}
	for _, pair := range given {
		if near := text.Nearest(pair.Key, s.Place.Sections()); near != "" {
			return nil, fmt.Errorf("--section: there is no section %q; did you mean %q?", pair.Key, near)
		}
		all = append(all, question{flag: fmt.Sprintf("section %q", pair.Key+"=TEXT"), said: pair.Text, optional: true,
			text: pair.Key,
			put: func(said string) {
				s.page.Sections = append(s.page.Sections, draft.Section{Title: pair.Key, Text: said})
			},
			keep: func(said string) { put(&s.said.Sections, pair.Key, said) }})
	}
	return all, nil
}

// put gives a key its text, in its place or at the end.
func put(pairs *config.Pairs, key, said string) {
	kept := slices.Clone(*pairs) // the answers that were given stay as they are
	if i := slices.IndexFunc(kept, func(p config.Pair) bool { return p.Key == key }); i >= 0 {
		kept[i].Text = said
	} else {
		kept = append(kept, config.Pair{Key: key, Text: said})
	}
	*pairs = kept
}

// fields asks for the keys that the contract requires; others that were given
// follow.
func (s *session) fields() []question {
	var all []question
	given := slices.Clone(s.Answers.Set)
	add := func(key, said string, optional bool) {
		q := question{flag: "set " + key + "=VALUE", text: key, said: said, optional: optional,
			put:  func(said string) { s.page.Fields = append(s.page.Fields, draft.Field{Key: key, Value: said}) },
			keep: func(said string) { put(&s.said.Set, key, said) }}
		if schema := s.Place.Plan.Contract.Schema; schema != nil && schema.Description(key) != "" {
			q.text += " (" + strings.TrimRight(schema.Description(key), ".") + ")"
		}
		if !optional {
			q.accept = something
		}
		all = append(all, q)
	}
	for _, key := range s.Place.Plan.Required() {
		said := ""
		if i := slices.IndexFunc(given, func(p config.Pair) bool { return p.Key == key }); i >= 0 {
			said = given[i].Text
			given = slices.Delete(given, i, i+1)
		}
		add(key, said, false)
	}
	for _, pair := range given {
		add(pair.Key, pair.Text, true)
	}
	return all
}

// askEntry asks for what most entries of the site's data have, where the page
// needs one. Each may be left out.
func (s *session) askEntry(ctx context.Context) ([]draft.Field, error) {
	var fields []draft.Field
	if !s.Place.Plan.NeedsEntry(s.page.Slug) {
		return nil, nil
	}
	asked := slices.Clone(s.Answers.Data)
	for _, key := range s.Place.Plan.EntryKeys() {
		if !slices.ContainsFunc(asked, func(p config.Pair) bool { return p.Key == key }) {
			asked = append(asked, config.Pair{Key: key})
		}
	}
	for _, pair := range asked {
		key := pair.Key
		q := question{flag: "data " + key + "=VALUE", text: "For the site's data, its " + key, said: pair.Text,
			optional: true,
			put:      func(said string) { fields = append(fields, draft.Field{Key: key, Value: said}) },
			keep:     func(said string) { put(&s.said.Data, key, said) }}
		if example := s.Place.Plan.EntryExample(key); example != "" {
			q.text += fmt.Sprintf(", as in %q", format.Clean(example))
		}
		q.text += " (may be left empty)"
		q.judge = func(ctx context.Context, said string) ([]string, error) {
			with := append(slices.Clone(fields), draft.Field{Key: key, Value: said})
			findings, err := s.judge.field(ctx, s.page, with)
			return sentences(findings), err
		}
		if err := s.ask(ctx, q); err != nil {
			return nil, err
		}
	}
	return fields, nil
}
