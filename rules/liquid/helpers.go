package liquid

import (
	"slices"

	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/spots"
)

// curlyQuotes are the quotation marks that programs put instead of straight ones.
const curlyQuotes = "“”„‘’«»"

// literalBraces tells how to show braces that are not intended to run.
const literalBraces = "to show the braces, put {% raw %} before and {% endraw %} after them"

// nearestFile is the nearest of some file names, in any order.
func nearestFile(name string, names []string) string {
	slices.Sort(names)
	return text.Nearest(name, slices.Compact(names))
}

// reportValue reports a finding about what Liquid prints, unless nobody sees it
// or the rules of the marker tell it.
func reportValue(p *lint.Pass, d lint.Diagnostic) {
	if p.Doc.IsMarkerNearMiss(d.Span.Start) || spots.At(p, d.Span).Unseen {
		return
	}
	d.About = append(d.About, lint.At(d.Span.Start))
	p.Report(d)
}
