package links

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/chars"
	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
	"github.com/partnerlint/partnerlint/internal/page"
	"github.com/partnerlint/partnerlint/internal/source"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/addresses"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// A bareAddress is an address in the text that is not a link.
type bareAddress struct {
	source.Span
	kind  addresses.Kind
	ends  bool   // it is certain where it does
	link  string // as it is written as a link
	cut   bool   // a bar cuts it in the row of a table
	label string // the words in brackets before it, which are the text of the link; "" for none
	// What is wrong with the < > around it, and the address with them; "" where there are none.
	angles string
	whole  source.Span
}

// bareAddresses finds the addresses of a page that are not links.
var bareAddresses = page.NewMemo(func(doc *page.Document) []bareAddress {
	var found []bareAddress
	body := doc.Masked()
	done := 0
	web, host, mail := text.Seek(body, []byte("://")), text.Seek(body, []byte("www.")), text.Seek(body, []byte("@"))
	for _, run := range doc.Kramdown().Texts() {
		// of an address that begins in the run
		reach := source.Span{Start: run.Span.Start, End: run.Span.End + len("https://")}
		if run.Link || !web.In(reach) && !host.In(reach) && !mail.In(run.Span) || run.Block != nil &&
			run.Block.In(kramdown.HTML) {
			continue
		}
		limit := len(body)
		if run.Block != nil {
			limit = max(run.Block.Span.End, run.Span.End)
		}
		for at := max(run.Span.Start, done); at < run.Span.End; {
			s, kind := addresses.Next(body, at, run.Span.End, limit)
			if kind == addresses.None {
				break
			}
			at, done = s.End, s.End
			if inBrokenDefinition(doc, s.Start) || shownAsLink(body, s.Start) || isSeveral(doc.Original(s)) ||
				isPart(doc.File.Text, s) || hasBlank(doc.Original(s)) {
				continue
			}
			a := bareAddress{Span: s, kind: kind, ends: endsThere(body[s.End:max(s.End, run.Span.End)])}
			if a.link = link(doc, s); a.link != "<"+doc.Original(s)+">" {
				a.ends = false
			}
			if a.cut = cutCell(doc.File.Text, s); kind == addresses.Web && a.ends && !a.cut {
				a.label = labelBefore(doc, s.Start)
			}
			if a.cut || a.label != "" {
				found = append(found, a)
				continue
			}
			whole, angles := brokenAngles(doc, s)
			if angles != "" && whole.Len() == s.Len()+len("<>") && !strings.Contains(angles, "missing") {
				continue // the tag around it keeps Markdown out, as <audio> does what only old browsers show
			}
			if written := doc.Original(whole); kind != addresses.Mail || strings.HasPrefix(written, "<") ||
				strings.HasSuffix(written, ">") {
				a.whole, a.angles = whole, angles
			}
			found = append(found, a)
		}
	}
	return found
})

// isPart reports whether an address is the value of an attribute, or cut by the
// bar of a table.
func isPart(text []byte, s source.Span) bool {
	return bytes.HasSuffix(text[:s.Start], []byte(`="`)) ||
		s.End < len(text) && text[s.End] == '|' && bytes.HasSuffix(text[:s.Start], []byte("<"))
}

// hasBlank reports whether an address has a part to fill in, as in
// https://example.org/[name]: it leads nowhere as it is.
func hasBlank(address string) bool {
	path, _, _ := strings.Cut(address, "?")
	return strings.Contains(path, "[")
}

// link is an address as it is written as a link, without the backslashes of what
// follows it.
func link(doc *page.Document, s source.Span) string {
	address := doc.Original(s)
	rest := doc.File.Text[s.End:]
	if len(rest) > 1 && rest[0] == '\\' && !isSpaceByte(rest[1]) {
		more, _, _ := bytes.Cut(rest, []byte("\n"))
		more, _, _ = bytes.Cut(more, []byte(" "))
		address += strings.ReplaceAll(string(more), "\\", "")
	}
	return "<" + address + ">"
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
