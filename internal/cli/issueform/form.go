// Package issueform makes a form of GitHub issues that asks for a page, and
// reads the issue that was made with it.
package issueform

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
)

// noResponse is what GitHub writes for a field that was left empty.
const noResponse = "_No response_"

// unnamed is what the ID of a field cannot hold.
var unnamed = regexp.MustCompile(`[^A-Za-z0-9_-]+`)

// A form is a GitHub issue form, as its documentation describes the file.
type form struct {
	Name        string      `yaml:"name"`
	Description string      `yaml:"description"`
	Title       string      `yaml:"title"`
	Labels      []string    `yaml:"labels"`
	Body        []formField `yaml:"body"`
}

type formField struct {
	Type       string         `yaml:"type"` // markdown, input, textarea or dropdown
	ID         string         `yaml:"id,omitempty"`
	Attributes formAttributes `yaml:"attributes"`
	Checks     *formChecks    `yaml:"validations,omitempty"`
}

type formAttributes struct {
	Label       string   `yaml:"label,omitempty"`
	Description string   `yaml:"description,omitempty"`
	Placeholder string   `yaml:"placeholder,omitempty"`
	Value       string   `yaml:"value,omitempty"`
	Options     []string `yaml:"options,omitempty"`
}

type formChecks struct {
	Required bool `yaml:"required"`
}

// New is a form that asks for what a page of the contract needs. required are the
// keys that the author must give a value, besides the page's name and address.
func New(c *contract.Contract, required []string) ([]byte, error) {
	questions, err := questionsOf(c, required)
	if err != nil {
		return nil, err
	}
	f := form{Name: "A new page", Description: "Tell us about an organisation. Its page is created from your answers.",
		Title: "New page: ", Labels: []string{"new page"}}
	if c.Identity.Key == "" {
		f.Description = "Tell us what the page is about. It is created from your answers."
	}
	f.Body = append(f.Body, formField{Type: "markdown", Attributes: formAttributes{
		Value: "Fill in this form and press the button below. A maintainer reads it, and the page is created from it.\n"}})
	for _, q := range questions {
		f.Body = append(f.Body, formField{Type: q.kind, ID: q.id, Checks: &formChecks{q.required},
			Attributes: formAttributes{Label: q.label, Description: q.about, Options: q.options}})
	}
	var out bytes.Buffer
	encoder := yamlv3.NewEncoder(&out)
	encoder.SetIndent(2)
	err = errors.Join(encoder.Encode(f), encoder.Close())
	return out.Bytes(), err
}

// Is reports whether a file of answers is the text of an issue.
func Is(text []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(text, "\ufeff\r\n "), []byte("### "))
}

// Answers reads the text of an issue that was made with the form that New makes of
// the same. What is below a heading that is no label belongs to the field above.
func Answers(text string, c *contract.Contract, required []string) (config.Answers, error) {
	var answers config.Answers
	questions, err := questionsOf(c, required)
	if err != nil {
		return answers, err
	}
	said, at := map[string]string{}, ""
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		label, heading := strings.CutPrefix(strings.TrimSpace(line), "### ")
		_, twice := said[label]
		if heading && !twice && slices.ContainsFunc(questions, func(q question) bool { return q.label == label }) {
			at = label
			said[at] = ""
			continue
		}
		said[at] += line
	}
	delete(said, "") // above the first field
	if len(said) == 0 {
		return answers, fmt.Errorf("this issue was not created with the form: none of its headings is %q",
			questions[0].label)
	}
	for _, q := range questions {
		if text := strings.TrimSpace(said[q.label]); text != "" && text != noResponse {
			q.put(&answers, text)
		}
	}
	return answers, nil
}
