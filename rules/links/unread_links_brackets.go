package links

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
)

// barred judges [one | two](address) in the row of a table.
func (t *linkReader) barred(start int, label source.Span) intendedLink {
	words := t.doc.Original(label)
	good := "[" + strings.ReplaceAll(words, "|", `\|`) + "](" + strings.ReplaceAll(t.address, "|", "%7C") + ")"
	if t.text[start] == '!' {
		good = "!" + good
	}
	b := intendedLink{whole: t.whole(start), message: "the | in " + t.quoted(start) + " starts a new table cell",
		good: good, safe: true}
	if about := cutByBar(t.doc, t.block, t.end); about != nil {
		b.safe, b.good, b.about = false, "", append(b.about, about...)
		b.help = `write %7C for a bar in the address, and \| for one in the words`
	}
	if table := t.block.Parent.Parent; bytes.IndexByte(t.text[table.Span.Start:label.Start], '|') < 0 {
		// nothing else makes it one
		b.about = append(b.about, lint.At(table.Span.Start), lint.At(t.doc.File.LineSpan(start).Start))
	}
	return b
}

// crossed judges [**words](address)**.
func (t *linkReader) crossed(start int, label source.Span) (intendedLink, bool) {
	for s := range t.doc.Kramdown().SpansAt(label) {
		if s.Span.Start < label.Start {
			break
		}
		if s.Kind != kramdown.Emphasis && s.Kind != kramdown.Strong && s.Kind != kramdown.Strike ||
			!s.Span.Has(label.End) {
			continue
		}
		mark := string(t.text[s.Span.Start:s.Content.Start])
		b := intendedLink{whole: t.whole(start), message: "the " + mark + " in " + t.quoted(start) +
			" ends outside the link"}
		b.help = "write " + mark + " before the ] too, or put both outside the link"
		if s.Span.Start == label.Start && s.Content.End == t.end {
			b.help = ""
			b.whole.End = s.Span.End
			b.good = mark + "[" + t.doc.Original(source.Span{Start: s.Content.Start, End: label.End}) + "](" +
				t.address + ")" + mark
		}
		return b, true
	}
	return intendedLink{}, false
}

// foreignBrackets judges ［words］(address); the last bracket is at end.
func (t *linkReader) foreignBrackets(end int, last rune) (intendedLink, bool) {
	pair := map[rune]string{'］': "［", '】': "【", '〕': "〔"}[last]
	from := max(t.lines().Start, end-longestLabel)
	i := bytes.LastIndex(t.text[from:end], []byte(pair))
	if i < 0 {
		return intendedLink{}, false
	}
	open := from + i
	b := intendedLink{whole: t.whole(open), message: "the brackets in " + t.quoted(open) + " are not ordinary brackets",
		good: t.link(open+len(pair), end), safe: last == '］'}
	if last != '］' {
		b.level = lint.Warning // they are a way to stress words
	}
	return b, true
}

// aroundImage judges [![words](picture)(address), whose ] is missing.
func (t *linkReader) aroundImage() (intendedLink, bool) {
	for s := range t.doc.Kramdown().SpansAt(source.Span{Start: t.open - 1, End: t.open}) {
		if open := s.Span.Start - 1; s.Kind == kramdown.Image && s.Span.End == t.open && open >= 0 &&
			t.text[open] == '[' {
			return intendedLink{whole: t.whole(open), message: "the ] after the image is missing in " + t.quoted(open),
				good: "[" + t.doc.Original(s.Span) + "](" + t.address + ")"}, true
		}
	}
	return intendedLink{}, false
}

// otherBrackets judges {words}(address).
func (t *linkReader) otherBrackets(gap source.Span, last rune) (intendedLink, bool) {
	if last != '}' || !gap.Empty() {
		return intendedLink{}, false
	}
	from := max(t.lines().Start, gap.Start-longestLabel)
	i := bytes.LastIndexByte(t.text[from:gap.Start-1], '{')
	if i < 0 || !wordsIn(t.doc.Original(source.Span{Start: from + i + 1, End: gap.Start - 1})) {
		return intendedLink{}, false
	}
	open := from + i
	return intendedLink{whole: t.whole(open), message: "the words in " + t.quoted(open) + " are in braces",
		good: t.link(open+1, gap.Start-1)}, true
}

// parted judges [words] and (address) with something between them that is no
// ordinary space.
func (t *linkReader) parted(gap source.Span) (intendedLink, bool) {
	open := t.opener(gap.Start - 1)
	if open < 0 || t.text[t.open] != '(' || !t.isText(gap.Start-1) || isEscaped(t.text, open) ||
		isEscaped(t.text, gap.Start-1) {
		return intendedLink{}, false
	}
	if !wordsIn(t.doc.Original(source.Span{Start: open + 1, End: gap.Start - 1})) {
		return intendedLink{}, false
	}
	what := "a special space"
	switch space := string(t.text[gap.Start:gap.End]); {
	case strings.Contains(space, "\n"):
		what = "a line break"
	case strings.Trim(space, " \t\r") == "":
		what = "a space"
	}
	start := t.start(open)
	return intendedLink{whole: t.whole(start), message: "there is " + what + " between ] and ( in " + t.quoted(start),
		good: t.link(open+1, gap.Start-1), safe: true, spaced: true}, true
}

// cutByBar tells what explains an address in the cell of a table that ends at a
// bar, with the rest of the link after it; nil when it does not.
func cutByBar(doc *page.Document, cell *kramdown.Block, end int) []lint.Subject {
	text := doc.File.Text
	if cell == nil || cell.Kind != kramdown.Cell || end >= len(text) || text[end] != '|' ||
		bytes.IndexByte(doc.File.Slice(source.Span{Start: end, End: doc.File.LineSpan(end).End}), ')') < 0 {
		return nil
	}
	return []lint.Subject{lint.At(cell.Parent.Parent.Span.Start), lint.At(doc.File.LineSpan(end).Start)}
}
