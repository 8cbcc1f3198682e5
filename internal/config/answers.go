package config

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"

	"github.com/partnerlint/partnerlint/internal/bounds"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
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
		d.fault(n, "%s takes a mapping of names, not %s", name, nodeWord(n))
		return
	}
	d.repeated(n)
	for _, pair := range n.Pairs {
		if pair.Value.Kind == yaml.Map || pair.Value.Kind == yaml.Seq && pair.Value.Style != yaml.Flow {
			d.fault(pair.Value, "%s takes text, not %s", pair.Key.Text, nodeWord(pair.Value))
			continue
		}
		text := pair.Value.Text
		if pair.Value.Kind == yaml.Seq {
			text = string(d.file.Slice(pair.Value.Span))
		}
		*p = append(*p, Pair{pair.Key.Text, text})
	}
}

// ReadAnswers reads a file of answers. The error joins a Problem for
// everything that is wrong.
func ReadAnswers(file string) (Answers, error) {
	var answers Answers
	full, err := filepath.Abs(file)
	if err != nil {
		return answers, err
	}
	raw, err := overlay(nil).read("", func() (*os.File, error) { return bounds.Of(filepath.Dir(full)).OpenNamed(full) })
	if err != nil {
		return answers, fmt.Errorf("%s: %w", file, err)
	}
	text := source.New(file, raw)
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
