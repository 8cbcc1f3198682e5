package rules_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/partnerlint/partnerlint/internal/config"
	"github.com/partnerlint/partnerlint/internal/examples"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/linttest"
	"github.com/partnerlint/partnerlint/rules"
)

// said is what the words about visitors leave no doubt about. The first that fits
// counts.
var said = []struct {
	words string
	harm  lint.Harm
}{
	{`^the same (page;|page today|as before)|^nothing: the mistake is gone|this one does nothing`, lint.HarmUpkeep},
	{`^the card and the page as intended`, lint.HarmUpkeep},
	{`^the page and its card, (although|even if)`, lint.HarmPage},
	{`or no update`, 0},
	{`\bnot built\b|^no page (and|at all)|no card\b|ignores the file`, lint.HarmGone},
	{`^a dead link: |with (a dead link|dead links)|instead of the list`, lint.HarmGone},
	{`when they click the partner's card`, lint.HarmPage},
	{`^a dead link( in the card| on |$)`, 0},
	{`badge|\bno people\b|\bthe people\b`, lint.HarmPeople},
	{`\bcards?\b`, lint.HarmCard},
	{`instead of the heading`, lint.HarmPage},
	{`leads? nowhere|page not found|an error page|dead\b|another address`, lint.HarmLink},
}

// TestHarm holds each rule, and each finding of the examples, to saying what it
// does to the site, and to saying it as its sentence does.
func TestHarm(t *testing.T) {
	patterns := make([]*regexp.Regexp, len(said))
	for i, s := range said {
		patterns[i] = regexp.MustCompile(s.words)
	}
	used := make([]bool, len(said))
	compared := 0
	for _, rule := range rules.All() {
		if rule.Harm.About() == "" {
			t.Errorf("%s says nothing of its harm", rule.ID)
		}
		if rule.Category == "meta" && rule.Harm != lint.HarmUpkeep {
			t.Errorf("%s is about the comments of partnerlint, and its harm is %s", rule.ID, rule.Harm)
		}
		for effect, f := range effectsOf(t, rule) {
			i := slices.IndexFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(effect) })
			if i < 0 {
				continue
			}
			used[i] = true
			if said[i].harm == 0 {
				continue
			}
			if compared++; f.Harm != said[i].harm {
				t.Errorf("%s: the harm is %s, and visitors see %q (%s)", rule.ID, f.Harm, effect, said[i].harm)
			}
		}
	}
	for i, s := range said {
		if !used[i] {
			t.Errorf("nothing that visitors see is as %q", s.words)
		}
	}
	if compared < 100 {
		t.Errorf("only %d effects leave no doubt", compared)
	}
}

// effectsOf are what a rule says of visitors in its examples, each with one finding
// that says it.
func effectsOf(t *testing.T, rule *lint.Rule) map[string]lint.Finding {
	suite, err := examples.Read(filepath.Join("../testdata/rules", rule.ID+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	effects := map[string]lint.Finding{}
	for _, c := range suite.Cases {
		if c.Want == "" {
			continue
		}
		for _, f := range linttest.Findings(t, c, rule, rules.All(), config.Contracts()) {
			if f.Harm.About() == "" {
				t.Errorf("%s, %s: a finding without a harm: %s", f.Rule, c.Name, f.Message)
			}
			if _, known := effects[f.Effect]; f.Rule == rule.ID && !known {
				effects[f.Effect] = f
			}
		}
	}
	return effects
}
