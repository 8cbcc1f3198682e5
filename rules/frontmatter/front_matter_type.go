package frontmatter

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A value that should be text is text for the site too. Some words and numbers
// are not: no, yes, on, off, 007, 1.10, 12:30, a date, ~ and anything in
// brackets.
//
// The title No becomes "Index", 007 becomes 7, and 12:30 becomes 750.0. A
// number as partner finds no data, and a number as permalink stops the build
// of the whole site.
//
// Put the value in double quotes.
var FrontMatterType = lint.Rule{
	ID: "front-matter-type", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmCard, Fixable: true,
	Stage: lint.StageValues, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		c := p.Contract()
		if c.Schema == nil || c.Generic {
			return
		}
		lostByCategories(p)
		for _, key := range c.Schema.Strings() {
			pair, _ := p.Doc.Fields.Pair(key)
			switch n := pair.Value; {
			case n == nil, n.Kind == yaml.String, blank(n), key == "layout" && untrue(n):
			case n.Kind == yaml.Null && (p.Doc.Value(key) != nil || !c.Requires(key)):
				// the default counts, or nothing has to be there
			default:
				p.Report(notText(p, key, pair))
			}
		}
	},
}

// notText is the finding about a value that is no text.
func notText(p *lint.Pass, key string, pair yaml.Pair) lint.Diagnostic {
	c, n := p.Contract(), pair.Value
	d := lint.Diagnostic{
		Span:    p.Doc.SpanOf(key),
		Message: fmt.Sprintf("the site reads %q as %s, not as text", key, words.Kind(n)),
		Effect:  mistaken(p, key, n),
		About:   metadata.About(key, c),
		Breaks:  metadata.Breaks(p, key),
		Harm:    metadata.Harm(key, c),
	}
	if key == c.Identity.Permalink && n.Kind != yaml.Null {
		d.Harm = lint.HarmGone // the build stops
	}
	if n.Style == yaml.Block {
		d.Span = pair.Key.Span
	}
	if key == c.Identity.Title && n.Ruby() == n.Text && !untrue(n) {
		d.Level = lint.Warning
	}
	if alias := aliasAt(p, n); !alias.Empty() {
		quoted := yaml.Quote(p.Doc.Original(alias))
		d.Span, d.Message = alias, fmt.Sprintf("the value of %q starts with an asterisk and is not in quotes", key)
		d.Help = fmt.Sprintf("write: %s: %s", key, quoted)
		d.Fix = lint.UnsafeFix("put the value in quotes", lint.Replace(alias, quoted))
		return d
	}
	d.Help, d.Fix = asText(c, key, n)
	return d
}

// asText says how a value is written as text, and does it where that is sure to
// be right: a number as permalink or layout is no better in quotes.
func asText(c *contract.Contract, key string, n *yaml.Node) (help string, fix *lint.Fix) {
	quoted := yaml.Quote(n.Text)
	help = fmt.Sprintf("write: %s: %s", key, quoted)
	switch {
	case !n.Props().Empty() && n.Text != "": // safe_yaml ignores a tag, and over quotes after one
		return help, nil
	case n.Style != yaml.Plain || n.Alias || !n.Props().Empty():
		return "write the value in words, without brackets", nil
	case n.Kind == yaml.Null:
		return "write the value after the colon" + example(c, key), nil
	case key == "layout" || key == c.Identity.Permalink:
		return help, nil
	}
	fix = lint.SafeFix("put the value in quotes", lint.Replace(n.Span, quoted)).Changing(lint.Metadata)
	if n.Kind == yaml.Symbol { // at which the reader of some versions stops
		fix = fix.Changing(lint.Reading)
	}
	return help, fix
}

// lostByCategories reports categories that are neither text nor a list: Jekyll
// then loses all of the front matter of a document.
func lostByCategories(p *lint.Pass) {
	n := p.Doc.Node("categories")
	if n == nil || p.Doc.Class.Kind == jekyll.Page || !jekyll.LostCategories(jekyll.ValuesOf(p.Doc.Fields)) {
		return
	}
	d := lint.Diagnostic{
		Span:    p.Doc.SpanOf("categories"),
		Message: fmt.Sprintf("\"categories\" is %s for the site; it must be text or a list", words.Kind(n)),
		Harm:    lint.HarmGone,
		Effect:  "no card on the list, and the page without its design and name",
		Help:    "write words, or delete the line",
		About:   []lint.Subject{lint.Key("categories")},
		Breaks:  page.Fields,
	}
	if n.Style == yaml.Plain && !n.Alias && n.Props().Empty() && n.Text != "" {
		d.Help = "write: categories: " + yaml.Quote(n.Text)
	}
	p.Report(d)
}

// aliasAt is the *name that is where safe_yaml reads no value, as nothing has
// that name; empty for any other node.
func aliasAt(p *lint.Pass, n *yaml.Node) source.Span {
	if n.Kind != yaml.Null || n.Span.Empty() || p.Doc.File.Text[n.Span.Start] != '*' {
		return source.Span{}
	}
	end := n.Span.Start
	for end < p.Doc.FrontMatter.YAML.End && !strings.ContainsRune(" \t\r\n,]}", rune(p.Doc.File.Text[end])) {
		end++
	}
	return source.Span{Start: n.Span.Start, End: end}
}

// mistaken says what visitors get of a value that is no text.
func mistaken(p *lint.Pass, key string, n *yaml.Node) string {
	c := p.Contract()
	read := words.Quote(n.Ruby())
	if key == c.Identity.Title && untrue(n) {
		read = words.Quote(nameless(p))
	}
	switch key {
	case c.Identity.Permalink:
		if n.Kind == yaml.Null {
			return withoutKey(p, key, c)
		}
		return words.NotBuilt
	case c.Identity.Key, "layout":
		return withoutKey(p, key, c)
	case c.Identity.Title:
		if n.Ruby() == n.Text && !untrue(n) {
			return "the text that you typed, but the site does not treat it as text and may sort it wrongly"
		}
	}
	return read
}
