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

// reportOutput reports a finding about an expression. One that stops the build is
// reported wherever it is.
func reportOutput(p *lint.Pass, d lint.Diagnostic, stops bool) {
	if !stops {
		reportUnlessHidden(p, d)
		return
	}
	d.Level, d.Effect, d.About = lint.Error, words.BuildStops, append(d.About, lint.At(d.Span.Start))
	p.Report(d)
}

// reportUnlessHidden reports a finding, unless nobody sees what is there or the
// rules of the marker report it.
func reportUnlessHidden(p *lint.Pass, d lint.Diagnostic) {
	if p.Doc.IsMarkerNearMiss(d.Span.Start) || spots.At(p, d.Span).Unseen {
		return
	}
	d.About = append(d.About, lint.At(d.Span.Start))
	p.Report(d)
}
