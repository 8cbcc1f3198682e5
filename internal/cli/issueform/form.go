// Package issueform makes a form of GitHub issues that asks for a page, and
// reads the issue that was made with it.
package issueform

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
)

// The labels of an issue form. GitHub writes each as a heading of the third
// level above what was filled in, and so the issue is read back.
const (
	labelName    = "Name of the organisation"
	labelSlug    = "Last part of the page's address"
	labelExcerpt = "Text of the card"
)

// noResponse is what GitHub writes for a field that was left empty.
const noResponse = "_No response_"

// A form is a GitHub issue form, as its documentation describes the file.
type form struct {
	Name        string      `yaml:"name"`
	Description string      `yaml:"description"`
	Title       string      `yaml:"title"`
	Labels      []string    `yaml:"labels"`
	Body        []formField `yaml:"body"`
}

type formField struct {
	Type       string         `yaml:"type"` // markdown, input or textarea
	ID         string         `yaml:"id,omitempty"`
	Attributes formAttributes `yaml:"attributes"`
	Checks     *formChecks    `yaml:"validations,omitempty"`
}

type formAttributes struct {
	Label       string `yaml:"label,omitempty"`
	Description string `yaml:"description,omitempty"`
	Placeholder string `yaml:"placeholder,omitempty"`
	Value       string `yaml:"value,omitempty"`
}

type formChecks struct {
	Required bool `yaml:"required"`
}

// New is a form that asks for what a page of the contract needs.
func New(c *contract.Contract) ([]byte, error) {
	field := func(kind, id, label, about string, required bool) formField {
		return formField{Type: kind, ID: id, Attributes: formAttributes{Label: label, Description: about},
			Checks: &formChecks{required}}
	}
	f := form{Name: "A new page", Description: "Tell us about an organisation. Its page is created from your answers.",
		Title: "New page: ", Labels: []string{"new page"}}
	f.Body = append(f.Body, formField{Type: "markdown", Attributes: formAttributes{
		Value: "Fill in this form and press the button below. It creates a pull request with the page.\n"}})
	f.Body = append(f.Body, field("input", "name", labelName, "As visitors see it.", true),
		field("input", "slug", labelSlug, "Lowercase letters, digits and hyphens. Leave it empty to derive it from the name.",
			false))
	if c.Excerpt != nil {
		f.Body = append(f.Body, field("textarea", "excerpt", labelExcerpt, fmt.Sprintf("%d to %d words, which visitors read "+
			"on the list of all pages.", c.Excerpt.MinWords, c.Excerpt.MaxWords), true))
	}
	for i, s := range c.Sections {
		f.Body = append(f.Body, field("textarea", fmt.Sprintf("section-%d", i+1), s.Title, "One or two sentences, or more.", true))
	}
	var out bytes.Buffer
	encoder := yamlv3.NewEncoder(&out)
	encoder.SetIndent(2)
	err := errors.Join(encoder.Encode(f), encoder.Close())
	return out.Bytes(), err
}

// Is reports whether a file of answers is the text of an issue.
func Is(text []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(text, "\ufeff\r\n "), []byte("### "))
}

// Answers reads the text of an issue that was made with a form for pages of
// the contract. What is below a heading that is no label belongs to the
// field above.
func Answers(text string, c *contract.Contract) (config.Answers, error) {
	var answers config.Answers
	said, order := map[string]string{}, []string{}
	labels := []string{labelName, labelSlug, labelExcerpt}
	for _, s := range c.Sections {
		labels = append(labels, s.Title)
	}
	at := ""
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		label, heading := strings.CutPrefix(strings.TrimSpace(line), "### ")
		if _, twice := said[label]; heading && !twice && slices.Contains(labels, label) {
			at = label
			said[at] = ""
			order = append(order, at)
			continue
		}
		said[at] += line
	}
	for label := range said {
		said[label] = strings.TrimSpace(said[label])
		if said[label] == noResponse {
			said[label] = ""
		}
	}
	if len(order) == 0 {
		return answers, fmt.Errorf("this issue was not created with the form: none of its headings is %q", labels[0])
	}
	answers.Name, answers.Slug, answers.Excerpt = said[labelName], said[labelSlug], said[labelExcerpt]
	for _, s := range c.Sections {
		if said[s.Title] != "" {
			answers.Sections = append(answers.Sections, config.Pair{Key: s.Title, Text: said[s.Title]})
		}
	}
	return answers, nil
}
