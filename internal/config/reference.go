package config

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// Reference documents every key of .partnerlint.yml and the rules' options as
// Markdown, made of the types in this package.
func Reference(rules []*lint.Rule) string {
	var b strings.Builder
	b.WriteString("### Top level\n\n")
	table(&b, reflect.TypeFor[File]())
	nested(&b, reflect.TypeFor[File]())
	b.WriteString("\n### Options of rules\n\n| rule | option | default | description |\n|---|---|---|---|\n")
	for _, rule := range rules {
		for _, o := range OptionsOf(rule) {
			fmt.Fprintf(&b, "| [%s](rules/%s.md) | `%s` | `%s` | %s |\n", rule.ID, rule.ID, o.Name, o.Written(),
				cell(o.Doc))
		}
	}
	return b.String()
}

// nested writes a table for each kind of value that has keys of its own, in
// the order in which they occur.
func nested(b *strings.Builder, t reflect.Type) {
	for i, key := range keysOf(t) {
		of, below := t.Field(i).Type, key+":"
		if of == reflect.TypeFor[map[string]Choice]() {
			continue
		}
		if of.Kind() == reflect.Map {
			below += " NAME:"
		}
		if kind := of.Kind(); kind == reflect.Pointer || kind == reflect.Map || kind == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() == reflect.Struct {
			fmt.Fprintf(b, "\n### Below `%s`\n\n", below)
			table(b, of)
			nested(b, of)
		}
	}
}

func table(b *strings.Builder, t reflect.Type) {
	b.WriteString("| key | value | description |\n|---|---|---|\n")
	for i, key := range keysOf(t) {
		if key == "-" {
			continue
		}
		field := t.Field(i)
		needed := ""
		if field.Tag.Get("required") != "" {
			needed = " Required."
		}
		fmt.Fprintf(b, "| `%s` | %s | %s%s |\n", key, takes(field), cell(field.Tag.Get("doc")), needed)
	}
}

// takes says in words what a key's value may be.
func takes(field reflect.StructField) string {
	if enum := field.Tag.Get("enum"); enum != "" {
		words := strings.Split(enum, ",")
		for i := range words {
			words[i] = "`" + words[i] + "`"
		}
		return alternatives(words)
	}
	t := field.Type
	if t == reflect.TypeFor[*Excerpt]() {
		return "keys, or `false`"
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[map[string]Choice]():
		return "rules by name"
	case t.Kind() == reflect.Map:
		return "keys, by name"
	case t.Kind() == reflect.Struct:
		return "keys"
	case t == reflect.TypeFor[[]Section]():
		return "a list of titles or of keys"
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		return "a list of keys"
	case t.Kind() == reflect.Slice:
		return "a list of texts"
	}
	return kindWord(t)
}

func cell(s string) string { return strings.NewReplacer("|", `\|`, "<", `\<`).Replace(s) }
