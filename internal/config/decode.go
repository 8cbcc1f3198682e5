package config

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// A decoder fills values from YAML nodes and keeps every problem with its
// place, so that all of them can be known at once.
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

// fault keeps a problem at n; without one it is at the top of the file.
func (d *decoder) fault(n *yaml.Node, format string, args ...any) {
	var span source.Span
	if n != nil {
		span = n.Span
	}
	d.problems = append(d.problems, Problem{d.file, span, fmt.Sprintf(format, args...)})
}

// err joins the problems in the order in which they are in the file; nil
// when there are none.
func (d *decoder) err() error {
	slices.SortStableFunc(d.problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	errs := make([]error, len(d.problems))
	for i, p := range d.problems {
		errs[i] = p
	}
	return errors.Join(errs...)
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
		if n.Kind == yaml.Null && v.Type().Elem().Kind() == reflect.String {
			return // "data:" alone says that there is none
		}
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
	case v.Kind() == reflect.String && n.Kind == yaml.String:
		v.SetString(n.Text)
	case v.Kind() == reflect.Int && n.Kind == yaml.Int:
		i, ok := n.Value.(int64)
		if !ok {
			d.fault(n, "%s must be a smaller number than %s", name, n.Text)
		}
		v.SetInt(i)
	case v.Kind() == reflect.Bool && n.Kind == yaml.Bool:
		v.SetBool(n.Value == true)
	default:
		d.fault(n, "%s must be %s, not %s", name, kindWord(v.Type()), nodeWord(n))
	}
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind == yaml.Null {
		return
	}
	if n.Kind != yaml.Seq {
		if key, text := strings.TrimPrefix(name, "an entry of "), n.Text; n.Kind == yaml.String && key == name {
			d.fault(n, "%s must be a list, not %s; write: %s: [%q]", name, nodeWord(n), name, text)
			return
		}
		d.fault(n, "%s must be a list, not %s", name, nodeWord(n))
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		entry := "an entry of " + name
		_, self := v.Index(i).Addr().Interface().(selfDecoding)
		if v.Type().Elem().Kind() == reflect.Struct && item.Kind != yaml.Map && !self {
			d.fault(item, "%s must be a mapping of keys, not %s", entry, nodeWord(item))
			continue
		}
		d.decode(item, v.Index(i), entry)
		d.filled(item, v.Index(i), entry)
	}
}

func (d *decoder) mapping(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind == yaml.Null {
		return
	}
	if n.Kind != yaml.Map {
		d.fault(n, "%s must be a mapping of names, not %s", name, nodeWord(n))
		return
	}
	d.repeated(n)
	v.Set(reflect.MakeMap(v.Type()))
	for _, pair := range n.Entries() {
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
		d.fault(n, "%s must be a mapping of keys, not %s", name, nodeWord(n))
		return
	}
	d.repeated(n)
	keys := keysOf(v.Type())
	meant := map[string]bool{} // by keys that are misspelled
	for _, pair := range n.Entries() {
		i := slices.Index(keys, pair.Key.Text)
		if i < 0 || pair.Key.Text == "-" || pair.Key.Kind == yaml.Map || pair.Key.Kind == yaml.Seq {
			d.unknown(pair.Key, keys, name)
			meant[text.Nearest(pair.Key.Text, keys)] = true
			continue
		}
		before := len(d.problems)
		d.decode(pair.Value, v.Field(i), pair.Key.Text)
		if before == len(d.problems) {
			d.judge(pair, v.Field(i), v.Type().Field(i).Tag)
		}
	}
	for i, key := range keys {
		if v.Type().Field(i).Tag.Get("required") != "" && n.Get(key) == nil && !meant[key] {
			d.fault(n, "%s needs the key %s", name, key)
		}
	}
}

// judge holds a value to what its field's tags ask: one of some words, a range,
// something at all.
func (d *decoder) judge(pair yaml.Pair, v reflect.Value, tag reflect.StructTag) {
	key := pair.Key.Text
	if enum := tag.Get("enum"); enum != "" {
		d.oneOf(pair, strings.Split(enum, ","))
	}
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	if v.Kind() == reflect.Int {
		least, most := extremes(tag)
		switch i := v.Int(); {
		case i < least:
			d.fault(pair.Value, "%s must be %d or more, not %s", key, least, pair.Value.Text)
		case i > most:
			d.fault(pair.Value, "%s must be %d or less, not %s", key, most, pair.Value.Text)
		}
	}
	if tag.Get("required") != "" {
		d.filled(pair.Value, v, key)
	}
}

// extremes are the least and the greatest value of a number, from its field's
// min and max tags.
func extremes(tag reflect.StructTag) (least, most int64) {
	least, most = 0, 1_000_000
	if n, err := strconv.ParseInt(tag.Get("min"), 10, 64); err == nil {
		least = n
	}
	if n, err := strconv.ParseInt(tag.Get("max"), 10, 64); err == nil {
		most = n
	}
	return least, most
}

// filled asks that a text or a list holds something.
func (d *decoder) filled(n *yaml.Node, v reflect.Value, name string) {
	switch {
	case v.Kind() == reflect.String && n.Kind == yaml.String && strings.TrimSpace(v.String()) == "":
		d.fault(n, "%s is empty", name)
	case v.Kind() == reflect.Slice && v.Len() == 0:
		d.fault(n, "%s is empty", name)
	}
}

func (d *decoder) repeated(n *yaml.Node) {
	for _, again := range n.Duplicates() {
		d.fault(again.Again.Key, "%s is here a second time; the first is on line %d", again.Again.Key.Text,
			d.file.LineAt(again.First.Key.Span.Start))
	}
}

func (d *decoder) oneOf(pair yaml.Pair, allowed []string) {
	if !slices.Contains(allowed, pair.Value.Text) {
		d.fault(pair.Value, "%s must be %s, not %q%s", pair.Key.Text, alternatives(allowed), pair.Value.Text,
			didYouMean(pair.Value.Text, allowed))
	}
}

func (d *decoder) unknown(key *yaml.Node, known []string, name string) {
	known = slices.DeleteFunc(slices.Clone(known), func(k string) bool { return k == "-" })
	if near := didYouMean(key.Text, known); near != "" {
		d.fault(key, "%s has no key %s%s", name, keyWord(key), near)
		return
	}
	d.fault(key, "%s has no key %s; there are %s", name, keyWord(key), strings.Join(known, ", "))
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
