package rules_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/rules"
)

// TestClock builds a site before and after the date of its page, which is also the
// last day of a comment on it.
func TestClock(t *testing.T) {
	const page = "---\nlayout: partner\ntitle: Harbour Lab\npermalink: partners/harbour-lab\npartner: harbour-lab\n" +
		"date: 2041-05-20\n---\n<!-- partnerlint-disable-next-line emoji-name -- a joke until=2041-05-20 -->\n" +
		"It runs again :fish:\n"
	files := examples.Files{"_config.yml": "collections: {partners: {output: true}}\n",
		"_partners/harbour-lab.md": page}
	only := map[string]bool{"page-published": true, "emoji-name": true, "suppression-expired": true}
	for _, test := range []struct {
		now   string
		state jekyll.State
		want  []string
	}{
		{"2041-05-19", jekyll.ListedOnly, []string{"page-published"}},
		{"2041-05-21", jekyll.Visible, []string{"emoji-name", "suppression-expired"}},
	} {
		now, err := time.Parse(time.DateOnly, test.now)
		if err != nil {
			t.Fatal(err)
		}
		result, err := examples.Run(context.Background(), files,
			examples.Options{Rules: rules.All(), Only: only, Contracts: config.Contracts(), Now: now})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range result.Findings {
			got = append(got, f.Rule)
		}
		slices.Sort(got)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("on %s:\n%s", test.now, diff)
		}
		for _, s := range result.Sites() {
			if e := s.EntryAt("_partners/harbour-lab.md"); e == nil || e.State != test.state {
				t.Errorf("on %s: the page is %+v", test.now, e)
			}
		}
	}
}
