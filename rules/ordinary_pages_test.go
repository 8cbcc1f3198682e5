package rules_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// Pages that are no partner's, and that are held to what holds of any page: what
// is a slip there, and what their authors may well mean.
func TestOrdinaryPages(t *testing.T) {
	for _, test := range []struct {
		name, body string
		want       string // the rules that speak at warning and above
	}{
		{"a script", "<script src=\"/chart.js\"></script>\n\nThe chart shows the tide.", ""},
		{"a video", "<iframe src=\"https://video.example/1\"></iframe>\n\nThe tide comes in.", ""},
		{"space by hand", "The tide comes in.\n<br>\n\nThe tide goes out.", ""},
		{"minutes", "- The talk on pumps (TBC)\n- June has two talks, the date is TBD for now.", ""},
		{"a mark behind a colon", "Speaker: TBD", "text-placeholder"},
		{"a mark alone", "* TBD", "text-placeholder"},
		{"a form", "Write to us: [insert your name here] and the day.", "text-placeholder"},
		{"work that is done", "- Testing work in progress.\n- Nothing to be added.", ""},
		{"a promise", "Coming soon", "text-placeholder"},
		{"who was there", "## Present: Alma, Piotr\n\n## News\n\nThe pump runs again.", ""},
		{"nothing below", "## News\n\n## Pumps\n\nThe pump runs again.", "section-empty"},
		{"a title, then sections", "# The evening of May 3\n\n# News\n\nThe pump runs again.", ""},
		{"a small line", "# The evening of May 3\n\n#### *Present*: Alma, Piotr\n\nThe pump runs again.", ""},
		{"a link in pieces", "See [the list] (https://example.org/list).", "spaced-link"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ordinary(t, map[string]string{"_config.yml": "title: Tides\n",
				"news/one.md": "---\ntitle: One\n---\n" + test.body + "\n"})
			if got != test.want {
				t.Errorf("%s speaks, want %s:\n%s", orNone(got), orNone(test.want), test.body)
			}
		})
	}
}

// A file that git ignores and that is not there is what another program writes
// before the build.
func TestIgnoredFilesAreMadeByOthers(t *testing.T) {
	page := "---\ntitle: One\n---\n![the tide](/assets/tide.png)\n"
	files := map[string]string{"_config.yml": "title: Tides\n", "one.md": page, ".git/HEAD": "ref: x\n",
		"_layouts/default.html": "{{ content }}"}
	if got := ordinary(t, files); got != "link-target" {
		t.Errorf("without .gitignore %s speaks", orNone(got))
	}
	files[".gitignore"] = "assets/\n"
	if got := ordinary(t, files); got != "" {
		t.Errorf("%s speaks of what git ignores", got)
	}
}

// On a host that other repositories write, too, what lies deep in a folder may be
// theirs, though a page of this site has the folder's name.
func TestFolderOfAnotherRepository(t *testing.T) {
	files := map[string]string{"_config.yml": "url: https://tides.example\n", "CNAME": "tides.example\n",
		"_layouts/default.html": "{{ content }}",
		"docs.md":               "---\ntitle: Docs\n---\nAll docs.\n",
		"one.md":                "---\ntitle: One\n---\n[gauges](/docs/v2/gauges.html)\n"}
	if got := ordinary(t, files); got != "" {
		t.Errorf("%s speaks", got)
	}
	files["one.md"] = "---\ntitle: One\n---\n[gauges](/docs/gauges.html)\n"
	if got := ordinary(t, files); got != "link-target" {
		t.Errorf("next to the page %s speaks", orNone(got))
	}
}

// ordinary checks a site whose pages are held to what holds of any, and returns
// the rules that speak at warning and above.
func ordinary(t *testing.T, files map[string]string) string {
	t.Helper()
	any := []*contract.Contract{{Layout: "*", Generic: true,
		Identity: contract.Identity{Title: "title", Permalink: "permalink"}}}
	result, err := engine.Run(context.Background(), engine.Options{
		Dir: paths.Full(linttest.Write(t, files)), Rules: rules.All(), Workers: 1,
		Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return any }},
	})
	if err != nil {
		t.Fatal(err)
	}
	var loud []string
	for _, f := range result.Findings {
		if f.Severity >= lint.Warning {
			loud = append(loud, f.Rule)
		}
	}
	slices.Sort(loud)
	return strings.Join(slices.Compact(loud), " ")
}

func orNone(rules string) string {
	if rules == "" {
		return "no rule"
	}
	return fmt.Sprintf("%q", rules)
}
