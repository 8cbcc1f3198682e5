package issueform

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
)

// A question is one field of the form. GitHub writes its label as a heading of the
// third level above what was filled in, and so the issue is read back.
type question struct {
	kind, id, label, about string
	required               bool
	options                []string
	put                    func(a *config.Answers, text string)
}

// questionsOf are what the form asks, in its order. No label is there twice.
func questionsOf(c *contract.Contract, required []string) ([]question, error) {
	shape := map[string]property{}
	if c.Schema != nil {
		read := struct{ Properties map[string]property }{shape}
		if err := json.Unmarshal(c.Schema.Text(), &read); err != nil {
			return nil, fmt.Errorf("%s: %w", c.Schema.Name, err)
		}
	}
	name := question{"input", "name", "Name of the organisation", "As visitors see it.", true, nil,
		func(a *config.Answers, text string) { a.Name = text }}
	if c.Identity.Key == "" {
		name.label = "Name of the page"
	}
	all := []question{name, {"input", "slug", "Last part of the page's address",
		"Lowercase letters, digits and hyphens. Leave it empty to derive it from the name.", false, nil,
		func(a *config.Answers, text string) { a.Slug = text }}}
	if c.Excerpt != nil {
		all = append(all, question{"textarea", "excerpt", "Text of the card", words(c.Excerpt) +
			", which visitors read on the list of all pages.", true, nil,
			func(a *config.Answers, text string) { a.Excerpt = text }})
	}
	for _, key := range required {
		q := shape[key].question(key)
		q.put = func(a *config.Answers, text string) { a.Set = append(a.Set, config.Pair{Key: key, Text: text}) }
		all = append(all, q)
	}
	if len(c.Sections) == 0 {
		all = append(all, question{"textarea", "text", "Text of the page", "A sentence or two, or more.", true, nil,
			func(a *config.Answers, text string) { a.Text = text }})
	}
	for i, s := range c.Sections {
		all = append(all, question{"textarea", fmt.Sprintf("section-%d", i+1), s.Title, "One or two sentences, or more.",
			true, nil, func(a *config.Answers, text string) {
				a.Sections = append(a.Sections, config.Pair{Key: s.Title, Text: text})
			}})
	}
	for i := range all {
		for n, label := 2, all[i].label; labelled(all[:i], all[i].label); n++ {
			all[i].label = fmt.Sprintf("%s (%d)", label, n)
		}
	}
	return all, nil
}

func labelled(all []question, label string) bool {
	return slices.ContainsFunc(all, func(q question) bool { return q.label == label })
}

func words(e *contract.Bounds) string {
	if e.MaxWords > 0 {
		return fmt.Sprintf("%d to %d words", e.MinWords, e.MaxWords)
	}
	return fmt.Sprintf("At least %d words", e.MinWords)
}

// A property is what the schema says of a key, as far as a form can show it.
type property struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Enum        []any  `json:"enum"`
}

// question asks for a key.
func (p property) question(key string) question {
	label := strings.NewReplacer("_", " ", "-", " ").Replace(key)
	about, _, more := strings.Cut(p.Description, ". ") // what follows is for whoever writes the YAML
	if more {
		about += "."
	}
	q := question{kind: "input", id: "key-" + unnamed.ReplaceAllString(key, "-"), required: true, about: about,
		label: cmp.Or(p.Title, strings.ToUpper(label[:1])+label[1:])}
	for _, one := range p.Enum {
		// GitHub keeps the word None for itself.
		if text, ok := one.(string); ok && text != "" && !strings.EqualFold(text, "none") {
			q.options = append(q.options, text)
		}
	}
	if len(q.options) > 0 && len(q.options) == len(p.Enum) {
		q.kind = "dropdown"
	} else {
		q.options = nil
	}
	return q
}
