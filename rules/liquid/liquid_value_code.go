package liquid

import (
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// templateLanguages are the languages of code blocks that show templates.
var templateLanguages = map[string]bool{"liquid": true, "jekyll": true, "jinja": true, "jinja2": true, "twig": true,
	"handlebars": true, "mustache": true, "django": true}

// inCode reports Liquid that was meant to be shown: a code span of nothing
// else, or a block of code that shows a template.
func (v *valueCheck) inCode() {
	if len(v.template.Outputs)+len(v.template.Tags) == 0 || !v.Doc.MayHold("`") && !v.Doc.MayHold("~") {
		return
	}
	page := v.Doc.Kramdown()
	for _, s := range page.SpansOf(kramdown.CodeSpan) {
		inner := strings.TrimSpace(v.Doc.Original(s.Content))
		if strings.HasPrefix(inner, "{{") && strings.HasSuffix(inner, "}}") || strings.HasPrefix(inner, "{%") &&
			strings.HasSuffix(inner, "%}") {
			v.shown(s.Content, false)
		}
	}
	var walk func(*kramdown.Block)
	walk = func(b *kramdown.Block) {
		for _, c := range b.Children {
			if c.Kind == kramdown.FencedCode {
				v.shown(c.Content, !templateLanguages[strings.ToLower(c.Tag)])
			}
			walk(c)
		}
	}
	walk(page.Root)
}

// shown reports the first template in a piece of code; with tagsOnly, only one
// that steers what is printed.
func (v *valueCheck) shown(code source.Span, tagsOnly bool) {
	tokens := v.template.Tokens
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span.Start >= code.Start })
	for _, token := range tokens[first:] {
		if token.Span.Start >= code.End {
			return
		}
		switch {
		case token.Kind == liquid.KindText:
			continue
		case token.Name == "raw" || token.Name == "comment":
			return
		case tagsOnly && !steers[token.Name], literalOutput(v.Doc.Original(token.Span)):
			continue
		}
		v.misread[token.Span] = true
		v.report(lint.Diagnostic{Span: token.Span, Message: words.Quote(v.Doc.Original(token.Span)) +
			" is worked out, although it stands in code",
			Effect: "what comes of it instead of the braces", Help: literalBraces}, false)
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
