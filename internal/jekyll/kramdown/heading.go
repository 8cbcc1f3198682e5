package kramdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/scan"
	"github.com/partnerlint/partnerlint/internal/source"
)

// atxLevel matches ^#{1,6}[\t ]+ and returns the number of #s, or 0.
func atxLevel(b []byte, i int) int {
	n := 0
	for n < 6 && i+n < len(b) && b[i+n] == '#' {
		n++
	}
	if n > 0 && i+n < len(b) && scan.IsBlank(b[i+n]) {
		return n
	}
	return 0
}

// atxHeading reads "## X ##". The GFM parser wants column 0 and a space or tab.
func (p *parser) atxHeading() bool {
	b := p.text.buf
	level := atxLevel(b, p.pos)
	if level == 0 {
		return false
	}
	end := p.text.lineEnd(p.pos)
	from := scan.SkipBlanks(b, p.pos+level)
	to, id, idAt := headingID(b, from, scan.RStrip(b, from, end))
	// Closing #s, after a space.
	i := to
	for i > from && b[i-1] == '#' {
		i--
	}
	if i < to && i > from && scan.IsBlank(b[i-1]) {
		to = scan.RStrip(b, from, i-1)
	}
	if to <= from {
		return false
	}
	h := p.newBlock(Heading, p.pos)
	h.Level = level
	h.Span.End = p.text.abs(end)
	p.addHeading(h, from, to, id, idAt)
	p.pos = end + 1
	return true
}

// setextHeading reads one line of text with --- or === below it.
func (p *parser) setextHeading(at int) bool {
	b := p.text.buf
	end := p.text.lineEnd(at)
	if end+1 >= len(b) || b[end+1] != '-' && b[end+1] != '=' {
		return false
	}
	under := p.text.lineEnd(end + 1)
	line := b[end+1 : under]
	level := 1
	if line[0] == '-' {
		level = 2
	}
	if len(bytes.TrimLeft(bytes.TrimRight(line, " \t\r\f\v"), "-=")) > 0 || scan.IsBlank(b[at]) {
		return false
	}
	to, id, idAt := headingID(b, at, scan.RStrip(b, at, end))
	if to <= at {
		return false
	}
	h := p.newBlock(Heading, at)
	h.Level, h.Setext = level, true
	h.Span.End = p.text.abs(under)
	p.addHeading(h, at, to, id, idAt)
	p.pos = under + 1
	return true
}

func (p *parser) addHeading(h *Block, from, to int, id string, idAt int) {
	h.setText(p.text, from, to)
	h.Content = p.text.span(from, to)
	h.ID = id
	if id != "" {
		h.layout |= layoutOwnID
	}
	p.add(h)
	if id != "" && (h.Attrs == nil || h.Attrs.ID == "") { // a list above comes first
		at := p.text.abs(idAt)
		own := &Attributes{ID: id, IDSpan: source.Span{Start: at, End: at + len(id)}}
		h.Attrs = h.Attrs.merge(own)
	}
	p.doc.Headings = append(p.doc.Headings, h)
	if p.inHTML+p.inNote > 0 {
		p.basicID = append(p.basicID, h)
	}
}

// headingID takes {#id} off the end of a heading's text, which must already be
// stripped. It returns the new end, the id and where it begins.
func headingID(b []byte, from, to int) (int, string, int) {
	if to-from < 5 || b[to-1] != '}' {
		return to, "", 0
	}
	open := bytes.LastIndexByte(b[from:to], '{')
	if open < 1 || b[from+open+1] != '#' || !scan.IsBlank(b[from+open-1]) {
		return to, "", 0
	}
	at := from + open + 2
	name := b[at : to-1]
	if !isXMLName(name) {
		return to, "", 0
	}
	return scan.RStrip(b, from, from+open-1), string(name), at
}

// isXMLName tells an XML name, the only thing that {#…} takes.
func isXMLName(name []byte) bool {
	for i, r := range string(name) {
		start := r == ':' || r == '_' || r < 0x80 && scan.IsLetter(byte(r)) || r >= 0xC0 && r != 0xD7 && r != 0xF7 &&
			!(r > 0x2FF && r < 0x370) && r != 0x37E && !(r > 0x1FFF && r < 0x200C) && !(r > 0x200D && r < 0x2070) &&
			!(r > 0x218F && r < 0x2C00) && !(r > 0x2FEF && r < 0x3001) && !(r > 0xD7FF && r < 0xF900) &&
			!(r > 0xFDCF && r < 0xFDF0) && !(r > 0xFFFD && r < 0x10000) && r < 0xF0000
		if start {
			continue
		}
		inner := r == '-' || r == '.' || r >= '0' && r <= '9' || r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F ||
			r == 0x2040
		if i == 0 || !inner {
			return false
		}
	}
	return len(name) > 0
}

// HeadingID returns the id that the GFM parser makes of the visible text of a
// heading, and counts it in seen: the second "x" is "x-1".
func HeadingID(text string, seen map[string]int) string {
	id := make([]byte, 0, 64)
	for _, r := range text {
		switch {
		case r == ' ' || r == '\t' || r == '-':
			id = append(id, '-')
		case r >= 'A' && r <= 'Z':
			id = append(id, byte(r)|0x20)
		case r < utf8.RuneSelf:
			if scan.IsWord(byte(r)) {
				id = append(id, byte(r))
			}
		case r == 'İ':
			id = append(id, "i\u0307"...)
		default:
			if l := unicode.ToLower(r); scan.IsWordRune(l) {
				id = utf8.AppendRune(id, l)
			}
		}
	}
	return numbered(string(id), seen)
}

// numbered counts an id in seen, and tells the second from the first.
func numbered(id string, seen map[string]int) string {
	n := seen[id]
	seen[id] = n + 1
	if n > 0 {
		return id + "-" + strconv.Itoa(n)
	}
	return id
}

// basicHeadingID is what the HTML converter makes for headings that the GFM
// parser leaves without an id: those in HTML elements and footnotes.
func basicHeadingID(text string, seen map[string]int) string {
	s := basicID(text)
	if s == "" {
		s = "section"
	}
	return numbered(s, seen)
}

// basicID keeps letters, digits, spaces and dashes.
func basicID(text string) string {
	i := 0
	for i < len(text) && !scan.IsLetter(text[i]) {
		i++
	}
	var id strings.Builder
	for _, r := range text[i:] {
		switch {
		case r == ' ' || r == '-':
			id.WriteByte('-')
		case r < 0x80 && (scan.IsLetter(byte(r)) || scan.IsDigit(byte(r))):
			id.WriteByte(byte(unicode.ToLower(r)))
		}
	}
	return id.String()
}
