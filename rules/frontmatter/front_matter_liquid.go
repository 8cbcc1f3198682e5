package frontmatter

import (
	"fmt"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// There is no Liquid between the two --- lines.
//
// Jekyll does not evaluate Liquid there: visitors see the braces, or the page
// has nested keys instead of a name.
//
// Write the text itself.
var FrontMatterLiquid = lint.Rule{
	ID: "front-matter-liquid", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmCard,
	Stage: lint.StageKeys, Needs: page.Bytes | page.Fence | page.Fields,
	Check: checkValues(liquidInside, liquidInValue),
}

// liquidInValue finds Liquid, which is not run between the --- lines; without
// quotes YAML takes "{{ x }}" for keys within keys.
func liquidInValue(v value) (lint.Diagnostic, bool) {
	if !v.pass.Doc.MayHold("{{") && !v.pass.Doc.MayHold("{%") {
		return lint.Diagnostic{}, false
	}
	raw := v.raw()
	i := strings.Index(raw, "{{")
	if j := strings.Index(raw, "{%"); i < 0 || j >= 0 && j < i {
		i = j
	}
	if i < 0 {
		return lint.Diagnostic{}, false
	}
	end := len(raw)
	if j := strings.Index(raw[i:], "}}"); j >= 0 && raw[i+1] == '{' {
		end = i + j + 2
	} else if j := strings.Index(raw[i:], "%}"); j >= 0 {
		end = i + j + 2
	}
	effect := words.Quote(v.node.Ruby())
	if v.node.Kind == yaml.Map {
		effect = "braces and code instead of the text"
	}
	return lint.Diagnostic{
		Span:    source.Span{Start: v.node.Span.Start + i, End: v.node.Span.Start + end},
		Message: fmt.Sprintf("%s is not replaced between the --- lines", words.Quote(raw[i:end])),
		Help:    "write the text itself, without braces",
		Effect:  effect,
	}, true
}
