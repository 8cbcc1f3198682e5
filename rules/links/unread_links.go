package links

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
)

// intendedLinks is what was intended as a link and is text, because one of its
// four brackets is missing, is another character or does not belong to the
// others. It goes by the addresses in parentheses, and asks of each what stands
// before it.
var intendedLinks = lint.Share(func(p *lint.Pass) (found []intendedLink) {
	body := p.Doc.Masked()
	if !p.Doc.MayHold("://") && !p.Doc.MayHold("(") {
		return nil
	}
	web, own := text.Seek(body, []byte("://")), text.Seek(body, []byte("("))
	done := 0
	for _, run := range p.Doc.Kramdown().Texts() {
		// of an address that begins in the run
		reach := source.Span{Start: run.Span.Start, End: run.Span.End + len("https://")}
		if run.Link || !web.In(reach) && !own.In(run.Span) || run.Block == nil || run.Block.In(kramdown.HTML) {
			continue
		}
		for at := max(run.Span.Start, done); at < run.Span.End; at++ {
			if c := body[at]; c != '(' && c != '{' && c != 0xef {
				continue
			}
			t := linkReader{doc: p.Doc, text: body, block: run.Block}
			if !t.readAddress(at) {
				continue
			}
			if b, ok := t.broken(); ok {
				found, done = append(found, b), b.whole.End
				at = done - 1
			}
		}
	}
	return found
})

// An intendedLink is text that was intended as a link.
type intendedLink struct {
	whole   source.Span // from its first bracket to its last
	message string
	good    string // the link as it is to be written; "" when that is not known
	help    string // what to do, when it is more than to write good
	safe    bool
	spaced  bool // a space, and nothing else, keeps it from being a link
	level   lint.Severity
	about   []lint.Subject
}

func (b intendedLink) report(p *lint.Pass) {
	d := lint.Diagnostic{Span: b.whole, Level: b.level, Message: b.message, Effect: asText(p, b.whole), Help: b.help,
		About: append(b.about, lint.At(b.whole.Start)), Swallows: b.whole}
	if b.good != "" {
		d.Fix = lint.SafeIf(b.safe, lint.Links, "write "+b.good, lint.Replace(b.whole, b.good))
		if d.Help == "" {
			d.Help = "write: " + strings.Join(strings.Fields(b.good), " ")
		}
	}
	p.Report(d)
}

// broken says what is wrong with the link that the address was intended for. It is
// silent about an address in a sentence: (see https://example.org).
func (t *linkReader) broken() (intendedLink, bool) {
	before := bytes.TrimRightFunc(t.text[:t.open], unicode.IsSpace)
	if quote := bytes.TrimRight(before, " >\r\n"); t.block.In(kramdown.Quote) &&
		bytes.IndexByte(t.text[len(quote):t.open], '\n') >= 0 {
		before = quote
	}
	gap := source.Span{Start: len(before), End: t.open}
	last, n := utf8.DecodeLastRune(before)
	paragraph := gap.Start > t.lines().Start && !bytes.Contains(t.text[gap.Start:gap.End], []byte("\n\n"))
	switch {
	case !paragraph:
		return intendedLink{}, false
	case last == ']' && !gap.Empty():
		return t.parted(gap)
	case last == ']':
		return t.joined()
	case t.text[t.open] == '{':
		return intendedLink{}, false
	case gap.Empty() && strings.ContainsRune("］】〕", last):
		return t.foreignBrackets(gap.Start-n, last)
	case last == ')' && gap.Empty():
		if b, ok := t.aroundImage(); ok {
			return b, true
		}
	}
	return t.unclosed(gap, last)
}

// joined judges ](address), which is no link: its [ is missing or is escaped,
// or something cuts through the words.
func (t *linkReader) joined() (intendedLink, bool) {
	end := t.open - 1
	open := t.opener(end)
	switch {
	case !t.isText(end):
		return intendedLink{}, false
	case open < 0 && t.text[t.open] == '(':
		return t.unopened(end)
	case open < 0:
		return intendedLink{}, false
	}
	start := t.start(open)
	b := intendedLink{whole: t.whole(start), good: t.link(open+1, end)}
	label := source.Span{Start: open + 1, End: end}
	switch {
	case isEscaped(t.text, open):
		return t.escaped(open, end)
	case isEscaped(t.text, end):
		b.message, b.good = `the \ in `+t.quoted(start)+" turns the ] into plain text", t.link(open+1, end-1)
		return b, true
	case t.text[t.open] == '{':
		b.message = "the address in " + t.quoted(start) + " is in braces"
		return b, wordsIn(t.doc.Original(label))
	case t.text[t.open] != '(':
		b.message, b.safe = "the parentheses in "+t.quoted(start)+" are not ordinary parentheses", true
		return b, true
	case t.block.Kind == kramdown.Cell && bytes.IndexByte(t.text[label.Start:label.End], '|') >= 0:
		return t.barred(start, label), true
	case bytes.HasPrefix(t.text[t.open+1:], []byte("<a")):
		b.message = "there is an HTML link instead of the address in " + t.quoted(start)
		return b, true
	}
	return t.crossed(start, label)
}

