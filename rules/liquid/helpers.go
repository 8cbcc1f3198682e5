package liquid

import (
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
)

// reportValue reports a finding about what Liquid prints, unless nobody sees it
// or the rules of the marker tell it.
func reportValue(p *lint.Pass, d lint.Diagnostic) {
	if p.Doc.IsMarkerSlip(d.Span.Start) || chars.SpotAt(p, d.Span).Unseen {
		return
	}
	d.About = append(d.About, lint.At(d.Span.Start))
	p.Report(d)
}
