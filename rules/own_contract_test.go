package rules_test

import (
	"context"
	"testing"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/engine"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/rules"
)

// Pages that a site's own contract holds may be the list of the others, and may
// have an address in the folder that their file is in; other addresses that are
// too deep are a slip.
func TestAddressesOfAnOwnContract(t *testing.T) {
	page := func(address string) string {
		return "---\nlayout: guide\ntitle: Guide " + address + "\npermalink: " + address + "\n---\nThis guide is short.\n"
	}
	files := map[string]string{
		"_config.yml":          "collections:\n  guides:\n    output: true\n",
		"_layouts/guide.html":  "{{ content }}",
		"guides.md":            page("/guides/"),
		"_guides/a.md":         page("/guides/a/"),
		"_guides/b.md":         page("/guides/b/"),
		"_guides/c.md":         page("/guides/c/"),
		"_guides/d.md":         page("/guides/d/"),
		"_guides/e.md":         page("/guides/e/"),
		"_guides/upgrade/f.md": page("/guides/upgrade/f/"),
	}
	own := []*contract.Contract{{Layout: "guide", Identity: contract.Identity{Title: "title", Permalink: "permalink",
		Prefix: "guides"}}}
	said := func() (found []string) {
		result, err := engine.Run(context.Background(), engine.Options{
			Dir: paths.Full(linttest.Write(t, files)), Rules: rules.All(), Workers: 1,
			Policy: engine.Policy{Contracts: func(paths.Full) []*contract.Contract { return own }},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range result.Findings {
			if f.Rule == "permalink-place" {
				found = append(found, f.Message)
			}
		}
		return found
	}
	if got := said(); len(got) > 0 {
		t.Errorf("said of right addresses: %q", got)
	}
	files["_guides/e.md"] = page("/guides/more/e/")
	if got := said(); len(got) != 1 {
		t.Errorf("said of an address that is too deep: %q", got)
	}
}
