package config

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/source"
)

// FuzzRead reads any text as a configuration: it ends with a configuration, or
// with problems that are in the file and are told in one line each.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "site: .\nexclude: [\"_drafts/**\"]\n", "rules:\n  section-missing: off\n  link-bare: {severity: " +
			"warning}\n",
		"layouts:\n  partner:\n    required: [a, b]\n    sections:\n    - title: X\n      aliases: [Y]\n      level: " +
			"3\n    excerpt: {min_words: 9, max_words: 3}\n    identity: {key: k, prefix: /}\n",
		"limits: {file_mib: 99999999999999999999, findings: -1, files: 1.5}\n", "overrides:\n- files: ['[']\n  " +
			"rules: {x: {}}\n- 5\n",
		"layouts: {\"*\": {excerpt: false, schema: ../x.json}}\n", "a: &a [*a]\n<<: *a\n",
		"rules: {section-missing: {severity: loud, 5: [~]}}\n", "exclude: '*'\nexclude: []\n", "flavor: |\n  jekyll\n",
	} {
		f.Add(seed)
	}
	rules := []*lint.Rule{
		{ID: "section-missing", Severity: lint.Error},
		{ID: "link-bare", Severity: lint.Info, Options: struct {
			Ignore []string `yaml:"ignore"`
			Most   int      `yaml:"most" min:"1"`
		}{}},
	}
	full := filepath.Join(f.TempDir(), Name)
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New(Name, []byte(text))
		c, err := parsed(paths.Full(full), file, overlay{}, rules)
		if (c == nil) == (err == nil) {
			t.Fatalf("%v and %v", c, err)
		}
		for _, problem := range problems(err) {
			if s := problem.Span; s.Start < 0 || s.End < s.Start || s.End > len(file.Text) {
				t.Errorf("%v of %d bytes: %s", s, len(file.Text), problem.Message)
			}
			if strings.ContainsAny(problem.Error(), "\n\r\x1b") {
				t.Errorf("not one line: %q", problem.Error())
			}
		}
		if c != nil {
			c.matches([]string{"**/*.md"}, paths.Full(filepath.Join(filepath.Dir(full), "a/b.md")))
		}
	})
}

// problems takes apart what was joined.
func problems(err error) []Problem {
	var many interface{ Unwrap() []error }
	var one Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &many):
		var all []Problem
		for _, e := range many.Unwrap() {
			all = append(all, problems(e)...)
		}
		return all
	case errors.As(err, &one):
		return []Problem{one}
	}
	return nil
}