// escaped judges \[words\](address), which a converter leaves after. With an
// address that is none but an example it shows how a link is written.
func (t *linkReader) escaped(open, end int) (intendedLink, bool) {
	to := end
	if isEscaped(t.text, end) {
		to--
	}
	label := t.doc.Original(source.Span{Start: open + 1, End: to})
	if t.text[t.open] != '(' || !leadsSomewhere(t.address) || !wordsIn(label) ||
		t.showsLinks(open) {
		return intendedLink{}, false
	}
	start, mark := open-1, ""
	if start > 0 && t.text[start-1] == '!' {
		start, mark = start-1, "!"
		if isEscaped(t.text, start) {
			start--
		}
	}
	return intendedLink{whole: t.whole(start), level: lint.Warning, message: `the \ in ` + t.quoted(start) +
		" turns the bracket into plain text", good: mark + "[" + label + "](" + t.address + ")"}, true
}

// showsLinks reports whether the text around the offset shows how a link is written.
func (t *linkReader) showsLinks(at int) bool {
	const around = 400
	near := source.Span{Start: max(t.lines().Start, at-around), End: min(t.lines().End, at+around)}
	block := strings.ToLower(t.doc.Original(near))
	return slices.ContainsFunc(sampleLabels, func(label string) bool {
		return strings.Contains(block, `\[`+label+`\]`) || strings.Contains(block, `\[`+label+`]`)
	})
}

// sampleLabels are the words of links that show how a link is written.
var sampleLabels = []string{"text", "words", "link text", "link", "title", "label", "alt text", "alt", "name"}

// unopened judges ](address) without a [.
func (t *linkReader) unopened(end int) (intendedLink, bool) {
	line := t.lines()
	if end > line.Start && t.text[end-1] == ']' && !isEscaped(t.text, end-1) {
		if open := t.opener(end - 1); open >= 0 {
			start := t.start(open)
			return intendedLink{whole: t.whole(start), message: "there is an extra ] in " + t.quoted(start),
				good: t.link(open+1, end-1)}, true
		}
	}
	before := t.text[max(line.Start, end-longestLabel):end]
	if i := bytes.LastIndexAny(before, "({［【〔)}］】〕"); i >= 0 {
		r, n := utf8.DecodeRune(before[i:])
		if from := end - len(before) + i; strings.ContainsRune("({［【〔", r) && wordsIn(string(before[i+n:])) {
			return intendedLink{whole: t.whole(from), message: t.quoted(from) + " starts with " + string(r) +
				" instead of [", good: t.link(from+n, end)}, true
		}
	}
	word := end
	for word > line.Start && !isSpaceByte(t.text[word-1]) && end-word < longestLabel {
		word--
	}
	return intendedLink{whole: t.whole(word), message: "there is no [ before the text of the link " + t.quoted(word),
		help: "write [ before the first word of the link"}, true
}

// unclosed judges [words(address) and [words)(address).
func (t *linkReader) unclosed(gap source.Span, last rune) (intendedLink, bool) {
	line := t.doc.File.LineSpan(t.open)
	line.Start = max(line.Start, t.lines().Start, gap.Start-longestLabel)
	if gap.Start < line.Start || t.text[t.open] == '{' || len(bytes.TrimSpace(t.text[t.open:t.end])) == 0 {
		return intendedLink{}, false
	}
	before := t.text[line.Start:gap.Start]
	i := bytes.LastIndexAny(before, "[]")
	if b, ok := t.otherBrackets(gap, last); i < 0 && ok {
		return b, true
	}
	if i < 0 || before[i] != '[' || isEscaped(before, i) {
		return intendedLink{}, false
	}
	rest := t.text[t.end:t.lines().End]
	if n := bytes.IndexAny(rest, "[]"); n >= 0 && rest[n] == ']' {
		return intendedLink{}, false // [as is written in (https://example.org)]
	}
	open := line.Start + i
	words := string(before[i+1:])
	if !wordsIn(words) || strings.Contains(words, ". ") || words[0] == ' ' || strings.HasPrefix(words, "[") {
		return intendedLink{}, false
	}
	start := t.start(open)
	b := intendedLink{whole: t.whole(start), message: "the ] before the address is missing in " + t.quoted(start),
		good: t.link(open+1, gap.Start)}
	if gap.Empty() && (last == '}' || last == ')' && strings.Count(words, "(") < strings.Count(words, ")")) {
		b.message = "the words in " + t.quoted(start) + " end with " + string(last) + " instead of ]"
		b.good = t.link(open+1, gap.Start-1)
	}
	return b, true
}

// leadsSomewhere reports whether an address is more than an example: that of
// another site, of a mailbox, or of a page from the top of this one.
func leadsSomewhere(address string) bool {
	return strings.Contains(address, "://") || strings.HasPrefix(address, "mailto:") ||
		len(address) > 1 && address[0] == '/'
}
