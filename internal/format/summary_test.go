package format

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// Of pages that are equally bad the one with the gravest harm comes first.
func TestSummaryBeginsWithTheGravest(t *testing.T) {
	var findings []lint.Finding
	var files []*source.File
	for _, test := range []struct {
		path     string
		severity lint.Severity
		harm     lint.Harm
	}{
		{"a.md", lint.Warning, lint.HarmGone}, {"b.md", lint.Error, lint.HarmLooks}, {"c.md", lint.Error, lint.HarmCard},
		{"d.md", lint.Info, lint.HarmGone},
	} {
		file := source.New(paths.Shown(test.path), []byte(page))
		f := at(file, "Größe", "link-http", test.severity, "odd "+test.path)
		f.Harm = test.harm
		findings, files = append(findings, f), append(files, file)
	}
	text := string(written(t, named(t, "summary"), report(findings, files...)))
	last := -1
	for _, path := range []string{"c.md", "b.md", "a.md", "d.md"} {
		i := strings.Index(text, "odd "+path)
		if i < last {
			t.Errorf("%s stands too early in\n%s", path, text)
		}
		last = i
	}
}
