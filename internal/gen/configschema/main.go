// Command configschema writes the JSON Schema of .partnerlint.yml to the file
// it is given. It stands apart from gen because it is built with the rules,
// whose registration gen writes. Run it with go generate.
package main

import (
	"log"
	"os"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/rules"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("configschema: ")
	text, err := config.Schema(rules.All())
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(os.Args[1], text, 0o644); err != nil {
		log.Fatal(err)
	}
}
