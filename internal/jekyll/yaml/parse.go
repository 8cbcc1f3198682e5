package yaml

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// freeBytes is how much text may be read without asking for memory, if it is simple.
const freeBytes = 16 << 10

func (m *Pool) parse(text []byte, region source.Span) (*Node, *Error) {
	region = belowFence(text, region)
	held := region.Len() > freeBytes
	if held {
		m.Work.Hold(values(text[region.Start:region.End]))
	}
	if n, ok := m.fast(text, region); ok {
		return n, nil
	}
	if !held {
		m.Work.Hold(values(text[region.Start:region.End]))
	}
	return m.Dialect.parseFull(text, region)
}

// values is how many values a text may hold at most, and a few more: the commas,
// and the marks that others are after.
func values(text []byte) (n int) {
	for i, c := range text {
		switch c {
		case ',':
			n++
		case ':', '-', '?':
			if i+1 == len(text) || text[i+1] <= ' ' {
				n++
			}
		}
	}
	return n
}

// belowFence leaves out a "---" line that begins the region, as it does in many
// files that are YAML from end to end: it is no mark of a second document.
func belowFence(text []byte, region source.Span) source.Span {
	in := text[:region.End]
	at := skipBlank(in, region.Start)
	if !bytes.HasPrefix(in[at:], []byte("---")) || at > region.Start && in[at-1] != '\n' && in[at-1] != '\r' {
		return region
	}
	end := lineEnd(in, at)
	if len(bytes.TrimRight(in[at+3:end], " \t")) > 0 {
		return region
	}
	if region.Start = end; end < len(in) {
		region.Start += breakLen(in, end)
	}
	return region
}

// maxNulled bounds the aliases without an anchor that SafeYAML ignores.
const maxNulled = 20

func (d Dialect) parseFull(text []byte, region source.Span) (*Node, *Error) {
	n, err := d.parseOnce(text, region)
	for i := 0; d == SafeYAML && err != nil && err.Slip == UnknownAlias && err.Fix != nil && i < maxNulled; i++ {
		if next := bytes.TrimLeft(text[err.Span.End:region.End], " \t"); len(next) > 0 &&
			bytes.IndexByte([]byte("\r\n#,]}:"), next[0]) < 0 {
			break // text after an alias, as in *Open Haifa*, stops the reader all the same
		}
		text = nulled(text, err.Span)
		n, err = d.parseOnce(text, region)
	}
	return n, err
}

func (d Dialect) parseOnce(text []byte, region source.Span) (*Node, *Error) {
	if e := startMark(text, region); e != nil {
		return nil, withKey(text, region, e)
	}
	n, err := d.compose(text, region)
	if err == nil {
		if rest := lost(text, region, n); rest >= 0 {
			return n, afterDocument(text, region, rest)
		}
		return n, nil
	}
	var e *Error
	if errors.As(err, &e) {
		return nil, withKey(text, region, e)
	}
	if name, ok := unknownAnchor(err); ok {
		return nil, unknownAlias(text, region, name)
	}
	if e = diagnose(text, region); e == nil {
		e = &Error{Slip: Other, Span: reportedRow(text, region, err)}
	}
	if e.Detail == "" {
		e.Detail = strings.TrimPrefix(err.Error(), "yaml: ")
	}
	if e.Slip == SecondDocument {
		// Psych never comes to what is wrong below the mark.
		if n, err = d.compose(text, source.Span{Start: region.Start, End: e.Span.Start}); err == nil {
			e.Silent = true
			return n, withKey(text, region, e)
		}
	}
	return nil, withKey(text, region, e)
}

// lost returns where text begins that is after the first document, or -1.
// A mark that ends the document and nothing after it is no loss.
func lost(text []byte, region source.Span, n *Node) int {
	if n == nil {
		return -1
	}
	in := text[:region.End]
	i := max(n.Span.End, n.Props().End)
	if n.Comment().End > i {
		i = n.Comment().End
	}
	if i = skipBlank(in, i); i >= len(in) {
		return -1
	}
	if mark := string(in[i:min(i+3, len(in))]); mark == "..." || mark == "---" {
		if skipBlank(in, i+3) >= len(in) {
			return -1
		}
	}
	return i
}

