package page

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"time"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/source"
)

// A Scope is how far a suppression reaches.
type Scope uint8

// The scopes, by the word that follows "partnerlint-".
const (
	NextLine  Scope = iota // disable-next-line: the next line that is not blank
	SameLine               // disable-line
	WholeFile              // disable-file
	FromHere               // disable: to the matching enable, or the end
	ToHere                 // enable
	NoScope                // a word that means none of them
)

// A Suppression is a comment that asks partnerlint to ignore a rule:
//
//	# partnerlint-disable-next-line RULE -- reason
//	<!-- partnerlint-disable-file RULE, RULE -- reason until=2027-01-31 -->
type Suppression struct {
	Scope   Scope
	Span    source.Span // the whole comment
	Word    source.Span // partnerlint-disable and so on
	Rules   []RuleRef
	Dashes  bool   // there are two dashes before the reason, or a long one
	Reason  string // what follows them, without until=
	Until   time.Time
	UntilOK bool        // until= is absent or a date
	UntilAt source.Span // until=…; empty when absent
	InBody  bool
	Ends    bool // of ToHere: there is something that it ends
}

// A RuleRef is a rule as a suppression names it.
type RuleRef struct {
	ID     string
	Span   source.Span
	Covers source.Span // the text that the suppression speaks for with this rule
}

// Suppressions lists the suppressions of a document in order of place. In the
// body only real HTML comments count, never those in code; in front matter and
// in YAML files only comments. The list is shared: it may not be changed.
func (d *Document) Suppressions() []Suppression { return suppressions.Of(d) }

var suppressions = NewMemo(func(d *Document) []Suppression {
	text := d.File.Text
	var all []Suppression
	block := d.FrontMatter.YAML
	if d.Kind == Data || d.Kind == Config {
		block = d.File.All()
	}
	if !bytes.Contains(text[block.Start:block.End], []byte("artnerlint")) {
		block.End = block.Start
	}
	var values []source.Span
	if !block.Empty() {
		values = appendValues(nil, d.Fields)
		slices.SortFunc(values, func(a, b source.Span) int { return cmp.Compare(a.Start, b.Start) })
	}
	for at := block.Start; at < block.End; {
		line := d.File.FullLine(at)
		line = source.Span{Start: max(line.Start, block.Start), End: min(line.End, block.End)}
		if s, ok := yamlComment(text, line, values); ok {
			all = append(all, s)
		}
		at = max(line.End, at+1)
	}
	if d.Kind == Page || d.Kind == Stray {
		all = append(all, d.bodyComments()...)
	}
	d.cover(all)
	return all
})

// yamlComment finds "# partnerlint-…" on a line, at its start or after a space,
// and not within one of the values, which are in order of place.
func yamlComment(text []byte, line source.Span, values []source.Span) (Suppression, bool) {
	for at := line.Start; at < line.End; at++ {
		if text[at] != '#' || at > line.Start && text[at-1] != ' ' && text[at-1] != '\t' || isWithin(values, at) {
			continue
		}
		end := line.Start + len(bytes.TrimRight(text[line.Start:line.End], " \t\r\n"))
		return parseSuppression(text, source.Span{Start: at, End: end}, source.Span{Start: at + 1, End: end})
	}
	return Suppression{}, false
}

// appendValues adds the places of the texts that YAML reads below n: plain ones,
// those in quotes, and blocks below | or >. What an alias stands for is written
// elsewhere.
func appendValues(all []source.Span, n *yaml.Node) []source.Span {
	if n == nil || n.Alias {
		return all
	}
	for _, pair := range n.Pairs {
		all = appendValues(appendValues(all, pair.Key), pair.Value)
	}
	for _, item := range n.Items {
		all = appendValues(all, item)
	}
	if n.Kind == yaml.Map || n.Kind == yaml.Seq || n.Span.Empty() {
		return all
	}
	return append(all, n.Span)
}

// isWithin reports whether an offset is in one of the spans, which are in order
// and do not overlap.
func isWithin(spans []source.Span, at int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > at })
	return i < len(spans) && spans[i].Start <= at
}

func (d *Document) bodyComments() []Suppression {
	var all []Suppression
	text := d.File.Text[:d.Body.End]
	for at := d.Body.Start; ; {
		i := bytes.Index(text[at:], []byte("<!--"))
		if i < 0 {
			return all
		}
		start := at + i
		at = start + 4
		inner := bytes.TrimLeft(text[at:], " \t\r\n")
		if !hasMarker(inner) {
			continue
		}
		end := bytes.Index(text[at:], []byte("-->"))
		if end < 0 || !d.isHTML(start) || d.shown(start) {
			continue
		}
		if s, ok := parseSuppression(text, source.Span{Start: start, End: at + end + 3},
			source.Span{Start: at, End: at + end}); ok {
			s.InBody = true
			all = append(all, s)
		}
		at += end + 3
	}
}

// shown reports whether the text at offset is in a Liquid block that shows
// it or drops it.
func (d *Document) shown(offset int) bool {
	for _, b := range d.Liquid().Blocks {
		switch b.Name {
		case "raw", "highlight", "comment":
			if s := b.Span(); s.Start <= offset && offset < s.End {
				return true
			}
		}
	}
	return false
}

// isHTML reports whether the text at offset is HTML, and not code that shows it.
func (d *Document) isHTML(offset int) bool {
	if d.damaged&Body != 0 {
		return true
	}
	return d.Markdown().isHTML(offset)
}

// cover works out which text each suppression speaks for.
func (d *Document) cover(all []Suppression) {
	for i := range all {
		for j := range all[i].Rules {
			all[i].Rules[j].Covers = d.covered(all, i, all[i].Rules[j].ID)
		}
	}
}

// covered is the text that the i-th suppression speaks for with a rule.
func (d *Document) covered(all []Suppression, i int, rule string) source.Span {
	s := all[i]
	switch s.Scope {
	case SameLine:
		return d.File.FullLine(s.Span.Start)
	case WholeFile:
		return source.Span{Start: 0, End: len(d.File.Text) + 1}
	case NextLine:
		at := d.File.FullLine(s.Span.End - 1).End
		for at < len(d.File.Text) && d.Blank(d.File.LineSpan(at)) {
			at = d.File.FullLine(at).End
		}
		return source.Span{Start: at, End: max(d.File.FullLine(at).End, at+1)}
	case FromHere:
		end := len(d.File.Text) + 1
		for j := i + 1; j < len(all); j++ {
			if later := &all[j]; later.Scope == ToHere && (len(later.Rules) == 0 || later.names(rule)) {
				end, later.Ends = later.Span.End, true
				break
			}
		}
		return source.Span{Start: s.Span.Start, End: end}
	}
	return source.Span{}
}

func (s *Suppression) names(rule string) bool {
	return slices.ContainsFunc(s.Rules, func(r RuleRef) bool { return r.ID == rule })
}
