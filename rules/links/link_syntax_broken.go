package links

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// broken says what is wrong with the link that the address was meant for. It is
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

// lines are those of the paragraph; of a cell that of its row.
func (t *linkReader) lines() source.Span {
	if t.block.Kind == kramdown.Cell {
		return t.block.Parent.Span
	}
	return t.block.Span
}

// whole is the text from the offset to the end of the address.
func (t *linkReader) whole(from int) source.Span { return source.Span{Start: from, End: t.end} }

func (t *linkReader) quoted(from int) string { return words.Quote(t.doc.Original(t.whole(from))) }

// opener returns the place of the [ that the ] at the offset closes, or -1.
func (t *linkReader) opener(at int) int {
	depth := 0
	for i := at; i >= max(t.lines().Start, at-5*longestLabel); i-- {
		switch t.text[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// link writes a link with the words between the offsets, of an image with its !.
func (t *linkReader) link(from, to int) string {
	good := "[" + strings.TrimSpace(t.doc.Original(source.Span{Start: from, End: to})) + "](" + t.address + ")"
	if open := from - 1; open > 0 && t.text[open] == '[' && t.text[open-1] == '!' {
		good = "!" + good
	}
	return good
}

// start is where a link begins whose [ stands at the offset.
func (t *linkReader) start(open int) int {
	if open > 0 && t.text[open-1] == '!' {
		return open - 1
	}
	return open
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
	what := "a space that is no ordinary one"
	switch space := string(t.text[gap.Start:gap.End]); {
	case strings.Contains(space, "\n"):
		what = "a line break"
	case strings.Trim(space, " \t\r") == "":
		what = "a space"
	}
	start := t.start(open)
	return intendedLink{whole: t.whole(start), message: what + " stands between ] and ( in " + t.quoted(start),
		good: t.link(open+1, gap.Start-1), safe: true}, true
}

// isText reports whether the ] at the offset is no part of a link.
func (t *linkReader) isText(at int) bool {
	for s := range t.doc.Kramdown().SpansAt(source.Span{Start: at, End: at + 1}) {
		if !s.Kind.Literal() && s.Span.Contains(source.Span{Start: at, End: at + 1}) && s.Kind != kramdown.Emphasis &&
			s.Kind != kramdown.Strong && s.Kind != kramdown.Escape {
			return false
		}
	}
	return true
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
		return intendedLink{}, false // it shows how a link is written
	case isEscaped(t.text, end):
		b.message, b.good = `the \ in `+t.quoted(start)+" takes its sense from the ]", t.link(open+1, end-1)
		return b, true
	case t.text[t.open] == '{':
		b.message = "the address in " + t.quoted(start) + " stands in braces"
		return b, wordsIn(t.doc.Original(label))
	case t.text[t.open] != '(':
		b.message, b.safe = "the parentheses in "+t.quoted(start)+" are not the ordinary ones", true
		return b, true
	case t.block.Kind == kramdown.Cell && bytes.IndexByte(t.text[label.Start:label.End], '|') >= 0:
		return t.barred(start, label), true
	case bytes.HasPrefix(t.text[t.open+1:], []byte("<a")):
		b.message = "an HTML link stands in place of the address in " + t.quoted(start)
		return b, true
	}
	return t.crossed(start, label)
}

// barred judges [one | two](address) in the row of a table.
func (t *linkReader) barred(start int, label source.Span) intendedLink {
	words := t.doc.Original(label)
	good := "[" + strings.ReplaceAll(words, "|", `\|`) + "](" + t.address + ")"
	if t.text[start] == '!' {
		good = "!" + good
	}
	b := intendedLink{whole: t.whole(start), message: "the | in " + t.quoted(start) + " begins a new cell of a table",
		good: good, safe: true}
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

// unopened judges ](address) without a [.
func (t *linkReader) unopened(end int) (intendedLink, bool) {
	line := t.lines()
	if end > line.Start && t.text[end-1] == ']' && !isEscaped(t.text, end-1) {
		if open := t.opener(end - 1); open >= 0 {
			start := t.start(open)
			return intendedLink{whole: t.whole(start), message: "a ] too many stands in " + t.quoted(start),
				good: t.link(open+1, end-1)}, true
		}
	}
	before := t.text[max(line.Start, end-longestLabel):end]
	if i := bytes.LastIndexAny(before, "({［【〔)}］】〕"); i >= 0 {
		r, n := utf8.DecodeRune(before[i:])
		if from := end - len(before) + i; strings.ContainsRune("({［【〔", r) && wordsIn(string(before[i+n:])) {
			return intendedLink{whole: t.whole(from), message: t.quoted(from) + " begins with " + string(r) +
				" instead of [", good: t.link(from+n, end)}, true
		}
	}
	word := end
	for word > line.Start && !isSpaceByte(t.text[word-1]) && end-word < longestLabel {
		word--
	}
	return intendedLink{whole: t.whole(word), message: "no [ stands before the words of the link " + t.quoted(word),
		help: "write [ before the first word of the link"}, true
}

// foreignBrackets judges ［words］(address); the last bracket stands at end.
func (t *linkReader) foreignBrackets(end int, last rune) (intendedLink, bool) {
	pair := map[rune]string{'］': "［", '】': "【", '〕': "〔"}[last]
	from := max(t.lines().Start, end-longestLabel)
	i := bytes.LastIndex(t.text[from:end], []byte(pair))
	if i < 0 {
		return intendedLink{}, false
	}
	open := from + i
	b := intendedLink{whole: t.whole(open), message: "the brackets in " + t.quoted(open) + " are not the ordinary ones",
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
			return intendedLink{whole: t.whole(open), message: "the ] behind the image is missing in " + t.quoted(open),
				good: "[" + t.doc.Original(s.Span) + "](" + t.address + ")"}, true
		}
	}
	return intendedLink{}, false
}

// brokenLinks reports what was meant as a link and is text, because one of its
// four brackets is missing, is another character or does not belong to the
// others. It goes by the addresses in parentheses, and asks of each what stands
// before it. What lies in told is known.
func brokenLinks(p *lint.Pass, told []source.Span) {
	body := p.Doc.Masked()
	if !p.Doc.MayHold("://") && !p.Doc.MayHold("(") {
		return
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
			b, ok := t.broken()
			if !ok {
				continue
			}
			done = b.whole.End
			at = done - 1
			if !slices.ContainsFunc(told, b.whole.Overlaps) {
				b.report(p)
			}
		}
	}
}

// A intendedLink is text that was meant as a link.
type intendedLink struct {
	whole   source.Span // from its first bracket to its last
	message string
	good    string // the link as it is to be written; "" when that is not known
	help    string // what to do, when it is more than to write good
	safe    bool
	level   lint.Severity
	about   []lint.Subject
}

func (b intendedLink) report(p *lint.Pass) {
	d := lint.Diagnostic{Span: b.whole, Level: b.level, Message: b.message, Effect: shownAsText, Help: b.help,
		About: append(b.about, lint.At(b.whole.Start)), Swallows: b.whole}
	if b.good != "" {
		d.Fix = lint.SafeIf(b.safe, lint.Links, "write "+b.good, lint.Replace(b.whole, b.good))
		if d.Help == "" {
			d.Help = "write: " + strings.Join(strings.Fields(b.good), " ")
		}
	}
	p.Report(d)
}

// A linkReader holds an address in parentheses, and the text around it.
type linkReader struct {
	doc     *page.Document
	text    []byte
	block   *kramdown.Block
	open    int    // the parenthesis before the address
	address string // with the title behind it
	end     int    // behind the parenthesis after it, if there is one
}

// readAddress reads the address behind the parenthesis at the offset.
func (t *linkReader) readAddress(at int) bool {
	_, n := utf8.DecodeRune(t.text[at:])
	if n > 1 && !bytes.HasPrefix(t.text[at:], []byte("（")) {
		return false
	}
	line := t.doc.File.LineSpan(at)
	from := at + n
	for from < line.End && (t.text[from] == ' ' || t.text[from] == '<') {
		from++
	}
	if from == line.End {
		return false
	}
	if t.text[at] == '(' && t.text[from-1] == '<' && t.readElement(at, from-1) {
		return true
	}
	t.open, t.end = at, addressEnd(t.text, from, line.End)
	t.address = t.doc.Original(source.Span{Start: from, End: t.end})
	if !plainAddress(t.address) {
		return false
	}
	rest := string(t.text[t.end:line.End])
	if title := titleBehind(rest); title != "" {
		t.address += " " + strings.TrimSpace(title)
		t.end, rest = t.end+len(title), rest[len(title):]
	}
	space := len(rest) - len(strings.TrimLeft(rest, " >"))
	if r, n := utf8.DecodeRuneInString(rest[space:]); strings.ContainsRune(")）}", r) {
		t.end += space + n
	}
	return true
}

// readElement reads (<a href="address">words</a>).
func (t *linkReader) readElement(at, tag int) bool {
	for s := range t.doc.Kramdown().SpansAt(source.Span{Start: tag, End: tag + 1}) {
		if s.Span.Start < tag {
			break
		}
		if s.Kind != kramdown.HTMLTag || s.Tag != "a" || s.Span.Start != tag {
			continue
		}
		behind := bytes.TrimLeft(t.text[s.Content.End:], " ")
		if !bytes.HasPrefix(behind, []byte("</a>)")) {
			return false
		}
		for _, a := range s.Attrs {
			if a.Name == "href" {
				t.open, t.address, t.end = at, a.Value, len(t.text)-len(behind)+len("</a>)")
				return plainAddress(a.Value)
			}
		}
	}
	return false
}

// plainAddress is looksLikeAddress for what may as well be prose: "(/etc)" and
// "(x.md)" are.
func plainAddress(s string) bool {
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"):
		return len(s) > len("https://")
	case strings.HasPrefix(lower, "www."):
		return addresses.IsHostname(lower)
	case strings.HasPrefix(lower, "mailto:"):
		return addresses.IsMail(s[len("mailto:"):])
	}
	return len(s) > 2 && (s[0] == '/' || s[0] == '#') && chars.IsLetterByte(s[1])
}

// titleBehind is the title in straight quotation marks at the beginning of text,
// with the space before it.
func titleBehind(text string) string {
	trimmed := strings.TrimLeft(text, " ")
	if len(trimmed) == len(text) || trimmed == "" || trimmed[0] != '"' {
		return ""
	}
	if n := strings.IndexByte(trimmed[1:], '"'); n > 0 {
		return text[:len(text)-len(trimmed)+n+2]
	}
	return ""
}

// wordsIn reports whether the text in brackets may be that of a link, and is no
// number, no tick and no footnote.
func wordsIn(label string) bool {
	letters := 0
	for _, r := range label {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1 && !strings.HasPrefix(label, "^") && !strings.Contains(label, "\n\n") || letters == 1 &&
		strings.IndexFunc(label, wordless) >= 0
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
	return intendedLink{whole: t.whole(open), message: "the words in " + t.quoted(open) + " stand in braces",
		good: t.link(open+1, gap.Start-1)}, true
}
