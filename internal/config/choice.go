package config

import (
	"reflect"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// A Choice is a severity, or a severity and options.
type Choice struct {
	Severity string
	Options  []yaml.Pair // everything but severity
	Node     *yaml.Node
}

func (c *Choice) decode(d *decoder, n *yaml.Node, name string) {
	c.Node = n
	switch n.Kind {
	case yaml.Map:
		d.repeated(n)
		for _, pair := range n.Entries() {
			if pair.Key.Text == "severity" {
				c.severity(d, pair.Value, name)
			} else {
				c.Options = append(c.Options, pair)
			}
		}
	case yaml.Seq, yaml.Null:
		d.fault(n, "%s must be off, info, warning, error or a mapping, not %s", name, nodeWord(n))
	default:
		c.severity(d, n, name)
	}
}

// severity reads the word as it is written: in YAML an unquoted off is false.
func (c *Choice) severity(d *decoder, n *yaml.Node, name string) {
	words := []string{"off", "info", "warning", "error"}
	_, known := lint.ParseSeverity(n.Text)
	switch {
	case known && n.Kind != yaml.Map && n.Kind != yaml.Seq:
		c.Severity = n.Text
	case n.Kind == yaml.Bool && n.Value == false:
		c.Severity = "off"
	default:
		d.fault(n, "%s must be %s, not %s%s", name, alternatives(words), nodeWord(n), didYouMeanSeverity(n.Text, words))
	}
}

// decode reads a section, or its title alone.
func (s *Section) decode(d *decoder, n *yaml.Node, name string) {
	switch n.Kind {
	case yaml.String:
		if s.Title = n.Text; strings.TrimSpace(s.Title) == "" {
			d.fault(n, "%s is empty", name)
		}
	case yaml.Map:
		type plain Section
		var p plain
		d.structure(n, reflect.ValueOf(&p).Elem(), name)
		*s = Section(p)
	default:
		d.fault(n, "%s must be a title, or a mapping of keys, not %s", name, nodeWord(n))
	}
}

func (e *Excerpt) decode(d *decoder, n *yaml.Node, name string) {
	switch {
	case n.Kind == yaml.Bool && n.Value == false:
		e.Off = true
	case n.Kind != yaml.Map && n.Kind != yaml.Null:
		d.fault(n, "%s must have min_words and max_words, or be false, not %s", name, nodeWord(n))
	default:
		type plain Excerpt
		var p plain
		d.structure(n, reflect.ValueOf(&p).Elem(), name)
		*e = Excerpt(p)
	}
}
