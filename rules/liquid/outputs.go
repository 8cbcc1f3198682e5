package liquid

import (
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/spots"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// eachOutput calls judge with every expression that the page prints or assigns and
// Liquid reads as a whole, and with its text.
func eachOutput(p *lint.Pass, judge func(o liquid.Output, whole string)) {
	template := p.Doc.Liquid()
	var misread map[source.Span]bool // liquid-misread reports these
	for _, w := range template.Warnings {
		if misread == nil {
			misread = map[source.Span]bool{}
		}
		misread[w.Span] = true
	}
	for _, o := range template.Outputs {
		if !misread[o.Span] {
			judge(o, p.Doc.Original(o.Span))
		}
	}
	for _, o := range template.Assigned {
		if !misread[o.Span] {
			judge(o, "{% assign … = "+p.Doc.Original(o.Expr)+" %}")
		}
	}
}

// reportOutput reports a finding about an expression, which may stop the build:
// where it does not, what nobody sees is left alone.
func reportOutput(p *lint.Pass, d lint.Diagnostic, stops bool) {
	if !stops && (p.Doc.IsMarkerNearMiss(d.Span.Start) || spots.At(p, d.Span).Unseen) {
		return
	}
	d.About = []lint.Subject{lint.At(d.Span.Start)}
	if stops {
		d.Level, d.Effect = lint.Error, words.BuildStops
	}
	p.Report(d)
}
