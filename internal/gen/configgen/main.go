// Command configgen writes what is derived from the configuration's types: the
// JSON Schema of .partnerlint.yml and the tables in docs/configuration.md. It
// stands apart from gen because it is built with the rules, whose registration
// gen writes. Run it with go generate.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/rules"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("configgen: ")
	files, err := Generate(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	for path, text := range files {
		if err := os.WriteFile(filepath.Join(os.Args[1], path), []byte(text), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

const page = "docs/configuration.md"

// Generate returns the text of the generated files by their paths below root.
func Generate(root string) (map[string]string, error) {
	schema, err := config.Schema(rules.All())
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(root, page))
	if err != nil {
		return nil, err
	}
	head, rest, ok := strings.Cut(string(text), "<!-- keys -->\n")
	_, tail, closed := strings.Cut(rest, "<!-- /keys -->")
	if !ok || !closed {
		return nil, fmt.Errorf("%s has no <!-- keys -->…<!-- /keys -->", page)
	}
	return map[string]string{
		"schema/config.schema.json": string(schema),
		page: head + "<!-- keys -->\n\n" + config.Reference(rules.All()) + "\n<!-- /keys -->" +
			tail,
	}, nil
}
