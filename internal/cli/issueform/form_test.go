package issueform

import (
	"bytes"
	"regexp"
	"testing"

	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/config"
)

// The form keeps to what GitHub's documentation says of an issue form: the keys
// there are, one field at least, IDs and labels that are there once.
func TestIssueForm(t *testing.T) {
	for _, c := range config.Contracts() {
		if c.Redirect != "" {
			continue
		}
		text, err := New(c, []string{"since", "licence"})
		if err != nil {
			t.Fatal(err)
		}
		var f form
		decoder := yamlv3.NewDecoder(bytes.NewReader(text))
		decoder.KnownFields(true)
		if err := decoder.Decode(&f); err != nil {
			t.Fatal(err)
		}
		if f.Name == "" || f.Description == "" || len(f.Body) < 2 {
			t.Errorf("a form needs a name, a description and fields:\n%s", text)
		}
		ids, labels := map[string]bool{}, map[string]bool{}
		for _, field := range f.Body {
			if field.Type == "markdown" {
				if field.Attributes.Value == "" || field.Checks != nil || field.ID != "" {
					t.Errorf("markdown takes a value alone: %+v", field)
				}
				continue
			}
			if field.Type != "input" && field.Type != "textarea" && (field.Type != "dropdown" || len(field.Attributes.Options) == 0) {
				t.Errorf("GitHub has no field %q, or one without options", field.Type)
			}
			if !regexp.MustCompile(`^[A-Za-z0-9_-]+$`).MatchString(field.ID) || ids[field.ID] {
				t.Errorf("the ID %q", field.ID)
			}
			if field.Attributes.Label == "" || labels[field.Attributes.Label] {
				t.Errorf("the label %q", field.Attributes.Label)
			}
			ids[field.ID], labels[field.Attributes.Label] = true, true
		}
	}
}

// Whatever is in a field stays in it: headings, a label that comes again,
// line endings of Windows.
func TestIssueAnswers(t *testing.T) {
	c := config.Contracts()[0]
	if len(c.Sections) < 2 {
		t.Fatal("the first contract has no sections")
	}
	labelName, labelExcerpt := "Name of the organisation", "Text of the card"
	first, second := c.Sections[0].Title, c.Sections[1].Title
	text := "### " + labelName + "\r\n\r\nA: b\r\n\r\n### " + labelExcerpt + "\n\none\n\n### " + first + "\n\n### Of its own\n\ntext\n\n### " +
		second + "\n\nlast\n\n### " + labelName + "\n\nagain\n"
	got, err := Answers(text, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "A: b" || got.Slug != "" || got.Excerpt != "one" || len(got.Sections) != 2 ||
		got.Sections[0].Text != "### Of its own\n\ntext" || got.Sections[1].Text != "last\n\n### "+labelName+"\n\nagain" {
		t.Errorf("%+v", got)
	}
}
