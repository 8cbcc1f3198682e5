package frontmatter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// The values between the two --- lines match the schema of this kind of page:
// text of a certain length, a list, or one of a few words.
//
// The site may show any other value incorrectly, or not at all.
//
// Write the value as the message says. "partnerlint schema" prints the schema.
var FrontMatterSchema = lint.Rule{
	ID: "front-matter-schema", Category: "front-matter", Severity: lint.Error, Harm: lint.HarmPage,
	Stage: lint.StageContract, Needs: page.Bytes | page.Fence | page.Fields,
	Check: func(p *lint.Pass) {
		s := p.Contract().Schema
		if s == nil || p.Doc.Fields == nil || s.Satisfied(p.Doc.Fields) {
			return
		}
		violations, err := s.Violations(p.Doc.Work(), p.Doc.Fields)
		if err != nil {
			return // partnerlint says of the configuration what is wrong with its schema
		}
		for _, v := range violations {
			if len(v.Path) == 1 && (blank(v.Node) || v.Path[0] == "layout" &&
				p.Site().LacksLayout(p.Doc.Layout(), p.Doc.Class.Collection)) {
				continue // an empty key is as good as none; a layout that all lack is reported once
			}
			for _, fault := range words.Violation(v) {
				if len(v.Path) == 0 && fault.Key != "" &&
					(slices.Contains(s.Required(), fault.Key) || p.Doc.Value(fault.Key) != nil && fault.At == nil) {
					continue // front-matter-required's
				}
				d := lint.Diagnostic{Span: v.Span(), Message: fault.Message,
					Effect: "the wrong text, or none, where the " +
						"layout prints this value", Help: fault.Help}
				if d.Help == "" {
					d.Help = "write a value like those on the other pages"
					if v.About != "" {
						key := fault.Key
						if len(v.Path) > 0 {
							key = v.Path[0]
						}
						d.Help += fmt.Sprintf(" (%s: %s)", key, strings.TrimSuffix(v.About, "."))
					}
				}
				if fault.At != nil {
					d.Span = fault.At.Span
				}
				switch {
				case len(v.Path) > 0:
					d.About = []lint.Subject{lint.Key(v.Path[0])}
				case fault.At == nil:
					d.Span = p.Doc.Block()
					fallthrough
				default:
					d.About = []lint.Subject{lint.Key(fault.Key)}
				}
				p.Report(d)
			}
		}
	},
}
