package cli

import (
	"context"
	_ "embed"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules"
)

//go:embed examples_gen.txtar
var exampleArchive []byte

// An example is the files that show one rule's mistake.
type example struct {
	page  string            // the path of the file with the mistake
	files map[string][]byte // by path
}

// exampleOf returns the example of a rule, if it has one.
func exampleOf(id string) (e example, ok bool) {
	e.files = map[string][]byte{}
	for _, f := range txtar.Parse(exampleArchive).Files {
		rule, path, _ := strings.Cut(f.Name, "/")
		if rule != id {
			continue
		}
		if e.page == "" {
			e.page = path
		}
		e.files[path] = f.Data
	}
	return e, e.page != ""
}

// check finds the rule's mistakes in the example, as if its files lay in a
// folder of their own; nothing is written.
func (e example) check(ctx context.Context, rule *lint.Rule) (*engine.Result, error) {
	dir, err := filepath.Abs(string(filepath.Separator) + "example")
	if err != nil {
		return nil, err
	}
	o := engine.Options{
		Dir: dir, Rules: rules.All(),
		Policy: engine.Policy{
			Contracts: func(string) []*contract.Contract { return config.Contracts() },
			Rules:     func(string) map[string]engine.Setting { return severeEnough(rule) },
		},
	}
	overlay, former := map[string][]byte{}, map[string][]byte{}
	for path, text := range e.files {
		if old, ok := strings.CutPrefix(path, before); ok {
			former[filepath.Join(dir, filepath.FromSlash(old))] = text
		} else {
			overlay[filepath.Join(dir, filepath.FromSlash(path))] = text
		}
	}
	if len(former) > 0 {
		was := o
		was.Overlay, was.Paths = former, slices.Sorted(maps.Keys(former))
		result, err := engine.Run(ctx, was)
		if err != nil {
			return nil, err
		}
		o.Previous = result.Sites()
	}
	if text, ok := e.files[answers]; ok {
		o.Ask = site.ReadAnswers(string(text))
	}
	o.Overlay, o.Paths = overlay, e.paths()
	result, err := engine.Run(ctx, o)
	if err != nil {
		return nil, err
	}
	if text, ok := e.files[engine.BaselineName]; ok {
		baseline, err := engine.ReadBaseline(filepath.Join(dir, engine.BaselineName), engine.BaselineName, text)
		if err != nil {
			return nil, err
		}
		baseline.Apply(result, dir)
		baseline.Report(result, dir, lint.Warning)
	}
	result.Findings = slices.DeleteFunc(result.Findings, func(f lint.Finding) bool { return f.Rule != rule.ID })
	return result, nil
}

// before is the folder of an example that holds the site as it was before the
// change.
const before = ".before/"

// answers is the file of an example that says what other sites answer.
const answers = ".answers"

// paths are the files to check: all but the baseline and what was before.
func (e example) paths() []string {
	var paths []string
	for path := range e.files {
		if path != engine.BaselineName && path != answers && !strings.HasPrefix(path, before) {
			paths = append(paths, path)
		}
	}
	return paths
}

// severeEnough turns on a rule that is off by default.
func severeEnough(rule *lint.Rule) map[string]engine.Setting {
	if rule.Severity != lint.Off {
		return nil
	}
	return map[string]engine.Setting{rule.ID: {Severity: lint.Warning, Chosen: true}}
}
