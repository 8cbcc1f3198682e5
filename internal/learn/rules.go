package learn

import (
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A Convention is a rule that most of the pages do not keep, so that the site
// must mean it otherwise.
type Convention struct {
	Rule   string
	Pages  int // that do otherwise
	Judged int // pages that have what the rule is about
}

// Conventions are the rules whose warnings and errors hit three in four of at
// least five pages that have what the rule is about. docs are the pages that
// were judged. A rule whose harm is a page or card that is missing, or a build
// that stops, is never among them, and neither is one about slips of the
// keyboard: nobody means those.
func Conventions(findings []lint.Finding, docs []*page.Document, rules []*lint.Rule) []Convention {
	hit := map[string]map[paths.Shown]bool{} // by rule
	for _, f := range findings {
		if f.Severity < lint.Warning {
			continue
		}
		if hit[f.Rule] == nil {
			hit[f.Rule] = map[paths.Shown]bool{}
		}
		hit[f.Rule][f.Path] = true
	}
	var found []Convention
	for _, rule := range rules {
		if hit[rule.ID] == nil || !mayDiffer(rule) {
			continue
		}
		c := Convention{Rule: rule.ID}
		for _, doc := range docs {
			switch {
			case hit[rule.ID][doc.File.Path]:
				c.Pages++
				c.Judged++
			case concerns(rule, doc):
				c.Judged++
			}
		}
		if c.Judged >= fewest && 4*c.Pages >= 3*c.Judged {
			found = append(found, c)
		}
	}
	return found
}

// mayDiffer reports whether a site can mean otherwise than a rule.
func mayDiffer(rule *lint.Rule) bool {
	if rule.Stage != lint.StageIdentity && rule.Stage != lint.StageContract {
		return false
	}
	return rule.Severity < lint.Error || rule.Category == "sections"
}

// concerns reports whether a page has what a rule is about at all.
func concerns(rule *lint.Rule, doc *page.Document) bool {
	switch {
	case strings.HasPrefix(rule.ID, "permalink"):
		return doc.Has("permalink")
	case rule.Category == "sections":
		return len(doc.Kramdown().Headings) > 0
	case rule.Category == "excerpt":
		return doc.Card().Found || !doc.Card().Own.Empty()
	}
	return true
}