// afterDocument words what lost found: Psych says nothing and reads no further.
func afterDocument(text []byte, region source.Span, at int) *Error {
	e := diagnose(text, region)
	if e == nil {
		e = &Error{Slip: SecondDocument, Span: source.Span{Start: at, End: lineEnd(text[:region.End], at)}}
	}
	e.Silent = true
	return e
}

// notMapping words a block that is a text or a list. A single line "layout:x"
// is a text too, so the rows are asked first.
func notMapping(text []byte, region source.Span, n *Node) *Error {
	if n.Kind != Seq {
		if e := diagnose(text, region); e != nil && (e.Slip != MissingColon || e.Fix != nil && e.Fix.Sure) {
			return e
		}
	}
	return &Error{Slip: NotMapping, Span: n.Span, Detail: n.Text}
}

func unknownAnchor(err error) (string, bool) {
	_, rest, ok := strings.Cut(err.Error(), "unknown anchor '")
	if !ok {
		return "", false
	}
	name, _, ok := strings.Cut(rest, "'")
	return name, ok
}

// unknownAlias finds "*name" as an alias would stand.
func unknownAlias(text []byte, region source.Span, name string) *Error {
	token := []byte("*" + name)
	e := &Error{Slip: UnknownAlias, Span: region, Detail: name}
	for i := region.Start; i < region.End; {
		k := bytes.Index(text[i:region.End], token)
		if k < 0 {
			break
		}
		i += k
		end := i + len(token)
		before := i == region.Start || strings.IndexByte(" \t\r\n,[{", text[i-1]) >= 0
		if before && (end == region.End || !isAnchorChar(text[end])) {
			e.Span = source.Span{Start: i, End: end}
			e.Fix = &Fix{Span: e.Span, New: Quote(string(token))}
			if before := bytes.TrimRight(text[region.Start:i], " \t"); bytes.HasSuffix(before, []byte(":")) {
				e.Fix = quoted(text, i, lineTextEnd(text, i, region.End), false) // *Open Haifa*
			}
			break
		}
		i = end
	}
	return withKey(text, region, e)
}

// nulled is the text with "~" where an alias stands.
func nulled(text []byte, alias source.Span) []byte {
	text = bytes.Clone(text)
	for i := alias.Start; i < alias.End; i++ {
		text[i] = ' '
	}
	text[alias.Start] = '~'
	return text
}

// lineTextEnd is where the text of the line that holds at ends, without white
// space and a comment.
func lineTextEnd(text []byte, at, end int) int {
	line := text[at:end]
	if n := bytes.IndexAny(line, "\r\n"); n >= 0 {
		line = line[:n]
	}
	if n := bytes.Index(line, []byte(" #")); n >= 0 {
		line = line[:n]
	}
	return at + len(bytes.TrimRight(line, " \t"))
}

func isAnchorChar(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) || c == '_' || c == '-'
}

// withKey names the key on whose row, or below whose row, an error stands.
func withKey(text []byte, region source.Span, e *Error) *Error {
	if e.Key != "" {
		return e
	}
	for _, r := range rowsOf(text, region.Start, region.End) {
		if r.start > e.Span.Start {
			break
		}
		if r.at < r.end && text[r.at] != '#' {
			if h := headOf(text, r); h.found && text[r.at] != '{' && text[r.at] != '[' {
				e.Key = h.name
			} else if r.indent == 0 && !isItem(text, r) {
				e.Key = ""
			}
		}
	}
	return e
}

var reported = regexp.MustCompile(`line (\d+):`)

// reportedRow is the row that yaml.v3 names, within the region.
func reportedRow(text []byte, region source.Span, err error) source.Span {
	rows := rowsOf(text, documentStart(text, region), region.End)
	line := 1
	if m := reported.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
	}
	for i := min(line, len(rows)) - 1; i >= 0 && i < len(rows); i-- {
		if r := rows[i]; r.start >= region.Start && !r.blank() {
			return source.Span{Start: r.at, End: r.end}
		}
	}
	return source.Span{Start: region.Start, End: region.Start}
}
