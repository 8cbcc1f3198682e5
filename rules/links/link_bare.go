package links

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/lint"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/chars"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A web address in the text is a link.
//
// The preview on github.com turns every address into a link, but the site does
// not: visitors see text that they cannot click.
//
// Write <https://example.org>, or better [text](https://example.org).
var LinkBare = lint.Rule{
	ID: "link-bare", Category: "links", Severity: lint.Warning, Harm: lint.HarmLink, Fixable: true,
	Stage: lint.StageText, Needs: page.Fence | page.Body | page.Rendering,
	Check: func(p *lint.Pass) {
		body := p.Doc.Masked()
		done := 0
		web, host, mail := text.Seek(body, []byte("://")), text.Seek(body, []byte("www.")), text.Seek(body, []byte("@"))
		for _, run := range p.Doc.Kramdown().Texts() {
			// of an address that begins in the run
			reach := source.Span{Start: run.Span.Start, End: run.Span.End + len("https://")}
			if run.Link || !web.In(reach) && !host.In(reach) && !mail.In(run.Span) || run.Block != nil &&
				run.Block.In(kramdown.HTML) {
				continue
			}
			for at := max(run.Span.Start, done); at < run.Span.End; {
				s, kind := nextAddress(body, at, run)
				if kind == 0 {
					break
				}
				at, done = s.End, s.End
				if !inBrokenDefinition(p.Doc, s.Start) && !shownAsLink(body, s.Start) && !isSeveral(p.Doc.Original(s)) {
					reportBare(p, s, kind, endsThere(body[s.End:max(s.End, run.Span.End)]))
				}
			}
		}
	},
}

type bareKind uint8

const (
	bareWeb bareKind = iota + 1
	bareHost
	bareMail
)

// endsThere reports whether an address plainly ends before the text: at white
// space, or at a sign that ends a sentence or closes what the address stands
// in. A sign that goes on, like the last one of watch?v=dQw4w9WgXc_, may be part
// of it.
func endsThere(behind []byte) bool {
	for len(behind) > 0 {
		r, n := utf8.DecodeRune(behind)
		switch {
		case unicode.IsSpace(r):
			return true
		case !strings.ContainsRune(".,;:?)]}|\"'<>»”“’。，、）」", r):
			return false
		}
		behind = behind[n:]
	}
	return true
}

// reportBare reports an address; ends says that it is certain where it does.
func reportBare(p *lint.Pass, s source.Span, kind bareKind, ends bool) {
	address := p.Doc.Original(s)
	d := lint.Diagnostic{Span: s, Message: words.Quote(address) + " is not a link",
		Effect: "the address as text that they cannot click",
		Help:   "write: <" + address + ">", About: []lint.Subject{lint.At(s.Start)}}
	if text := p.Doc.File.Text; bytes.HasSuffix(text[:s.Start], []byte(`="`)) ||
		s.End < len(text) && text[s.End] == '|' && bytes.HasSuffix(text[:s.Start], []byte("<")) {
		return // an attribute, or an address that a table cuts through
	}
	if rest := p.Doc.File.Text[s.End:]; len(rest) > 1 && rest[0] == '\\' && !isSpaceByte(rest[1]) {
		more, _, _ := bytes.Cut(rest, []byte("\n"))
		more, _, _ = bytes.Cut(more, []byte(" "))
		d.Help, ends = "write: <"+address+strings.ReplaceAll(string(more), "\\", "")+">", false
	}
	if cutCell(p.Doc.File.Text, s) {
		d.Message = "the | after " + words.Quote(address) + " starts a new table cell"
		d.Help = "write %7C for a bar in an address"
		p.Report(d)
		return
	}
	if label := labelBefore(p.Doc, s.Start); label != "" && kind == bareWeb && ends {
		d.Help = "write: " + label + "(" + address + ")"
		d.Fix = lint.UnsafeFix("write "+label+"("+address+")",
			lint.Replace(source.Span{Start: s.Start - 1, End: s.End}, "("+address+")"))
		p.Report(d)
		return
	}
	if whole, message := brokenAngles(p.Doc, s); message != "" &&
		(kind != bareMail || strings.HasPrefix(p.Doc.Original(whole), "<") || strings.HasSuffix(p.Doc.Original(whole), ">")) {
		if whole.Len() == s.Len()+len("<>") && !strings.Contains(message, "missing") {
			return // the tag around it keeps Markdown out, as <audio> does what only old browsers show
		}
		d.Span, d.Message, d.About, d.Swallows = whole, message, append(d.About, lint.At(whole.Start)), whole
		if kind == bareHost {
			address = "https://" + address
			d.Help = "write: <" + address + ">"
		}
		ends = ends || strings.HasSuffix(p.Doc.Original(whole), ">") || whole.End > s.End
		if ends {
			d.Fix = lint.SafeIf(kind == bareWeb, lint.Links, "turn it into a link", lint.Replace(whole, "<"+address+">"))
		}
		p.Report(d)
		return
	}
	switch kind {
	case bareHost:
		d.Level = lint.Info
		d.Help = "write: <https://" + address + ">"
	case bareMail:
		d.Level = lint.Info
	case bareWeb:
		if ends && !strings.ContainsAny(address, "{}") && strings.IndexFunc(address, wordless) < 0 {
			d.Fix = lint.SafeFix("turn it into a link", lint.Replace(s, "<"+address+">")).Changing(lint.Links)
		}
	}
	p.Report(d)
}

