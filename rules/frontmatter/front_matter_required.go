package frontmatter

import (
	"bytes"
	"fmt"

	"github.com/partnerlint/partnerlint/internal/contract"
	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/metadata"
)

// Every required key is between the two --- lines and has a value: layout,
// title, permalink and partner.
//
// Without a layout, there is no card and no design. Without a title, the page
// is called "Index". Without a permalink, it moves to another address. Without
// partner, its people, links and badge are missing.
//
// Write the key on a line of its own, followed by a colon, a space and the
// value.
var FrontMatterRequired = lint.Rule{
	ID: "front-matter-required", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmGone,
	Stage: lint.StageValues, Needs: page.Bytes | page.Fence | page.Fields, Whole: true,
	Check: func(p *lint.Pass) {
		c := intendedContract(p)
		if c.Generic || c.Schema == nil {
			return
		}
		for _, key := range missing(p, c) {
			p.Report(absent(p, key, c))
		}
		for _, key := range c.Schema.Required() {
			pair, ok := p.Doc.Fields.Pair(key)
			if !ok || key == c.Redirect || !blank(pair.Value) || p.Doc.Value(key) != nil &&
				pair.Value.Kind == yaml.Null {
				continue
			}
			p.Report(lint.Diagnostic{
				Span:    pair.Key.Span,
				Message: fmt.Sprintf("%q has no value", key),
				Effect:  blankKey(p, key, pair.Value),
				Help:    "write the value after the colon" + example(c, key),
				About:   metadata.About(key, c),
				Breaks:  metadata.Breaks(p, key),
				Harm:    metadata.Harm(key, c),
			})
		}
	},
}

// blankKey says what visitors get when a key is there without a value.
func blankKey(p *lint.Pass, key string, n *yaml.Node) string {
	c := p.Contract()
	switch {
	case n.Kind != yaml.String:
	case key == c.Identity.Permalink:
		return "the page instead of the site's home page"
	case key == c.Identity.Title:
		return "a page and a card without a name"
	}
	return withoutKey(p, key, c)
}

func absent(p *lint.Pass, key string, c *contract.Contract) lint.Diagnostic {
	if note := noted(p, key); !note.Empty() {
		return lint.Diagnostic{
			Span:    note,
			Message: fmt.Sprintf("the # turns this line into a comment, and there is no other line %q", key+":"),
			Effect:  withoutKey(p, key, c),
			Help:    "delete the #",
			About:   metadata.About(key, c),
			Breaks:  metadata.Breaks(p, key),
			Harm:    metadata.Harm(key, c),
		}
	}
	return lint.Diagnostic{
		Span:    p.Doc.Block(),
		Message: fmt.Sprintf("there is no line %q between the two --- lines", key+":"),
		Effect:  withoutKey(p, key, c),
		Help:    "add one" + example(c, key),
		About:   metadata.About(key, c),
		Breaks:  metadata.Breaks(p, key),
		Harm:    metadata.Harm(key, c),
	}
}

// noted is the place of a comment that would be the line of a key.
func noted(p *lint.Pass, key string) source.Span {
	file, block := p.Doc.File, p.Doc.FrontMatter.YAML
	for at := block.Start; at < block.End; {
		line := file.FullLine(at)
		at = line.End
		text := bytes.TrimSpace(file.Slice(line))
		rest, ok := bytes.CutPrefix(bytes.TrimLeft(text, "# \t"), []byte(key+":"))
		if ok && text[0] == '#' && len(bytes.TrimSpace(rest)) > 0 {
			start := line.Start + bytes.IndexByte(file.Slice(line), '#')
			return source.Span{Start: start, End: start + len(text)}
		}
	}
	return source.Span{}
}

// intendedContract is the contract that the page should be held to.
func intendedContract(p *lint.Pass) *contract.Contract {
	if intended := metadata.IntendedRedirect(p); intended != nil {
		return intended
	}
	return p.Contract()
}
