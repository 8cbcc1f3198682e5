package cli

import (
	"context"
	_ "embed"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules"
)

//go:embed examples_gen.txtar
var exampleArchive []byte

// exampleOf returns the files that show a rule's mistake, and the path of the
// one with the mistake; "" when the rule has no example.
func exampleOf(id string) (page string, files examples.Files) {
	files = examples.Files{}
	for _, f := range txtar.Parse(exampleArchive).Files {
		rule, path, _ := strings.Cut(f.Name, "/")
		if rule != id {
			continue
		}
		if page == "" {
			page = path
		}
		files[path] = string(f.Data)
	}
	return page, files
}

// checkExample finds the rule's mistakes in its example.
func checkExample(ctx context.Context, files examples.Files, rule *lint.Rule) (*engine.Result, error) {
	result, err := examples.Run(ctx, files,
		examples.Options{Rules: rules.All(), Contracts: config.Contracts(), TurnOn: rule})
	if err != nil {
		return nil, err
	}
	result.Findings = slices.DeleteFunc(result.Findings, func(f lint.Finding) bool { return f.Rule != rule.ID })
	return result, nil
}
