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
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
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
	if whole, message := brokenAngles(p.Doc, s); message != "" &&
		(kind != bareMail || strings.HasPrefix(p.Doc.Original(whole), "<") || strings.HasSuffix(p.Doc.Original(whole), ">")) {
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

// nextAddress finds the first address at or after from that begins in run.
func nextAddress(text []byte, from int, run kramdown.TextRun) (source.Span, bareKind) {
	limit := len(text)
	if run.Block != nil {
		limit = max(run.Block.Span.End, run.Span.End)
	}
	for i := from; i < run.Span.End; i++ {
		var kind bareKind
		start := i
		switch rest := text[i:limit]; {
		case text[i] == 'h' && (bytes.HasPrefix(rest, []byte("http://")) || bytes.HasPrefix(rest, []byte("https://"))):
			kind = bareWeb
		case text[i] == 'w' && bytes.HasPrefix(rest, []byte("www.")):
			kind = bareHost
		case text[i] == '@':
			if start, kind = mailStart(text, i, from), bareMail; start == i {
				continue
			}
		default:
			continue
		}
		if before, _ := utf8.DecodeLastRune(text[:start]); start > 0 && kind != bareMail &&
			(chars.IsWordByte(text[start-1]) || before == '/' || before == '.' || before == '@') {
			continue
		}
		end := addressEnd(text, start, limit)
		if sensible(text[start:end], kind) {
			return source.Span{Start: start, End: end}, kind
		}
	}
	return source.Span{}, 0
}

func mailStart(text []byte, at, from int) int {
	least := max(from, at-64)
	for at > least && (chars.IsWordByte(text[at-1]) || strings.IndexByte(".+-", text[at-1]) >= 0) {
		at--
	}
	return at
}

// longestAddress is how much of an address is read, in bytes.
const longestAddress = 500

// addressEnd is the end of the address that begins at i: the first character
// that none can hold, without the punctuation of the sentence around it.
func addressEnd(text []byte, i, limit int) int {
	start, path, depth := i, false, 0
	limit = min(limit, i+longestAddress)
	for i < limit {
		r, n := utf8.DecodeRune(text[i:limit])
		if r <= ' ' || unicode.IsSpace(r) || strings.ContainsRune("<>\"`|\\^“”„»«’、。，！？）（「」『』【】＜＞　…", r) || r == '&' &&
			isAngle(text[i:limit]) {
			break
		}
		if !path && wordless(r) {
			break // text without spaces goes on behind the address
		}
		if r == '(' {
			depth++
		} else if r == ')' {
			if depth--; depth < 0 {
				break // it closes what the address stands in
			}
		}
		path = path || r == '/' && i > start+8
		i += n
	}
	for i > start {
		c := text[i-1]
		switch {
		case strings.IndexByte(".,;:!?'*_~", c) >= 0:
			i--
		case c == ']' && bytes.Count(text[start:i], []byte("]")) > bytes.Count(text[start:i], []byte("[")):
			i--
		case c == '}' && bytes.Count(text[start:i], []byte("}")) > bytes.Count(text[start:i], []byte("{")):
			i--
		default:
			return i
		}
	}
	return i
}

// isAngle reports whether an entity for < or > begins the text.
func isAngle(text []byte) bool {
	return bytes.HasPrefix(text, []byte("&gt;")) || bytes.HasPrefix(text, []byte("&lt;"))
}

// wordless reports whether r is written without spaces between words, so that
// it may belong to the address or to the text behind it.
func wordless(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai)
}

func sensible(address []byte, kind bareKind) bool {
	s := string(address)
	switch kind {
	case bareMail:
		return addresses.IsMail(s) && addresses.IsHostname(strings.ToLower(s[strings.IndexByte(s, '@')+1:]))
	case bareHost:
		return addresses.IsHostname(strings.ToLower(s))
	}
	_, rest, _ := strings.Cut(s, "://")
	return len(rest) > 2 && strings.Contains(rest, ".") || strings.HasPrefix(rest, "localhost")
}
