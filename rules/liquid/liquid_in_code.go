package liquid

import (
	"slices"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Liquid inside code is displayed, not evaluated.
//
// The site evaluates Liquid everywhere, even between backticks: visitors see
// the result instead of the braces, or nothing.
//
// Put {% raw %} before and {% endraw %} after the braces.
var LiquidInCode = lint.Rule{
	ID: "liquid-in-code", Category: "liquid", Severity: lint.Warning, Harm: lint.HarmPage,
	Stage: lint.StageLiquid, Needs: page.Fence | page.Fields,
	Check: liquidInCode,
}

// templateLanguages are the languages of code blocks that show templates.
var templateLanguages = map[string]bool{"liquid": true, "jekyll": true, "jinja": true, "jinja2": true, "twig": true,
	"handlebars": true, "mustache": true, "django": true}

// liquidInCode reports Liquid that was intended to be shown: a code span of nothing
// else, or a block of code that shows a template.
func liquidInCode(p *lint.Pass) {
	template := p.Doc.Liquid()
	if len(template.Errors) > 0 || len(template.Outputs)+len(template.Tags) == 0 || !p.Doc.MayHold("`") &&
		!p.Doc.MayHold("~") {
		return
	}
	page := p.Doc.Kramdown()
	for _, s := range page.SpansOf(kramdown.CodeSpan) {
		inner := strings.TrimSpace(p.Doc.Original(s.Content))
		if strings.HasPrefix(inner, "{{") && strings.HasSuffix(inner, "}}") || strings.HasPrefix(inner, "{%") &&
			strings.HasSuffix(inner, "%}") {
			shownLiquid(p, s.Content, false)
		}
	}
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		for _, c := range b.Children {
			if c.Kind == kramdown.FencedCode {
				shownLiquid(p, c.Content, !templateLanguages[strings.ToLower(c.Tag)])
			}
			walk(c)
		}
	}
	walk(page.Root)
}

// shownLiquid reports the first template in a piece of code; with tagsOnly, only one
// that steers what is printed.
func shownLiquid(p *lint.Pass, code source.Span, tagsOnly bool) {
	tokens := p.Doc.Liquid().Tokens
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.Start >= code.Start })
	for _, token := range tokens[first:] {
		if token.Span.Start >= code.End {
			return
		}
		switch {
		case token.Kind == liquid.KindText, token.Name == "endraw", token.Name == "endcomment": // opened above the code
			continue
		case token.Name == "raw" || token.Name == "comment":
			return
		case tagsOnly && !steers[token.Name], literalOutput(p.Doc.Original(token.Span)),
			printsValue(p, token.Span):
			continue
		}
		reportUnlessHidden(p, lint.Diagnostic{Span: token.Span, Message: words.Quote(p.Doc.Original(token.Span)) +
			" is evaluated, although it is in code",
			Effect: "its result instead of the braces", Help: literalBraces, Swallows: token.Span})
		return
	}
}

// literalOutput reports whether an output prints a text in quotation marks, as
// in {{ "{{" }}, which shows the braces.
func literalOutput(token string) bool {
	inside := strings.TrimLeft(strings.TrimPrefix(token, "{{"), "- ")
	return strings.HasPrefix(token, "{{") && inside != "" && (inside[0] == '"' || inside[0] == '\'')
}

// steers lists the tags that decide what is printed and print nothing themselves.
var steers = map[string]bool{"if": true, "unless": true, "case": true, "for": true, "tablerow": true, "assign": true,
	"capture": true}

// printsValue reports whether an output prints what the site's configuration or
// data, the page's own keys or a tag above give it: then the value is what the
// code was intended to have. Keys that every page has are shown as examples.
func printsValue(p *lint.Pass, output source.Span) bool {
	template := p.Doc.Liquid()
	i := slices.IndexFunc(template.Outputs, func(o liquid.Output) bool { return o.Span == output })
	if i < 0 {
		return false
	}
	root, steps := template.Outputs[i].Root, strings.Split(template.Outputs[i].Path, ".")
	switch {
	case len(steps) < 2 || root != "site" && root != "page":
		return root != "" && root != "page" && root != "site" && root != "content" && template.Defined(root)
	case root == "page":
		return p.Doc.Has(steps[1]) && !slices.Contains(everyPage, steps[1])
	case steps[1] == "data":
		return len(steps) > 2 && p.Site().Data[steps[2]] != nil
	}
	_, set := p.Doc.Config().Values[steps[1]]
	return set
}

// everyPage lists the keys that every page may have.
var everyPage = []string{"title", "layout", "permalink", "date", "categories", "category", "tags", "excerpt",
	"published", "description"}
