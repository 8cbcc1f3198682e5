package html

import (
	"iter"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// browsersKnow reports whether browsers know an element of that name, even if
// the site generator does not.
func browsersKnow(name string) bool {
	return kramdown.KnownElement(name) || strings.ContainsAny(name, "-:") ||
		slices.Contains(newElements, strings.ToLower(name))
}

var newElements = strings.Fields(`audio bdi canvas center data datalist dialog font marquee meter nobr output
	picture progress
	search slot source strike svg template time track video wbr`)

// eatsComparison reports whether the < of a tag was intended as a sign between two
// words: a<b and c>d.
func eatsComparison(p *lint.Pass, s kramdown.Span) bool {
	tag, at := p.Doc.Original(s.Span), s.Span.Start
	return at > 0 && chars.IsWordByte(p.Doc.File.Text[at-1]) && strings.Contains(tag, " ") && !strings.Contains(tag, "=")
}

// unclosedTags yields the start tags within text that nothing closes. Of one that
// is written twice, the second time instead of the end tag, it yields the first.
func unclosedTags(p *lint.Pass) iter.Seq[kramdown.Span] {
	return func(yield func(kramdown.Span) bool) {
		var block *kramdown.Block
		twice := map[string]bool{} // start tags of the block that wait for one more
		for _, s := range p.Doc.Kramdown().SpansOf(kramdown.HTMLTag) {
			if s.Block != block {
				block = s.Block
				clear(twice)
			}
			if s.Closed {
				continue
			}
			if twice[s.Tag] = !twice[s.Tag]; twice[s.Tag] && !yield(*s) {
				return
			}
		}
	}
}
