package config

import (
	"os"
	"reflect"
	"strings"

	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Answers is what a file says of a page that is to be written
// (partnerlint new --from).
type Answers struct {
	Layout   string `yaml:"layout"`
	Name     string `yaml:"name"`
	Slug     string `yaml:"slug"`
	Excerpt  string `yaml:"excerpt"`
	Text     string `yaml:"text"`
	Sections Pairs  `yaml:"sections"`
	Set      Pairs  `yaml:"set"`
	Data     Pairs  `yaml:"data"`
}

// Pairs are keys with their text, in the order of writing.
type Pairs []Pair

// A Pair is a key and the text it has.
type Pair struct{ Key, Text string }

func (p *Pairs) decode(d *decoder, n *yaml.Node, name string) {
	if n.Kind != yaml.Map {
		d.fault(n, "%s must be a mapping of names, not %s", name, nodeWord(n))
		return
	}
	d.repeated(n)
	for _, pair := range n.Pairs {
		if pair.Value.Kind == yaml.Map || pair.Value.Kind == yaml.Seq && pair.Value.Style != yaml.Flow {
			d.fault(pair.Value, "%s must be text, not %s", pair.Key.Text, nodeWord(pair.Value))
			continue
		}
		text := pair.Value.Text
		if pair.Value.Kind == yaml.Seq {
			text = string(d.file.Slice(pair.Value.Span))
		}
		*p = append(*p, Pair{pair.Key.Text, text})
	}
}

// IsZero reports whether nothing is said.
func (a Answers) IsZero() bool {
	return a.Layout+a.Name+a.Slug+a.Excerpt+a.Text == "" && len(a.Sections)+len(a.Set)+len(a.Data) == 0
}

// YAML is a file that ReadAnswers reads the same answers from.
func (a Answers) YAML() []byte {
	doc := &yamlv3.Node{Kind: yamlv3.MappingNode}
	scalar := func(said string) *yamlv3.Node {
		n := &yamlv3.Node{}
		n.SetString(said)
		block := strings.Contains(said, "\n") && said == strings.TrimSpace(said) && !strings.ContainsAny(said, "\t\r")
		if !block && yaml.Scalar(said) != said {
			n.Style = yamlv3.DoubleQuotedStyle
		}
		return n
	}
	put := func(into *yamlv3.Node, key string, value *yamlv3.Node) {
		into.Content = append(into.Content, scalar(key), value)
	}
	for _, pair := range []Pair{{"layout", a.Layout}, {"name", a.Name}, {"slug", a.Slug}, {"excerpt", a.Excerpt},
		{"text", a.Text}} {
		if pair.Text != "" {
			put(doc, pair.Key, scalar(pair.Text))
		}
	}
	for _, list := range []struct {
		key   string
		pairs Pairs
	}{{"sections", a.Sections}, {"set", a.Set}, {"data", a.Data}} {
		if len(list.pairs) == 0 {
			continue
		}
		mapping := &yamlv3.Node{Kind: yamlv3.MappingNode}
		for _, pair := range list.pairs {
			put(mapping, pair.Key, scalar(pair.Text))
		}
		put(doc, list.key, mapping)
	}
	out, err := yamlv3.Marshal(doc)
	if err != nil {
		panic(err) // text always can be written
	}
	return out
}

// ReadAnswers reads a file of answers. The error joins a Problem for
// everything that is wrong.
func ReadAnswers(file string) (Answers, error) {
	var answers Answers
	dir, err := paths.Working()
	if err != nil {
		return answers, err
	}
	full := paths.Of(file, dir)
	raw, err := overlay(nil).read("", func() (*os.File, error) { return bounds.Of(full.Dir()).OpenNamed(full) })
	if err != nil {
		return answers, unreadable(file, err)
	}
	text := source.New(paths.Shown(file), raw)
	d := &decoder{file: text}
	node, err := parse(text)
	if err != nil {
		return answers, err
	}
	if node != nil {
		d.structure(node, reflect.ValueOf(&answers).Elem(), file)
	}
	return answers, d.err()
}
