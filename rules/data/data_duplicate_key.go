package data

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
)

// Each key occurs only once in a mapping of a data file or of _config.yml.
//
// The site takes the last of two equal keys, and silently drops the other with
// everything below it.
//
// Delete one of the two lines.
var DataDuplicateKey = lint.Rule{
	ID: "data-duplicate-key", Category: "data", Severity: lint.Error, Harm: lint.HarmGone,
	On: page.Data | page.Config, Stage: lint.StageYAML, Needs: page.Bytes,
	Check: func(p *lint.Pass) {
		if p.Doc.Fields == nil {
			return
		}
		entries := misplaced(p)
		metadata.ReportDuplicates(p, p.Doc.Fields, 0, func(twice yaml.Duplicate) bool {
			return slices.ContainsFunc(entries, func(lost site.LostKey) bool { return comesOf(twice, lost) })
		})
	},
}

// comesOf reports whether a key is twice because an entry ran into another one.
func comesOf(twice yaml.Duplicate, lost site.LostKey) bool {
	again := twice.Again.Key.Span
	return again == lost.Span || lost.Now.Contains(again) && twice.First.Key.Span.Start < lost.Span.Start &&
		lost.Span.Start < again.Start
}
