package engine

import (
	"cmp"
	"math"
	"slices"

	"github.com/partnerlint/partnerlint/internal/budget"
	"github.com/partnerlint/partnerlint/internal/engine/disk"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
)

// Check runs rules, sorted by stage, over one document. A rule that needs a
// broken aspect of it does not run; a finding about a subject that is already
// reported, or inside swallowed text, is left out.
func Check(doc *page.Document, entry *site.Entry, site *site.Site, rules []*lint.Rule, policy Policy,
	full paths.Full) ([]lint.Finding, []disk.Failure) {
	c := check(doc, entry, site, rules, policy, full, math.MaxInt)
	return c.findings, c.failures
}

// check is Check that keeps no more than most findings of each rule.
func check(doc *page.Document, entry *site.Entry, site *site.Site, rules []*lint.Rule, policy Policy, full paths.Full,
	most int) *checker {
	c := &checker{doc: doc, entry: entry, broken: doc.Damage() | site.Unsettled(doc), rules: rules,
		ran: make([]bool, len(rules)), most: most}
	c.pass = lint.NewPass(doc, entry, site, c.take)
	pass := c.pass
	var chosen map[string]Setting
	if policy.Rules != nil {
		chosen = policy.Rules(full)
	}
	settingOf := func(rule *lint.Rule) Setting {
		setting := chosen[rule.ID]
		if !setting.Chosen {
			setting.Severity = rule.Severity
		}
		return setting
	}
	for i, rule := range rules {
		setting := settingOf(rule)
		if rule.Check == nil || setting.Severity == lint.Off || rule.Kinds()&doc.Kind == 0 {
			continue
		}
		if rule.Needs&c.broken != 0 {
			c.wait(rule)
			continue
		}
		c.ran[i] = true
		c.rule, c.setting, c.reported, c.worst = rule, setting, 0, lint.Off
		if c.run(pass); c.ended != nil {
			break
		}
		if c.reported > most {
			c.beyond = append(c.beyond, excess{rule.ID, c.reported - most, c.worst})
		}
	}
	if c.ended != nil {
		c.giveUp()
	}
	c.suppress(doc.Config().Now(), func(id string, d lint.Diagnostic) {
		i := slices.IndexFunc(rules, func(r *lint.Rule) bool { return r.ID == id })
		if i < 0 || settingOf(rules[i]).Severity == lint.Off {
			return
		}
		d.Rule = id
		if !site.SpeaksOfPartners(doc.Contract) {
			d = lint.InNeutralWords(d)
		}
		c.add(d, rules[i], settingOf(rules[i]))
	})
	return c
}

// A checker gathers the findings on one document.
type checker struct {
	doc       *page.Document
	entry     *site.Entry // the document's own, or nil
	pass      *lint.Pass
	broken    page.Aspect
	taken     map[lint.Subject]string // subject → the rule that spoke of it first
	swallowed []swallowed
	findings  []lint.Finding
	failures  []disk.Failure
	rules     []*lint.Rule
	ran       []bool // the rules, by their place in rules, that judged the document
	most      int    // the findings of one rule that are kept
	beyond    []excess
	ended     error // why the rest of the document is not judged; nil when all of it is

	rule     *lint.Rule // the one that is running
	setting  Setting
	reported int           // how many findings it had so far
	worst    lint.Severity // of those that are not kept
	breaks   page.Aspect   // what its findings break
}

// run lets the checker's rule judge the document.
func (c *checker) run(pass *lint.Pass) {
	defer func() {
		p := recover()
		if err, ok := budget.Catch(p); ok {
			c.ended = err
		} else if p != nil {
			c.failures = append(c.failures, broke(c.doc.File.Path, " in rule "+c.rule.ID, p))
		}
	}()
	c.breaks = 0
	pass.Run(c.rule, c.setting.Options)
	c.broken |= c.breaks
}

// giveUp leaves the findings as they are: without the others nobody can tell what
// a fix would do.
func (c *checker) giveUp() {
	for i := range c.findings {
		c.findings[i].Fix = nil
	}
}

// take receives a diagnostic of the rule that is running.
func (c *checker) take(d lint.Diagnostic) {
	if c.explained(d) {
		return
	}
	if c.reported++; c.reported <= c.most {
		c.add(d, c.rule, c.setting)
	} else {
		c.worst = max(c.worst, level(d, c.setting))
	}
	c.breaks |= d.Breaks
	c.remember(d)
}

// add turns a diagnostic into a finding.
func (c *checker) add(d lint.Diagnostic, rule *lint.Rule, setting Setting) {
	file := c.doc.File
	d.Span.Start = max(d.Span.Start, 0)
	d.Span.End = max(d.Span.Start, min(d.Span.End, len(file.Text)))
	d.Harm = cmp.Or(d.Harm, rule.Harm)
	missing := lint.Subject("")
	switch {
	case rule.Whole && len(d.About) > 0:
		missing = d.About[0]
	case rule.Whole:
		missing = "page"
	}
	c.findings = append(c.findings, lint.Finding{
		Diagnostic: d, Severity: level(d, setting), Stage: rule.Stage, Needs: rule.Needs, Missing: missing,
		Path: file.Path, SitePath: c.doc.SitePath, Identity: identity(c.entry), File: file,
		Start: file.Position(d.Span.Start), End: file.Position(d.Span.End),
	})
}

// level is how loud a diagnostic of a rule is.
func level(d lint.Diagnostic, setting Setting) lint.Severity {
	if d.Level != lint.Off && !setting.Chosen {
		return d.Level
	}
	return setting.Severity
}

// identity is what a page calls itself.
func identity(e *site.Entry) string {
	if e != nil {
		return cmp.Or(e.Key, e.Permalink, e.Name)
	}
	return ""
}
