package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// suppress takes out the findings that the document's own comments ignore,
// and reports the comments that are unused, unknown, unexplained, out of date
// or in the way. The rules of those reports have no Check of their own.
func (c *checker) suppress(today time.Time, report func(rule string, d lint.Diagnostic)) {
	all := c.doc.Suppressions()
	if len(all) == 0 {
		return
	}
	used, meant := map[source.Span]bool{}, map[string]string{}
	c.findings = slices.DeleteFunc(c.findings, func(f lint.Finding) bool {
		for _, s := range all {
			if expired(s, today) {
				continue
			}
			for _, ref := range s.Rules {
				if ref.Covers.Has(f.Span.Start) && (ref.ID == f.Rule || c.meant(meant, ref.ID) == f.Rule) {
					used[ref.Span] = true
					return true
				}
			}
		}
		return false
	})
	if c.broken&page.Fence != 0 {
		return // where comments begin is not known
	}
	for _, s := range all {
		c.judge(s, used, today, report)
	}
}

// meant is the rule that a misspelt ID counts as, or ""; the misspelling itself is
// reported once, at the comment.
func (c *checker) meant(known map[string]string, id string) string {
	rule, ok := known[id]
	if !ok {
		if ids := idsOf(c.rules); !slices.Contains(ids, id) {
			rule = text.Nearest(id, ids)
		}
		known[id] = rule
	}
	return rule
}

// withoutIt is what comes of a comment that cannot be followed.
const withoutIt = "the same page; the comment does nothing"

// expired reports whether a suppression's day is over, wherever the run takes
// place.
func expired(s page.Suppression, today time.Time) bool {
	return !s.Until.IsZero() && today.Format(time.DateOnly) > s.Until.Format(time.DateOnly)
}

// judge reports what is wrong with one suppression.
func (c *checker) judge(s page.Suppression, used map[source.Span]bool, today time.Time,
	report func(string, lint.Diagnostic)) {
	switch {
	case s.Scope == page.NoScope:
		c.judgeWord(s, report)
		return
	case s.Scope == page.ToHere:
		c.judgeEnd(s, report)
		return
	case len(s.Rules) == 0:
		report("suppression-unknown-rule", lint.Diagnostic{Span: s.Span, Message: "this comment does not name a rule " +
			"to suppress", Effect: withoutIt,
			Help: "write the rule's name after it, as in: partnerlint-disable-next-line section-missing -- reason"})
		return
	}
	if c.dashesMissing(s, report) {
		return
	}
	known := true
	for _, ref := range s.Rules {
		known = c.judgeRule(s, ref, used[ref.Span] || expired(s, today), report) && known
	}
	if !known {
		return
	}
	if s.Reason == "" {
		report("suppression-reason", lint.Diagnostic{Span: s.Span, Message: "this comment does not say why the rule " +
			"is suppressed",
			Effect: "the same page; nobody knows whether the comment can be deleted",
			Help:   "write two hyphens and the reason after the rule: -- reason"})
	}
	switch {
	case !s.UntilOK:
		report("suppression-expired",
			lint.Diagnostic{Span: s.UntilAt, Message: fmt.Sprintf("%s is not a date", c.doc.Original(s.UntilAt)),
				Effect: "the suppressed mistake, with no date to review it",
				Help:   "write the year, month and day: until=2027-01-31"})
	case expired(s, today):
		report("suppression-expired", lint.Diagnostic{Span: s.UntilAt, Message: "this suppression was valid until " +
			s.Until.Format(time.DateOnly),
			Effect: "the suppressed mistake, longer than intended",
			Help:   "fix what it suppresses, or write a later date"})
	}
	if card := c.doc.Card(); s.InBody && card.Found && s.Span.End <= card.Marker.Start {
		report("suppression-place", lint.Diagnostic{Span: s.Span, Message: fmt.Sprintf("this comment is above "+
			"the %s line", card.Separator),
			Effect: "nothing, but the comment is part of every list of partners",
			Help:   "write it between the two --- lines: # partnerlint-disable-file RULE -- reason"})
	}
}

