package config

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// A Value is a key of the configuration with what holds for it.
type Value struct {
	Key     string // such as excerpt.max_words
	Text    string // as the configuration would say it
	Line    int    // where the configuration says it; 0 for a default
	Pattern string // of the override that says it; "" for none
}

// RuleValues lists what the configuration says of a rule for a file: the
// severity and the options, each as the last layer has it. Without a path
// overrides say nothing.
func (c *Config) RuleValues(full paths.Full, rule *lint.Rule) []Value {
	var said []Value
	lay := func(choice Choice, pattern string) {
		if choice.Severity != "" {
			node := choice.Node
			if n := valueOf(node, "severity"); node.Kind == yaml.Map && n != nil {
				node = n
			}
			said = c.put(said, "severity", choice.Severity, node, pattern)
		}
		for _, pair := range choice.Options {
			said = c.put(said, pair.Key.Text, written(pair.Value), pair.Value, pattern)
		}
	}
	lay(c.File.Rules[rule.ID], "")
	for _, o := range c.File.Overrides {
		if pattern, ok := c.matches(o.Files, full); ok && full != "" {
			lay(o.Rules[rule.ID], pattern)
		}
	}
	return said
}

func (c *Config) put(said []Value, key, text string, node *yaml.Node, pattern string) []Value {
	v := Value{key, text, c.lineOf(node), pattern}
	for i := range said {
		if said[i].Key == key {
			said[i] = v
			return said
		}
	}
	return append(said, v)
}

func (c *Config) lineOf(node *yaml.Node) int {
	if node == nil {
		return 0
	}
	return c.Text.LineAt(node.Span.Start)
}

// ContractValues lists what a contract asks for, each with where it is said.
// Keys that ask for nothing are left out.
func (c *Config) ContractValues(contract *contract.Contract) []Value {
	said := at(c.Node, "layouts", contract.Layout)
	var values []Value
	add := func(key, text string) {
		node := said
		for _, part := range strings.Split(key, ".") {
			node = valueOf(node, part)
		}
		if text != "" || node != nil {
			values = append(values, Value{Key: key, Text: cmp.Or(text, "none"), Line: c.lineOf(node)})
		}
	}
	add("folder", contract.Folder)
	if contract.Schema != nil && valueOf(said, "required") == nil {
		add("schema", contract.Schema.Name)
	} else if contract.Schema != nil {
		add("required", strings.Join(contract.Schema.Required(), ", "))
	}
	var sections []string
	for _, s := range contract.Sections {
		sections = append(sections, strings.Repeat("#", s.Level)+" "+s.Title)
	}
	add("sections", strings.Join(sections, ", "))
	if contract.AnyOrder {
		add("order", "any")
	} else if len(contract.Sections) > 1 {
		add("order", "listed")
	}
	if contract.Excerpt != nil {
		add("excerpt.min_words", strconv.Itoa(contract.Excerpt.MinWords))
		add("excerpt.max_words", strconv.Itoa(contract.Excerpt.MaxWords))
	} else {
		add("excerpt", "")
	}
	add("data", contract.Data)
	add("identity.key", contract.Identity.Key)
	add("identity.title", contract.Identity.Title)
	add("identity.permalink", contract.Identity.Permalink)
	add("identity.prefix", contract.Identity.Prefix)
	add("redirect", contract.Redirect)
	return values
}

// CheckSites holds what the configurations say of data against the sites, by
// their folders: a data file that no site has would be asked nothing.
func (t *Tree) CheckSites(sites map[paths.Full]*site.Site) error {
	data := map[*Config][]string{} // the data files that there are in its sites
	for dir, site := range sites {
		c := t.For(dir)
		data[c] = append(data[c], slices.Collect(maps.Keys(site.Data))...)
		if !site.Rooted || site.Plugged {
			data[c] = append(data[c], anyData) // what is there cannot be known
		}
	}
	var faults []error
	for c, names := range data {
		slices.Sort(names)
		names = slices.Compact(names)
		for _, layout := range slices.Sorted(maps.Keys(c.File.Layouts)) {
			said := c.File.Layouts[layout].Data
			if said == nil || *said == "" || slices.Contains(names, *said) || slices.Contains(names, anyData) {
				continue
			}
			faults = append(faults, Problem{c.Text, at(c.Node, "layouts", layout, "data").Span,
				fmt.Sprintf("the site has no data file %q%s", *said, didYouMean(*said, names))})
		}
	}
	slices.SortFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(faults...)
}

// anyData represents a data file of any name.
const anyData = "*"

// GeneralValues lists what holds for the whole site, with the usual limits where
// the configuration has none.
func (c *Config) GeneralValues(usual Limits) []Value {
	f := c.File
	values := []Value{
		{Key: "site", Text: cmp.Or(f.Site, "detected"), Line: c.lineOf(at(c.Node, "site"))},
		{Key: "flavor", Text: cmp.Or(f.Flavor, "detected"), Line: c.lineOf(at(c.Node, "flavor"))},
		{Key: "playground", Text: cmp.Or(f.Playground, "none"), Line: c.lineOf(at(c.Node, "playground"))},
		{Key: "exclude", Text: cmp.Or(strings.Join(f.Exclude, ", "), "none"), Line: c.lineOf(at(c.Node, "exclude"))},
	}
	limits := reflect.ValueOf(f.Limits.Or(usual))
	for i := range limits.NumField() {
		key := limits.Type().Field(i).Tag.Get("yaml")
		values = append(values, Value{Key: "limits." + key, Text: strconv.FormatInt(limits.Field(i).Int(), 10),
			Line: c.lineOf(at(c.Node, "limits", key))})
	}
	return values
}

// written is a value as one line of YAML says it.
func written(n *yaml.Node) string {
	if n.Kind != yaml.Seq {
		return n.Text
	}
	items := make([]string, len(n.Items))
	for i, item := range n.Items {
		items[i] = item.Text
	}
	return strings.Join(items, ", ")
}
