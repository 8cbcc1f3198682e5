package frontmatter

import (
	"cmp"
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
)

// The values between the two --- lines are what the schema of this kind of
// page asks for: text of a certain length, a list, one of a few words.
//
// A value of another kind may be shown wrongly, or not at all, wherever the
// site uses it.
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
		violations, err := s.Violations(p.Doc.Fields)
		if err != nil {
			return // the configuration is told what is wrong with its schema
		}
		for _, v := range violations {
			if len(v.Path) == 1 && blank(v.Node) {
				continue // an empty key is as good as none
			}
			for _, fault := range violationInWords(v) {
				if len(v.Path) == 0 && fault.key != "" &&
					(slices.Contains(s.Required(), fault.key) || p.Doc.Value(fault.key) != nil && fault.at == nil) {
					continue // front-matter-required's
				}
				d := lint.Diagnostic{Span: v.Span(), Message: fault.message, Effect: "what the layout makes of a " +
					"value that it was not made for", Help: fault.help}
				if d.Help == "" {
					d.Help = cmp.Or(v.About, "look at how another page has it")
				}
				if fault.at != nil {
					d.Span = fault.at.Span
				}
				switch {
				case len(v.Path) > 0:
					d.About = []lint.Subject{lint.Key(v.Path[0])}
				case fault.at == nil:
					d.Span = p.Doc.Block()
					fallthrough
				default:
					d.About = []lint.Subject{lint.Key(fault.key)}
				}
				p.Report(d)
			}
		}
	},
}
