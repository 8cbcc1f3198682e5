// Package config turns the built-in defaults and .partnerlint.yml into what
// the engine and the rules work with.
package config

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/schema"
)

// Contracts returns the built-in contracts: partner and redirect.
func Contracts() []*lint.Contract {
	return []*lint.Contract{
		{
			Layout: "partner",
			Folder: "_partners",
			Schema: embedded("schema/partner.schema.json", schema.Partner),
			Sections: []lint.Section{
				{Title: "Program Description", Aliases: []string{"Programme Description", "Program"}, Level: 2},
				{Title: "Founding Story", Aliases: []string{"Our Founding Story", "Foundation Story"}, Level: 2},
			},
			Excerpt:  &lint.Bounds{MinWords: 3, MaxWords: 60},
			Data:     "partners",
			Identity: lint.Identity{Key: "partner", Title: "title", Permalink: "permalink", Prefix: "partners"},
		},
		{
			Layout:   "redirect",
			Schema:   embedded("schema/redirect.schema.json", schema.Redirect),
			Identity: lint.Identity{Permalink: "permalink"},
			Redirect: "redir_to",
		},
	}
}

func embedded(name string, text []byte) *lint.Schema {
	s, err := lint.NewSchema(name, text)
	if err != nil {
		panic(fmt.Sprintf("the embedded %s is no schema: %v", name, err)) // held by a test
	}
	return s
}

// contractsOf lays what the file says of layouts over the built-in contracts.
func (c *Config) contractsOf(d *decoder) []*lint.Contract {
	contracts := Contracts()
	for _, name := range slices.Sorted(maps.Keys(c.File.Layouts)) {
		said := c.File.Layouts[name]
		i := slices.IndexFunc(contracts, func(k *lint.Contract) bool { return k.Layout == name })
		if i < 0 {
			i = len(contracts)
			contracts = append(contracts, &lint.Contract{Layout: name, Generic: name == "*", Identity: lint.Identity{Title: "title", Permalink: "permalink"}})
		}
		c.lay(d, contracts[i], said, name)
	}
	return contracts
}

func (c *Config) lay(d *decoder, contract *lint.Contract, said Layout, name string) {
	if said.Folder != "" {
		contract.Folder = strings.Trim(said.Folder, "/")
	}
	if said.Schema != "" {
		contract.Schema = c.schema(d, said.Schema, name)
	}
	if said.Required != nil {
		if said.Schema != "" {
			d.fault(at(c.Node, "layouts", name, "required"), "give schema or required, not both: a schema says itself what is required")
		}
		contract.Schema = requiring(name, said.Required)
	}
	if said.Sections != nil {
		contract.Sections = nil
		for _, s := range said.Sections {
			contract.Sections = append(contract.Sections, lint.Section{Title: s.Title, Aliases: s.Aliases, Level: cmp.Or(s.Level, 2)})
		}
	}
	if said.Order != "" {
		contract.AnyOrder = said.Order == "any"
	}
	if said.Data != nil {
		contract.Data = *said.Data
	}
	if said.Redirect != "" {
		contract.Redirect = said.Redirect
	}
	layExcerpt(contract, said.Excerpt)
	if said.Identity != nil {
		contract.Identity.Key = cmp.Or(said.Identity.Key, contract.Identity.Key)
		contract.Identity.Title = cmp.Or(said.Identity.Title, contract.Identity.Title)
		contract.Identity.Permalink = cmp.Or(said.Identity.Permalink, contract.Identity.Permalink)
		if said.Identity.Prefix != nil {
			contract.Identity.Prefix = strings.Trim(*said.Identity.Prefix, "/")
		}
	}
}

func layExcerpt(contract *lint.Contract, said *Excerpt) {
	switch {
	case said == nil:
	case said.Off:
		contract.Excerpt = nil
	default:
		bounds := lint.Bounds{MinWords: 1, MaxWords: 60}
		if contract.Excerpt != nil {
			bounds = *contract.Excerpt
		}
		if said.MinWords != nil {
			bounds.MinWords = *said.MinWords
		}
		if said.MaxWords != nil {
			bounds.MaxWords = *said.MaxWords
		}
		contract.Excerpt = &bounds
	}
}

// schema reads a schema file that the configuration names. It must lie below
// the configuration's folder.
func (c *Config) schema(d *decoder, name, layout string) *lint.Schema {
	node := at(c.Node, "layouts", layout, "schema")
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		d.fault(node, "%s lies outside the folder of this file", name)
		return nil
	}
	text, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(name)))
	if err != nil {
		d.fault(node, "%s cannot be read: %v", name, unwrapped(err))
		return nil
	}
	s, err := lint.NewSchema(name, text)
	if err == nil {
		_, err = s.Compiled()
	}
	if err != nil {
		d.fault(node, "%s is not a usable JSON Schema: %v", name, err)
		return nil
	}
	return s
}

// requiring is the schema that asks for keys and nothing else.
func requiring(layout string, keys []string) *lint.Schema {
	type property struct{}
	properties := map[string]property{}
	for _, key := range keys {
		properties[key] = property{}
	}
	text, _ := json.Marshal(map[string]any{"type": "object", "required": keys, "properties": properties})
	s, err := lint.NewSchema("the keys that the configuration requires of "+layout, text)
	if err != nil {
		panic(fmt.Sprintf("a list of keys makes no schema: %v", err)) // it always does
	}
	return s
}
