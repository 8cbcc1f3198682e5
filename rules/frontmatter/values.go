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

// A valueFault tells the faults of one rule from those of the others.
type valueFault uint8

const (
	swallowedOf valueFault = iota
	cutShortOf
	liquidOf
	quotesOf
	strayOf
)

// judges find what a value lost or kept, each its own kind; the first that
// finds something speaks, through the rule of its kind.
var judges = []struct {
	kind valueFault
	find func(value) (lint.Diagnostic, bool)
}{
	{cutShortOf, cutComment}, {cutShortOf, droppedWord}, {cutShortOf, droppedBrackets}, {liquidOf, liquidInValue},
	{quotesOf, keptQuotes}, {strayOf, keptBackslash}, {strayOf, keptLineEnd}, {strayOf, keptSpace},
	{strayOf, keptComma},
}

// judge finds the first fault of a value; text says that the value should be
// text.
func (v value) judge(text bool) (d lint.Diagnostic, kind valueFault, found bool) {
	if d, found = swallowedKeys(v); found || !text {
		return d, swallowedOf, found
	}
	for _, judge := range judges {
		if d, found = judge.find(v); found {
			return d, judge.kind, true
		}
	}
	return d, 0, false
}

// checkValues reports the values of the front matter that have a fault of one
// kind and no worse one.
func checkValues(p *lint.Pass, kind valueFault) {
	for _, found := range faultyValues.Of(p) {
		if found.kind == kind {
			p.Report(found.Diagnostic)
		}
	}
}

// A faultyValue is the worst fault of a value.
type faultyValue struct {
	kind valueFault
	lint.Diagnostic
}

// faultyValues are those of the front matter, in its order.
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
		d, kind, found := v.judge(key == "excerpt" || slices.Contains(c.Schema.Strings(), key))
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
		all = append(all, faultyValue{kind, d})
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
func (v value) changes() lint.Change {
	if v.key == "layout" {
		return lint.Metadata | lint.Layout
	}
	return lint.Metadata
}