// judgeWord reports a word that means no scope.
func (c *checker) judgeWord(s page.Suppression, report func(string, lint.Diagnostic)) {
	word := c.doc.Original(s.Word)
	d := lint.Diagnostic{Span: s.Word, Message: fmt.Sprintf("%q is not a partnerlint comment", word), Effect: withoutIt,
		Help: "start the comment with partnerlint-disable-next-line, partnerlint-disable-line or " +
			"partnerlint-disable-file"}
	if near := text.Nearest(word, page.ScopeWords()); near != "" {
		d.Help = fmt.Sprintf("did you mean %s?", near)
		d.Fix = lint.UnsafeFix("write "+near, lint.Replace(s.Word, near))
	}
	report("suppression-unknown-rule", d)
}

// judgeEnd reports a comment that ends nothing, or names a rule there is not.
func (c *checker) judgeEnd(s page.Suppression, report func(string, lint.Diagnostic)) {
	for _, ref := range s.Rules {
		if !c.judgeRule(s, ref, true, report) {
			return
		}
	}
	if !s.Ends {
		report("suppression-unused", lint.Diagnostic{Span: s.Span, Message: "there is no suppression that this " +
			"comment could end",
			Effect: withoutIt, Help: "delete the comment",
			Fix: lint.SafeFix("delete the comment", lint.Delete(c.withLine(s))).Changing(lint.Comments)})
	}
}

// dashesMissing reports a reason that is among the rules, because nothing
// parts it from them.
func (c *checker) dashesMissing(s page.Suppression, report func(string, lint.Diagnostic)) bool {
	first := slices.IndexFunc(s.Rules, func(r page.RuleRef) bool {
		return !slices.Contains(idsOf(c.rules), r.ID) &&
			!kebab(r.ID)
	})
	if first < 1 || s.Dashes {
		return false
	}
	reason := source.Span{Start: s.Rules[first].Span.Start, End: s.Rules[len(s.Rules)-1].Span.End}
	report("suppression-unknown-rule",
		lint.Diagnostic{Span: reason, Message: fmt.Sprintf("%q is not a rule", c.doc.Original(reason)), Effect: withoutIt,
			Help: "write two hyphens before the reason: -- reason", Fix: lint.SafeFix("write two hyphens before "+
				"the reason", lint.Insert(reason.Start, "-- ")).Changing(lint.Comments)})
	return true
}

// kebab reports whether a word is written as rules are.
func kebab(word string) bool {
	return strings.Contains(word, "-") && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") == ""
}

// judgeRule reports an unknown or unneeded rule; it is false for an unknown one.
func (c *checker) judgeRule(s page.Suppression, ref page.RuleRef, needed bool,
	report func(string, lint.Diagnostic)) bool {
	at := slices.IndexFunc(c.rules, func(r *lint.Rule) bool { return r.ID == ref.ID })
	if at < 0 {
		d := lint.Diagnostic{Span: ref.Span, Message: fmt.Sprintf("there is no rule %q", ref.ID), Effect: withoutIt,
			Help: "run partnerlint rules to list all rules"}
		if near := text.Nearest(ref.ID, idsOf(c.rules)); near != "" {
			d.Help = fmt.Sprintf("did you mean %s?", near)
			d.Fix = lint.UnsafeFix("name the rule "+near, lint.Replace(ref.Span, near))
		}
		report("suppression-unknown-rule", d)
		return false
	}
	if rule := c.rules[at]; !needed && c.ran[at] && !rule.Asks && !rule.Compares {
		d := lint.Diagnostic{Span: ref.Span, Message: fmt.Sprintf("%s finds nothing here, so there is nothing "+
			"to suppress", ref.ID),
			Effect: "the same page; the comment would hide the mistake if it came back", Help: "delete the comment"}
		if len(s.Rules) == 1 {
			d.Fix = lint.SafeFix("delete the comment", lint.Delete(c.withLine(s))).Changing(lint.Comments)
		}
		report("suppression-unused", d)
	}
	return true
}

// withLine is a comment with its whole line when it is alone on it, else
// with the space before it.
func (c *checker) withLine(s page.Suppression) source.Span {
	text := c.doc.File.Text
	line := c.doc.File.FullLine(s.Span.Start)
	last := c.doc.File.FullLine(max(s.Span.End-1, s.Span.Start))
	if c.doc.Blank(source.Span{Start: line.Start, End: s.Span.Start}) &&
		c.doc.Blank(source.Span{Start: s.Span.End, End: last.End}) {
		return source.Span{Start: line.Start, End: last.End}
	}
	span := s.Span
	for span.Start > line.Start && (text[span.Start-1] == ' ' || text[span.Start-1] == '\t') {
		span.Start--
	}
	return span
}

func idsOf(rules []*lint.Rule) []string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return ids
}
