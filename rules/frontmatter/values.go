package frontmatter

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A value is what is after a key that should hold text.
type value struct {
	pass  *lint.Pass
	key   string
	pair  yaml.Pair
	node  *yaml.Node
	shown bool // visitors read it, as against keys that the site looks things up by
}

func (v value) raw() string { return v.pass.Doc.Original(v.node.Span) }

// level is Error for keys that the site looks things up by; a name that looks
// odd is only that.
func (v value) level() lint.Severity {
	if v.shown {
		return lint.Warning
	}
	return lint.Error
}

func (v value) write(text string) string { return fmt.Sprintf("write: %s: %s", v.key, text) }

// A valueFault is a way in which a value goes wrong; there is a rule for each.
// Of several faults of one value, the first in this order is reported.
type valueFault uint8

const (
	swallowedLines valueFault = iota
	cutShort
	liquidInside
	quotesKept
	strayCharacter
	valueFaults // how many there are
)

// A valueFinder finds one fault of a value, if it has it.
type valueFinder func(value) (lint.Diagnostic, bool)

// finders are those of each fault, as its rule has set them.
var finders [valueFaults][]valueFinder

// checkValues is the check of the rule for one kind of fault, which these find.
func checkValues(fault valueFault, find ...valueFinder) func(*lint.Pass) {
	finders[fault] = find
	return func(p *lint.Pass) {
		for _, found := range faultyValues.Of(p) {
			if found.fault == fault {
				p.Report(found.Diagnostic)
			}
		}
	}
}

// firstFault finds the fault of a value that is reported; isText says that the value
// should be text, without which it has lines swallowed at most.
func (v value) firstFault(isText bool) (d lint.Diagnostic, fault valueFault, found bool) {
	for fault, find := range finders {
		if valueFault(fault) != swallowedLines && !isText {
			break
		}
		for _, find := range find {
			if d, found = find(v); found {
				return d, valueFault(fault), true
			}
		}
	}
	return d, 0, false
}

// A faultyValue is a value's fault that is reported.
type faultyValue struct {
	fault valueFault
	lint.Diagnostic
}

// faultyValues are all of the front matter, from top to bottom.
var faultyValues = lint.Share(func(p *lint.Pass) (all []faultyValue) {
	c := p.Contract()
	if c.Schema == nil || c.Generic || p.Doc.Fields == nil {
		return nil
	}
	for _, pair := range p.Doc.Fields.Entries() {
		key := pair.Key.Text
		if pair.Key.Kind != yaml.String || pair.Value.Alias {
			continue
		}
		v := value{p, key, pair, pair.Value, key == "excerpt" || key == "title" || key == c.Identity.Title}
		d, fault, found := v.firstFault(key == "excerpt" || slices.Contains(c.Schema.Strings(), key))
		if !found {
			continue
		}
		d.About = append(d.About, lint.Key(key), lint.At(v.node.Span.Start))
		d.Breaks, d.Harm = metadata.Breaks(p, key), cmp.Or(d.Harm, metadata.Harm(key, c))
		if v.shown && d.Effect == "" {
			d.Effect = words.Quote(v.node.Ruby())
		} else if d.Effect == "" {
			d.Effect = withoutKey(p, key, c)
		}
		all = append(all, faultyValue{fault, d})
	}
	return all
})

// address reports whether the value says where the page is found: another
// value is another address.
func (v value) address() bool {
	return v.key == v.pass.Contract().Identity.Permalink ||
		slices.Contains([]string{"permalink", "slug", "categories", "category", "redirect_from"}, v.key)
}

// changes is what a fix of the value changes.
func (v value) changes() lint.Declaration {
	if v.key == "layout" {
		return lint.Metadata | lint.Layout
	}
	return lint.Metadata
}

// unquoted is a text without the typographic quotes that replace YAML's
// own around it.
func unquoted(text string) string {
	if inner, ok := yaml.Unwrapped(text); ok {
		return inner
	}
	return text
}
