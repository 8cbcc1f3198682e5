package markdown

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// Text that is meant as a list is a list on the site: each item is on a line
// of its own that starts with a hyphen, or with a number and a full stop, and
// then a space.
//
// Without the space, with "1)" or "a.", or with a bullet from another program,
// visitors see one paragraph in which all items run together.
//
// Write "- " or "1. " before each item, with one ordinary space.
var ListRendered = lint.Rule{
	ID: "list-rendered", Category: "markdown", Severity: lint.Warning, Harm: lint.HarmPage, Fixable: true,
	Stage: lint.StageMarks, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		if p.Doc.CommonMark() {
			return
		}
		l := &listCheck{Pass: p, text: p.Doc.Masked()}
		l.walk(p.Doc.Kramdown().Root)
	},
}

type listCheck struct {
	*lint.Pass
	text []byte
}

// walk judges the paragraphs of a container.
func (l *listCheck) walk(b *kramdown.Block) {
	var apart []listLine // items in paragraphs of one line, one after the other
	flush := func() {
		if len(apart) > 1 {
			l.report(apart, true)
		}
		apart = nil
	}
	for _, c := range b.Children {
		if c.Kind == kramdown.HTML && !c.Markdown {
			flush()
			continue
		}
		if c.Kind != kramdown.Paragraph {
			flush()
			l.walk(c)
			continue
		}
		items, lines := l.items(c)
		if len(items) == 1 && lines == 1 && items[0].form.spaced() && l.text[items[0].marker.Start] != '(' {
			if n := len(apart); n > 0 && !follows(apart[n-1], items[0]) {
				flush()
			}
			apart = append(apart, items[0])
			continue
		}
		flush()
		if len(items) > 1 || len(items) == 1 && b.Kind == kramdown.Item && l.continues(b, items[0]) {
			l.report(items, len(items) == lines)
		}
	}
	flush()
}

// items lists the lines of a paragraph that look like items of one list, and
// counts all its lines.
func (l *listCheck) items(b *kramdown.Block) (items []listLine, lines int) {
	for at := b.Span.Start; at < b.Span.End; lines++ {
		end := b.Span.End
		if i := bytes.IndexByte(l.text[at:b.Span.End], '\n'); i >= 0 {
			end = at + i
		}
		start := at
		for start < end && strings.IndexByte(" \t>", l.text[start]) >= 0 {
			start++
		}
		item, ok := itemLike(l.text[start:end], start)
		if ok && !(item.form == tightMark && (l.emphasised(start) || closesStar(l.text[start:end]))) {
			if n := len(items); n == 0 || follows(items[n-1], item) {
				item.broken = endsInBreak(l.text[start:end])
				items = append(items, item)
			}
		}
		at = end + 1
	}
	if len(items) == 0 {
		return nil, lines
	}
	switch first := items[0]; {
	case first.form == dashMark && l.isDialogue(b, items),
		first.form == dashedNumber && first.number != 1,
		(first.form == letter || first.form == dottedLetter) && first.number != 0,
		first.form == ornament && len(items) < lines,
		len(items) > 1 && len(items) < first.form.least(l.text[first.marker.Start]),
		l.running(b, items):
		return nil, lines
	}
	return items, lines
}

// closesStar reports whether the * that begins a line has another one after
// a word further on: then bold text was intended, and no item.
func closesStar(line []byte) bool {
	if line[0] != '*' {
		return false
	}
	i := bytes.IndexByte(line[1:], '*')
	return i > 0 && line[i] > ' '
}

// emphasised reports whether emphasis begins at the offset.
func (l *listCheck) emphasised(at int) bool {
	spans := l.Doc.Kramdown().Spans()
	first := sort.Search(len(spans), func(i int) bool { return spans[i].Span.Start >= at })
	for _, s := range spans[first:] {
		if s.Span.Start > at {
			break
		}
		if s.Kind == kramdown.Emphasis || s.Kind == kramdown.Strong {
			return true
		}
	}
	return false
}

// continues reports whether a line within an item is intended as the next item of
// the same list.
func (l *listCheck) continues(item *kramdown.Block, line listLine) bool {
	column := func(at int) int { return at - l.Doc.File.LineSpan(at).Start }
	if line.marker.Start <= item.Content.Start || column(line.marker.Start) != column(item.Span.Start) {
		return false
	}
	if item.Parent.Ordered {
		return line.number > 1
	}
	return line.form == tightMark && item.Parent.Tag == string(l.text[line.marker.Start:line.marker.Start+1])
}

func (l *listCheck) report(items []listLine, whole bool) {
	first := items[0]
	line := l.Doc.File.LineSpan(first.marker.Start)
	d := lint.Diagnostic{
		Span: source.Span{Start: first.marker.Start, End: line.End},
		Message: words.Quote(string(l.text[first.marker.Start:line.End])) + " does not start a list: " +
			first.form.reason(),
		Effect: "all items in one paragraph, one after the other",
		Help:   "start each item with " + first.form.help(),
		About:  []lint.Subject{lint.At(first.marker.Start), lint.At(line.Start)},
	}
	if len(items) > 1 && !slices.ContainsFunc(items[:len(items)-1], func(item listLine) bool { return !item.broken }) {
		d.Level = lint.Info // visitors have a line for each
		d.Harm = lint.HarmLooks
		d.Effect = "lines one below the other, which screen readers do not announce as a list"
	}
	if len(items) > 1 && bytes.Count(l.text[line.End:items[1].marker.Start], []byte("\n")) > 1 {
		d.Effect = "each item as a paragraph, with its mark as part of the text"
	}
	var edits []lint.Edit
	for _, item := range items {
		if item.good == "" {
			edits = nil
			break
		}
		edits = append(edits, lint.Replace(item.marker, item.good))
	}
	if edits != nil {
		sure := whole && first.form != wordBullet && (first.number < 0 || first.number == 1) &&
			!l.drawsIn(items[len(items)-1]) // an o may be a word
		d.Fix = lint.SafeIf(sure, lint.Elements, "turn it into a list", edits...)
	}
	l.Report(d)
}

// drawsIn reports whether what is below an item is indented, so that a list
// would draw it in.
func (l *listCheck) drawsIn(last listLine) bool {
	below := page.FirstLine(l.Doc, source.Span{Start: l.Doc.Kramdown().BlockAt(last.marker.Start).Span.End,
		End: l.Doc.Body.End})
	return !below.Empty() && below.Start > l.Doc.File.LineSpan(below.Start).Start
}
