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
	options  any // of the rule's own options type; nil when not said
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
			d.fault(keyOf(c.Node, choice.Node), "there is no rule %q%s", id, cmp.Or(didYouMean(id, ids), "; partnerlint rules lists them all"))
			continue
		}
		var s setting
		if choice.Severity != "" {
			s.severity, s.chosen = mustSeverity(choice.Severity), true
		}
		if len(choice.Options) > 0 {
			s.options = optionsOf(d, rule, choice)
		}
		out[id] = s
	}
	return out
}

func mustSeverity(name string) lint.Severity { s, _ := lint.ParseSeverity(name); return s }

// optionsOf decodes a rule's options over its defaults.
func optionsOf(d *decoder, rule *lint.Rule, choice Choice) any {
	if rule.Options == nil {
		for _, pair := range choice.Options {
			d.fault(pair.Key, "%s has no option %q; it takes severity alone", rule.ID, pair.Key.Text)
		}
		return nil
	}
	value := reflect.New(reflect.TypeOf(rule.Options)).Elem()
	value.Set(reflect.ValueOf(rule.Options))
	d.structure(&yaml.Node{Kind: yaml.Map, Pairs: choice.Options, Span: choice.Node.Span}, value, rule.ID)
	return value.Interface()
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
