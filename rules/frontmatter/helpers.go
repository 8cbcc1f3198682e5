package frontmatter

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// missing lists the keys that a contract asks for and neither the page nor
// the defaults of _config.yml have, in the schema's order. What a redirect is
// for is not asked here: redirect-target knows more about it.
func missing(p *lint.Pass, c *contract.Contract) []string {
	var keys []string
	if c.Generic || c.Schema == nil {
		return nil
	}
	for _, key := range c.Schema.Required() {
		if key != c.Redirect && !p.Doc.Has(key) && p.Doc.Value(key) == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

// keysInWords lists the keys that a contract asks for: "layout, title and partner".
func keysInWords(c *contract.Contract) string {
	if c.Schema == nil || len(c.Schema.Required()) == 0 {
		return "layout and title"
	}
	return words.List(c.Schema.Required(), "and")
}

// A value is what stands behind a key that should hold text.
type value struct {
	pass  *lint.Pass
	key   string
	pair  yaml.Pair
	node  *yaml.Node
	shown bool // visitors read it, as against keys that the site looks things up by
}

// judges find what a value lost or kept, each its own kind; the first that
// finds something speaks.
var judges = []func(value) (lint.Diagnostic, bool){
	cutComment, droppedWord, droppedBrackets, liquidInValue, keptQuotes, keptBackslash, keptLineEnd, keptSpace,
	keptComma,
}

func (v value) raw() string { return v.pass.Doc.Original(v.node.Span) }

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

// level is Error for keys that the site looks things up by; a name that looks
// odd is only that.
func (v value) level() lint.Severity {
	if v.shown {
		return lint.Warning
	}
	return lint.Error
}

func (v value) write(text string) string { return fmt.Sprintf("write: %s: %s", v.key, text) }

// swallowedKeys finds a quote that is closed too late, or an indented line,
// so that the lines of other keys became part of this value.
func swallowedKeys(v value) (lint.Diagnostic, bool) {
	file, s := v.pass.Doc.File, v.pair.Span()
	if !bytes.ContainsAny(file.Slice(s), "\r\n") {
		return lint.Diagnostic{}, false
	}
	var lost []string
	var at source.Span
	for line := file.FullLine(s.Start); line.End < s.End; {
		line = file.FullLine(line.End)
		text := file.Slice(line)
		trimmed := bytes.TrimLeft(text, " \t")
		name, rest, ok := bytes.Cut(trimmed, []byte(":"))
		key := string(bytes.TrimRight(name, " \t"))
		if !ok || bytes.HasPrefix(rest, []byte("//")) || v.pass.Doc.Has(key) || !v.pass.Contract().Requires(key) {
			continue
		}
		if lost = append(lost, key); at.Empty() {
			start := line.Start + len(text) - len(trimmed)
			at = source.Span{Start: start, End: start + len(name) + 1}
		}
	}
	if len(lost) == 0 {
		return lint.Diagnostic{}, false
	}
	d := lint.Diagnostic{
		Span:    at,
		Message: fmt.Sprintf("this line has become part of the value of %q above", v.key),
		Help:    "let it begin at the start of the line, with a space behind the colon",
		Effect:  withoutKey(v.pass, lost[0], v.pass.Contract()),
	}
	if v.node.Style == yaml.SingleQuoted || v.node.Style == yaml.DoubleQuoted {
		d.Span = source.Span{Start: v.node.Span.Start, End: v.node.Span.Start + 1}
		d.Message = fmt.Sprintf("the quote that begins here is closed too late and swallows %s",
			words.Quote(words.List(lost, "and")))
		d.Help = "close the quote on this line"
	}
	for _, key := range lost {
		d.About = append(d.About, lint.Key(key))
	}
	return d, true
}
