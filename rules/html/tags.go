package html

import (
	"bytes"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
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
// is written twice, the second time instead of the end tag, it yields the first,
// or the second with true where that is plainly at the end of a word.
func unclosedTags(p *lint.Pass) iter.Seq2[kramdown.Span, bool] {
	return func(yield func(kramdown.Span, bool) bool) {
		spans := p.Doc.Kramdown().SpansOf(kramdown.HTMLTag)
		again := map[*kramdown.Span]bool{} // tags that are written instead of an end tag
		for i, s := range spans {
			if s.Closed || again[s] {
				continue
			}
			ends := false
			if second := repeated(spans[i:]); second != nil {
				again[second] = true
				if ends = behindWord(p.Doc.Masked(), second.Span); ends {
					s = second
				}
			}
			if !yield(*s, ends) {
				return
			}
		}
	}
}

// repeated returns the next tag of the same name as the first in its block that
// nothing closes, or nil.
func repeated(spans []*kramdown.Span) *kramdown.Span {
	const most = 100 // tags; nobody writes more between the two
	for _, s := range spans[1:min(len(spans), most)] {
		if s.Block != spans[0].Block {
			break
		}
		if s.Tag == spans[0].Tag && !s.Closed {
			return s
		}
	}
	return nil
}

// behindWord reports whether s follows a word directly, and no word follows it.
func behindWord(text []byte, s source.Span) bool {
	before, _ := utf8.DecodeLastRune(text[:s.Start])
	after, _ := utf8.DecodeRune(text[s.End:])
	return !unicode.IsSpace(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after)
}

// crossingTags are where the start tags begin that end in a later block than they
// start in, and the end tags there: a browser closes the element with its block.
func crossingTags(p *lint.Pass) map[int]bool {
	crossing := map[int]bool{}
	open := map[string]*kramdown.Span{} // start tags of blocks above that nothing closes
	for _, s := range p.Doc.Kramdown().SpansOf(kramdown.HTMLTag, kramdown.LiteralTag) {
		start := open[s.Tag]
		switch {
		case s.Kind == kramdown.HTMLTag && !s.Closed:
			open[s.Tag] = s
		case start != nil && start.Block != s.Block && strings.HasPrefix(p.Doc.Original(s.Span), "</"):
			crossing[start.Span.Start], crossing[s.Span.Start] = true, true
			delete(open, s.Tag)
		}
	}
	return crossing
}

// A split is a start tag whose > is at the start of the next line, where it starts a
// quote.
type split struct {
	name  string
	line  source.Span // the tag without its >
	quote int
	whole source.Span // up to the end tag
}

// splitTags lists such tags. One in code is none, nor one that is in a quote already.
func splitTags(p *lint.Pass) (found []split) {
	if !p.Doc.MayHold("\n>") && !p.Doc.MayHold(" >") {
		return nil
	}
	text, from, markdown := p.Doc.Masked(), p.Doc.Body.Start, p.Doc.Kramdown()
	for _, m := range splitTag.FindAllSubmatchIndex(text[from:p.Doc.Body.End], -1) {
		s := split{name: strings.ToLower(string(text[from+m[2] : from+m[3]])), quote: from + m[1] - 1,
			whole: source.Span{Start: from + m[0], End: from + m[1]}}
		above, below := markdown.BlockAt(s.whole.Start), markdown.BlockAt(s.whole.End)
		if !kramdown.KnownElement(s.name) || above == nil || below == nil || !below.In(kramdown.Quote) ||
			above.In(kramdown.Quote) {
			continue
		}
		s.line = source.Span{Start: s.whole.Start, End: p.Doc.File.LineSpan(s.whole.Start).End}
		rest := text[s.whole.End:p.Doc.Body.End]
		if i := bytes.Index(rest, []byte("\n\n")); i >= 0 {
			rest = rest[:i]
		}
		if i := bytes.Index(bytes.ToLower(rest), []byte("</"+s.name)); i >= 0 {
			s.whole.End += i + len(s.name) + len("</>")
		}
		found = append(found, s)
	}
	return found
}

// splitTag is a start tag with a value, and its > on the next line.
var splitTag = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9]*)[ \t][^<>\n]*=[^<>\n]*\n[ \t]{0,20}>`)
