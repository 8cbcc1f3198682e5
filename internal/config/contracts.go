// Package config turns the built-in defaults and .partnerlint.yml into what
// the engine and the rules work with.
package config

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/schema"
)

// Contracts returns the built-in contracts: partner and redirect.
func Contracts() []*contract.Contract {
	return []*contract.Contract{
		{
			Layout: "partner", BuiltIn: true,
			Folder: "_partners",
			Schema: embedded("schema/partner.schema.json", schema.Partner),
			Sections: []contract.Section{
				{Title: "Program Description", Aliases: []string{"Programme Description", "Program"}, Level: 2},
				{Title: "Founding Story", Aliases: []string{"Our Founding Story", "Foundation Story"}, Level: 2},
			},
			Excerpt:  &contract.Bounds{MinWords: 3, MaxWords: 60},
			Data:     "partners",
			Identity: contract.Identity{Key: "partner", Title: "title", Permalink: "permalink", Prefix: "partners"},
		},
		{
			Layout: "redirect", BuiltIn: true,
			Schema:   embedded("schema/redirect.schema.json", schema.Redirect),
			Identity: contract.Identity{Permalink: "permalink"},
			Redirect: "redir_to",
			Beside:   true,
		},
	}
}

func embedded(name string, text []byte) *contract.Schema {
	s, err := contract.NewSchema(name, text)
	if err != nil {
		panic(fmt.Sprintf("the embedded %s is not a schema: %v", name, err)) // held by a test
	}
	return s
}

// contractsOf lays what the file says of layouts over the built-in contracts.
func (c *Config) contractsOf(d *decoder) []*contract.Contract {
	contracts := Contracts()
	for _, name := range slices.Sorted(maps.Keys(c.File.Layouts)) {
		i := slices.IndexFunc(contracts, func(k *contract.Contract) bool { return k.Layout == name })
		if i < 0 {
			i = len(contracts)
			contracts = append(contracts, &contract.Contract{Layout: name, Generic: name == "*",
				Identity: contract.Identity{Title: "title", Permalink: "permalink"}})
		}
		c.lay(d, contracts[i], name)
	}
	c.partFolders(d, contracts)
	return contracts
}

func (c *Config) lay(d *decoder, one *contract.Contract, name string) {
	said := c.File.Layouts[name]
	one.Beside, one.BuiltIn = false, false
	node := at(c.Node, "layouts", name)
	if said.Folder != nil {
		one.Folder = folderOf(d, node.Get("folder"), *said.Folder)
	}
	if said.Schema != "" {
		one.Schema = c.schema(d, node.Get("schema"), said.Schema)
	}
	if said.Required != nil {
		if said.Schema != "" {
			d.fault(node.Get("required"), "set schema or required, not both: a schema already lists the required keys")
		}
		once(d, node.Get("required"), said.Required)
		one.Schema = requiring(name, said.Required)
	}
	if said.Sections != nil {
		if tooMany(d, node.Get("sections"), said.Sections) {
			said.Sections = nil
		}
		distinguish(d, node.Get("sections"), said.Sections)
		one.Sections = nil
		for _, s := range said.Sections {
			one.Sections = append(one.Sections, contract.Section{Title: s.Title, Aliases: s.Aliases,
				Level: cmp.Or(s.Level, 2)})
		}
	}
	if said.Order != "" {
		one.AnyOrder = said.Order == "any"
	}
	if said.Data != nil {
		one.Data = dataName(d, node.Get("data"), *said.Data)
	}
	if said.Redirect != nil {
		one.Redirect = *said.Redirect
	}
	layExcerpt(d, node.Get("excerpt"), one, said.Excerpt)
	if said.Identity != nil {
		if said.Identity.Key != nil {
			one.Identity.Key = *said.Identity.Key
		}
		one.Identity.Title = cmp.Or(said.Identity.Title, one.Identity.Title)
		one.Identity.Permalink = cmp.Or(said.Identity.Permalink, one.Identity.Permalink)
		if said.Identity.Prefix != nil {
			one.Identity.Prefix = strings.Trim(*said.Identity.Prefix, "/")
		}
	}
}

func layExcerpt(d *decoder, node *yaml.Node, one *contract.Contract, said *Excerpt) {
	switch {
	case said == nil:
	case said.Off:
		one.Excerpt = nil
	default:
		bounds := contract.Bounds{MinWords: 1, MaxWords: 60}
		if one.Excerpt != nil {
			bounds = *one.Excerpt
		}
		if said.MinWords != nil {
			bounds.MinWords = *said.MinWords
		}
		if said.MaxWords != nil {
			bounds.MaxWords = *said.MaxWords
		}
		if bounds.MinWords > bounds.MaxWords && bounds.MaxWords > 0 {
			d.fault(node, "min_words, %d, is greater than max_words, %d%s", bounds.MinWords, bounds.MaxWords,
				unsaidBound(said))
		}
		one.Excerpt = &bounds
	}
}

// unsaidBound says which of two bounds is in no file.
func unsaidBound(said *Excerpt) string {
	switch {
	case said.MinWords == nil:
		return " (the default): set min_words too"
	case said.MaxWords == nil:
		return " (the default): set max_words too"
	}
	return ""
}

// requiring is the schema that asks for keys and nothing else.
func requiring(layout string, keys []string) *contract.Schema {
	type property struct{}
	properties := map[string]property{}
	for _, key := range keys {
		properties[key] = property{}
	}
	text, _ := json.Marshal(map[string]any{"type": "object", "required": keys, "properties": properties})
	s, err := contract.NewSchema("the keys that the configuration requires of "+layout, text)
	if err != nil {
		panic(fmt.Sprintf("a list of keys is not a schema: %v", err)) // it always does
	}
	return s
}
