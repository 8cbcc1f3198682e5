package examples

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/detect"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// Files are the files of a folder: slash-separated path → contents.
type Files = map[string]string

// Options say how a folder of files is checked.
type Options struct {
	Rules     []*lint.Rule
	Only      map[string]bool // report these rules alone; nil means all
	Contracts []*contract.Contract
	TurnOn    *lint.Rule // reported even where it is off by default; nil for none
	Now       time.Time  // when the site is built; zero for the clock's time
}

const (
	// before is the folder that holds the site as it was before the change.
	before = ".before/"
	// answers is the file that says what other sites answer.
	answers = ".answers"
	// flavor is the file that says what builds the site.
	flavor = ".flavor"
)

// Run checks files as if they lay in a folder of their own. Nothing is written
// or read. Findings that a baseline among the files knows are left out.
func Run(ctx context.Context, files Files, o Options) (*engine.Result, error) {
	abs, err := filepath.Abs(string(filepath.Separator) + "partnerlint-example")
	dir := paths.Full(abs)
	if err != nil {
		return nil, err
	}
	now, former := map[paths.Full][]byte{}, map[paths.Full][]byte{}
	for path, text := range files {
		if old, ok := strings.CutPrefix(path, before); ok {
			former[dir.Join(old)] = []byte(text)
		} else if path != answers && path != flavor {
			now[dir.Join(path)] = []byte(text)
		}
	}
	options := engine.Options{
		Dir: dir, Rules: o.Rules, Only: o.Only, Now: o.Now, Workers: 1, Overlay: now,
		Policy: engine.Policy{
			Contracts: func(paths.Full) []*contract.Contract { return o.Contracts },
			Rules:     o.settings,
		},
	}
	if name, ok := files[flavor]; ok {
		builder, known := jekyll.ParseBuilder(strings.TrimSpace(name))
		if !known {
			return nil, fmt.Errorf("%s names no builder: %q", flavor, name)
		}
		options.Policy.Builder = func(paths.Full) *detect.Named {
			return &detect.Named{Builder: builder, Place: detect.Place{File: flavor, Line: 1}}
		}
	}
	if len(former) > 0 {
		was := options
		was.Overlay = former
		result, err := engine.Run(ctx, was)
		if err != nil {
			return nil, err
		}
		options.Previous = result.Sites()
	}
	if text, ok := files[answers]; ok {
		options.Ask = site.ReadAnswers(text)
	}
	result, err := engine.Run(ctx, options)
	if err != nil {
		return nil, err
	}
	return result, leaveOutKnown(result, dir, files[baseline.Name])
}

func leaveOutKnown(result *engine.Result, dir paths.Full, text string) error {
	if text == "" {
		return nil
	}
	known, err := baseline.Read(dir.Join(baseline.Name), baseline.Name, []byte(text))
	if err != nil {
		return err
	}
	known.Apply(result, dir)
	known.Report(result, lint.Warning)
	return nil
}

// settings turns on the rule that is asked for where it is off by default.
func (o Options) settings(paths.Full) map[string]engine.Setting {
	if o.TurnOn == nil || o.TurnOn.Severity != lint.Off {
		return nil
	}
	return map[string]engine.Setting{o.TurnOn.ID: {Severity: lint.Warning, Chosen: true}}
}

// Paths returns the paths of files that are checked, sorted: all but those that
// say what was before the change, what other sites answer, and what builds the site.
func Paths(files Files) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(path string) bool {
		return path == answers || path == flavor || strings.HasPrefix(path, before)
	})
}
