package rules

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
)

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
		reach := source.Span{Start: run.Span.Start, End: run.Span.End + len("https://")} // of an address that begins in the run
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

// A meantLink is text that was meant as a link.
type meantLink struct {
	whole   source.Span // from its first bracket to its last
	message string
	good    string // the link as it is to be written; "" when that is not known
	help    string // what to do, when it is more than to write good
	safe    bool
	level   lint.Severity
	about   []lint.Subject
}

func (b meantLink) report(p *lint.Pass) {
	d := lint.Diagnostic{Span: b.whole, Level: b.level, Message: b.message, Effect: shownAsText, Help: b.help,
		About: append(b.about, lint.At(b.whole.Start)), Swallows: b.whole}
	if b.good != "" {
		d.Fix = &lint.Fix{Title: "write " + b.good, Safe: b.safe, Edits: []lint.Edit{lint.Replace(b.whole, b.good)}}
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
		return isHostname(lower)
	case strings.HasPrefix(lower, "mailto:"):
		return isMailAddress(s[len("mailto:"):])
	}
	return len(s) > 2 && (s[0] == '/' || s[0] == '#') && isLetterByte(s[1])
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
	return letters > 1 && !strings.HasPrefix(label, "^") && !strings.Contains(label, "\n\n") || letters == 1 && strings.IndexFunc(label, wordless) >= 0
}
