package config

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A decoder fills values from YAML nodes and keeps every problem with its
// place, so that all of them can be told at once.
type decoder struct {
	file     *source.File
	problems []Problem
}

// A Problem is something wrong in a configuration file.
type Problem struct {
	File    *source.File
	Span    source.Span
	Message string
}

func (p Problem) Error() string {
	at := p.File.Position(p.Span.Start)
	return fmt.Sprintf("%s:%d:%d: %s", p.File.Path, at.Line, at.Column, p.Message)
}

func (d *decoder) fault(n *yaml.Node, format string, args ...any) {
	d.problems = append(d.problems, Problem{d.file, n.Span, fmt.Sprintf(format, args...)})
}

// selfDecoding is a type whose YAML has more than one form.
type selfDecoding interface {
	decode(d *decoder, n *yaml.Node, name string)
}

// decode fills the value behind v. name is the key, for messages.
func (d *decoder) decode(n *yaml.Node, v reflect.Value, name string) {
	if self, ok := v.Addr().Interface().(selfDecoding); ok {
		self.decode(d, n, name)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.decode(n, v.Elem(), name)
	case reflect.Struct:
		d.structure(n, v, name)
	case reflect.Map:
		d.mapping(n, v, name)
	case reflect.Slice:
		d.list(n, v, name)
	default:
		d.scalar(n, v, name)
	}
}

func (d *decoder) scalar(n *yaml.Node, v reflect.Value, name string) {
	switch {
	case v.Kind() == reflect.String && (n.Kind == yaml.String || n.Kind == yaml.Null && n.Text == ""):
		v.SetString(n.Text)
	case v.Kind() == reflect.Int && n.Kind == yaml.Int:
		if i, ok := n.Value.(int64); ok {
			v.SetInt(i)
		}
	case v.Kind() == reflect.Bool && n.Kind == yaml.Bool:
		v.SetBool(n.Value == true)
	case v.Kind() == reflect.Float64 && (n.Kind == yaml.Float || n.Kind == yaml.Int):
		switch value := n.Value.(type) {
		case float64:
			v.SetFloat(value)
		case int64:
			v.SetFloat(float64(value))
		}
	default:
		d.fault(n, "%s takes %s, not %s", name, kindWord(v.Type()), nodeWord(n))
	}
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind == yaml.Null {
		return
	}
	if n.Kind != yaml.Seq {
		d.fault(n, "%s takes a list, not %s", name, nodeWord(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		d.decode(item, v.Index(i), "an entry of "+name)
	}
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind == yaml.Null {
		return
	}
	if n.Kind != yaml.Map {
		d.fault(n, "%s takes a mapping of names, not %s", name, nodeWord(n))
		return
	}
	d.repeated(n)
	v.Set(reflect.MakeMap(v.Type()))
	for _, pair := range n.Pairs {
		value := reflect.New(v.Type().Elem()).Elem()
		d.decode(pair.Value, value, pair.Key.Text)
		v.SetMapIndex(reflect.ValueOf(pair.Key.Text), value)
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind == yaml.Null {
		return
	}
	if n.Kind != yaml.Map {
		d.fault(n, "%s takes a mapping of keys, not %s", name, nodeWord(n))
		return
	}
	d.repeated(n)
	keys := keysOf(v.Type())
	meant := map[string]bool{} // by keys that are misspelt
	for _, pair := range n.Pairs {
		i := slices.Index(keys, pair.Key.Text)
		if i < 0 || pair.Key.Text == "-" {
			d.unknown(pair.Key, keys, name)
			meant[lint.Nearest(pair.Key.Text, keys)] = true
			continue
		}
		d.decode(pair.Value, v.Field(i), pair.Key.Text)
		if enum := v.Type().Field(i).Tag.Get("enum"); enum != "" {
			d.oneOf(pair, strings.Split(enum, ","))
		}
	}
	for i, key := range keys {
		if v.Type().Field(i).Tag.Get("required") != "" && n.Get(key) == nil && !meant[key] {
			d.fault(n, "%s needs the key %s", name, key)
		}
	}
}

func (d *decoder) repeated(n *yaml.Node) {
	for _, again := range n.Duplicates() {
		d.fault(again.Again.Key, "%s stands here a second time; the first is on line %d", again.Again.Key.Text, d.file.LineAt(again.First.Key.Span.Start))
	}
}

func (d *decoder) oneOf(pair yaml.Pair, allowed []string) {
	if !slices.Contains(allowed, pair.Value.Text) && pair.Value.Kind == yaml.String {
		d.fault(pair.Value, "%s takes %s, not %q%s", pair.Key.Text, alternatives(allowed), pair.Value.Text, didYouMean(pair.Value.Text, allowed))
	}
}

func (d *decoder) unknown(key *yaml.Node, known []string, name string) {
	known = slices.DeleteFunc(slices.Clone(known), func(k string) bool { return k == "-" })
	if near := didYouMean(key.Text, known); near != "" {
		d.fault(key, "%s has no key %q%s", name, key.Text, near)
		return
	}
	d.fault(key, "%s has no key %q; there are %s", name, key.Text, strings.Join(known, ", "))
}

// keysOf lists the YAML keys of a struct's fields, in order.
func keysOf(t reflect.Type) []string {
	keys := make([]string, t.NumField())
	for i := range keys {
		if keys[i] = t.Field(i).Tag.Get("yaml"); keys[i] == "" {
			keys[i] = "-"
		}
	}
	return keys
}

func didYouMean(name string, known []string) string {
	if near := lint.Nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %s?", near)
	}
	return ""
}

func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func kindWord(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	}
	return "text"
}

func nodeWord(n *yaml.Node) string {
	switch n.Kind {
	case yaml.Map:
		return "a mapping"
	case yaml.Seq:
		return "a list"
	case yaml.Null:
		return "nothing"
	case yaml.String:
		return fmt.Sprintf("%q", n.Text)
	}
	return n.Text
}

func (c *Choice) decode(d *decoder, n *yaml.Node, name string) {
	c.Node = n
	switch n.Kind {
	case yaml.Map:
		d.repeated(n)
		for _, pair := range n.Pairs {
			if pair.Key.Text == "severity" {
				c.severity(d, pair.Value, name)
			} else {
				c.Options = append(c.Options, pair)
			}
		}
	case yaml.Seq, yaml.Null:
		d.fault(n, "%s takes off, info, warning, error or a mapping, not %s", name, nodeWord(n))
	default:
		c.severity(d, n, name)
	}
}

// severity reads the word as it is written: in YAML an unquoted off is false.
func (c *Choice) severity(d *decoder, n *yaml.Node, name string) {
	if _, ok := lint.ParseSeverity(n.Text); !ok || n.Kind == yaml.Map || n.Kind == yaml.Seq {
		words := []string{"off", "info", "warning", "error"}
		d.fault(n, "%s takes %s, not %s%s", name, alternatives(words), nodeWord(n), didYouMean(n.Text, words))
		return
	}
	c.Severity = n.Text
}

func (e *Excerpt) decode(d *decoder, n *yaml.Node, name string) {
	if n.Kind == yaml.Bool && n.Value == false {
		e.Off = true
		return
	}
	type plain Excerpt
	var p plain
	d.structure(n, reflect.ValueOf(&p).Elem(), name)
	*e = Excerpt(p)
	if e.MinWords != nil && e.MaxWords != nil && *e.MinWords > *e.MaxWords {
		d.fault(n, "min_words is greater than max_words")
	}
}
