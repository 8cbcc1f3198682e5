// Command gen writes what is derived from the rules: their registration, their
// pages and their table under docs/rules, the examples that explain
// shows. Run it with go generate.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/partnerlint/partnerlint/internal/examples"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	files, err := Generate(root)
	if err != nil {
		log.Fatal(err)
	}
	for path, text := range files {
		if err := write(filepath.Join(root, path), text); err != nil {
			log.Fatal(err)
		}
	}
	if err := prune(filepath.Join(root, "docs/rules"), files); err != nil {
		log.Fatal(err)
	}
}

// Generate returns the text of every generated file by its path below root.
func Generate(root string) (map[string]string, error) {
	found, err := readRules(filepath.Join(root, "rules"))
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	if files["rules/all_gen.go"], err = registration(found); err != nil {
		return nil, err
	}
	var suites []*examples.Suite
	for _, rule := range found {
		suite, err := examples.Read(filepath.Join(root, "testdata/rules", rule.ID+".txtar"))
		if err != nil {
			return nil, fmt.Errorf("the examples of rule %s cannot be read (CONTRIBUTING.md, step 3): %w", rule.ID, err)
		}
		suites = append(suites, suite)
		files["docs/rules/"+rule.ID+".md"] = rulePage(rule, suite)
	}
	files["internal/cli/examples_gen.txtar"] = exampleArchive(suites)
	files["docs/rules/README.md"] = index(found)
	return files, nil
}

func write(path, text string) error {
	if old, err := os.ReadFile(path); err == nil && string(old) == text {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o644)
}

// prune removes the pages of rules that are no more.
func prune(folder string, files map[string]string) error {
	pages, err := filepath.Glob(filepath.Join(folder, "*.md"))
	if err != nil {
		return err
	}
	for _, page := range pages {
		if _, ok := files["docs/rules/"+filepath.Base(page)]; !ok {
			if err := os.Remove(page); err != nil {
				return fmt.Errorf("prune: %w", err)
			}
		}
	}
	return nil
}
