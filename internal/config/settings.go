package config

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// A setting is what one layer says about one rule.
type setting struct {
	severity lint.Severity
	chosen   bool
	options  []option
	defaults any // of the rule's options type
}

// An option is a value for one field of a rule's options.
type option struct {
	field int
	value reflect.Value
}

// over lays the options of one layer over those of the layers before it; nil
// represents the rule's defaults.
func (s setting) over(before any) any {
	if len(s.options) == 0 {
		return before
	}
	value := reflect.New(reflect.TypeOf(s.defaults)).Elem()
	value.Set(reflect.ValueOf(cmp.Or(before, s.defaults)))
	for _, o := range s.options {
		value.Field(o.field).Set(o.value)
	}
	return value.Interface()
}

type override struct {
	files []string
	rules map[string]setting
}

// settingsOf checks the rules section against the rules there are.
func (c *Config) settingsOf(d *decoder, choices map[string]Choice, rules []*lint.Rule) map[string]setting {
	byID := map[string]*lint.Rule{}
	for _, r := range rules {
		byID[r.ID] = r
	}
	ids := slices.Sorted(maps.Keys(byID))
	out := map[string]setting{}
	for _, id := range slices.Sorted(maps.Keys(choices)) {
		choice := choices[id]
		rule := byID[id]
		if rule == nil {
			d.fault(keyOf(c.Node, choice.Node), "there is no rule %q%s", id,
				cmp.Or(didYouMean(id, ids), "; run partnerlint rules to list all rules"))
			continue
		}
		var s setting
		if choice.Severity != "" {
			s.severity, s.chosen = mustSeverity(choice.Severity), true
		}
		if len(choice.Options) > 0 {
			s.options, s.defaults = optionsOf(d, rule, choice), rule.Options
		}
		out[id] = s
	}
	return out
}

func mustSeverity(name string) lint.Severity { s, _ := lint.ParseSeverity(name); return s }

// optionsOf decodes the options that are said of a rule.
func optionsOf(d *decoder, rule *lint.Rule, choice Choice) []option {
	if rule.Options == nil {
		for _, pair := range choice.Options {
			d.fault(pair.Key, "%s has no option %q; its only option is severity", rule.ID, pair.Key.Text)
		}
		return nil
	}
	value := reflect.New(reflect.TypeOf(rule.Options)).Elem()
	d.structure(&yaml.Node{Kind: yaml.Map, Pairs: choice.Options, Span: choice.Node.Span}, value, rule.ID)
	var said []option
	keys := keysOf(value.Type())
	for _, pair := range choice.Options {
		if i := slices.Index(keys, pair.Key.Text); i >= 0 && pair.Value.Kind != yaml.Null {
			said = append(said, option{i, value.Field(i)})
		}
	}
	return said
}

// keyOf finds the key whose value is node; the node itself when there is none.
func keyOf(root, node *yaml.Node) *yaml.Node {
	if root == nil || node == nil {
		return &yaml.Node{}
	}
	for _, pair := range root.Pairs {
		if pair.Value == node {
			return pair.Key
		}
		if found := keyOf(pair.Value, node); found != node {
			return found
		}
	}
	for _, item := range root.Items {
		if found := keyOf(item, node); found != node {
			return found
		}
	}
	return node
}