// cutCell reports whether a bar that is followed by a word cuts an address in the
// row of a table, whose cells have spaces around them.
func cutCell(text []byte, s source.Span) bool {
	return s.Start > 1 && s.End+1 < len(text) && text[s.End] == '|' && chars.IsWordByte(text[s.End+1]) &&
		text[s.Start-1] == ' ' && text[s.Start-2] == '|'
}

// labelBefore returns the words in brackets right before an address, with one
// space between, as in "[our map] https://…": they are the text of the link. A box
// to tick and a number of a note are none.
func labelBefore(doc *page.Document, at int) string {
	line := doc.Original(source.Span{Start: doc.File.LineSpan(at).Start, End: at})
	line, spaced := strings.CutSuffix(line, "] ")
	open := strings.LastIndexByte(line, '[')
	if !spaced || open < 0 {
		return ""
	}
	words := line[open+1:]
	if strings.ContainsAny(words, "]()<>{}|`^") || text.Words(words) == 0 || strings.EqualFold(words, "x") ||
		strings.Trim(words, "0123456789") == "" || strings.HasSuffix(line[:open], "\\") ||
		open > 0 && chars.IsWordByte(line[open-1]) {
		return ""
	}
	return "[" + words + "]"
}

// isSeveral reports whether what looks like an address represents several, as
// https://example.org/{de,fr} does. Two braces are Liquid.
func isSeveral(address string) bool {
	_, rest, ok := strings.Cut(address, "{")
	return ok && !strings.HasPrefix(rest, "{") && !strings.HasPrefix(rest, "%")
}

// shownAsLink reports whether the address at the offset shows how a link is
// written: \[words](address).
func shownAsLink(text []byte, at int) bool {
	before, behindWords := bytes.CutSuffix(text[max(0, at-5*longestLabel):at], []byte("]("))
	open := bytes.LastIndexAny(before, "[\n")
	return behindWords && open > 0 && before[open] == '[' && isEscaped(before, open)
}

// brokenAngles says what is wrong with the < > around an address, which make no
// link: a space is within, one of them is missing, or they are other ones.
func brokenAngles(doc *page.Document, s source.Span) (whole source.Span, message string) {
	line := doc.File.LineSpan(s.Start)
	const far = 100 // bytes between the address and the sign
	line = source.Span{Start: max(line.Start, s.Start-far), End: min(line.End, s.End+far)}
	before := doc.Original(source.Span{Start: line.Start, End: s.Start})
	behind := doc.Original(source.Span{Start: s.End, End: line.End})
	for _, pair := range [...][2]string{{"<", ">"}, {"＜", "＞"}, {"&lt;", "&gt;"}} {
		head, tail := strings.TrimRight(before, " "), strings.TrimLeft(behind, " ")
		opened, closed := strings.HasSuffix(head, pair[0]), strings.HasPrefix(tail, pair[1])
		whole = source.Span{Start: line.Start + len(head) - len(pair[0]), End: line.End - len(tail) + len(pair[1])}
		switch {
		case opened && closed && pair[0] == "<":
			return whole, "there is a space between < and > in " + words.Quote(doc.Original(whole))
		case opened && closed:
			return whole, "the angle brackets in " + words.Quote(doc.Original(whole)) + " are not ordinary angle brackets"
		case pair[0] == "<" && opened && len(head) == len(before) && !strings.HasSuffix(head, "<<"):
			whole.End = s.End
			return whole, "the > after " + words.Quote(doc.Original(whole)) + " is missing"
		case pair[0] == "<" && closed && len(tail) == len(behind):
			whole.Start = s.Start
			return whole, "the < before " + words.Quote(doc.Original(whole)) + " is missing"
		}
	}
	return source.Span{}, ""
}
