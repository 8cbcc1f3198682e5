// Package config turns the built-in defaults and .partnerlint.yml into what
// the engine and the rules work with.
package config

import (
	"fmt"

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
