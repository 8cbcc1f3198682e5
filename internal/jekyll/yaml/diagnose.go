package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// diagnose finds the slip that keeps region from being read. The parser's own
// places cannot be trusted, so the block is read again row by row: its entries
// represent themselves, and the first that does not parse alone holds the
// slip. It returns nil when every entry is sound.
func diagnose(text []byte, region source.Span) *Error {
	if e := forbidden(text, region); e != nil {
		return e
	}
	d := doctor{text: text, region: region, kind: Map}
	rows := rowsOf(text, region.Start, region.End)
	for i, r := range rows {
		if r.blank() || text[r.at] == '#' {
			continue
		}
		if text[r.at] == '{' || text[r.at] == '[' && !headOf(text, r).found {
			return d.flowRoot(rows[i:])
		}
		break
	}
	items := 0
	found, _ := entries(text, rows)
	for _, e := range found {
		if e.item {
			items++
		}
	}
	if items > len(found)/2 && found[0].item {
		d.kind = Seq
	}
	return d.level(rows, d.kind, "", 0)
}

// flowRoot looks at a block that is one flow collection, as JSON is.
func (d *doctor) flowRoot(rows []row) *Error {
	at := rows[0].at
	if d.text[at] == '[' {
		d.kind = Seq
	}
	e := entry{rows: rows}
	d.whole = source.Span{Start: rows[0].start, End: rows[len(rows)-1].end}
	return d.flow(e, at, "")
}

// startMark finds a byte-order mark at the start of a row: libyaml steps over
// it and takes it for a column of indentation. Elsewhere it is text.
func startMark(text []byte, region source.Span) *Error {
	const mark = source.BOM
	for i := region.Start; i < region.End; i += len(mark) {
		k := bytes.Index(text[i:region.End], []byte(mark))
		if k < 0 {
			break
		}
		if i += k; i == region.Start || text[i-1] == '\n' || text[i-1] == '\r' {
			span := source.Span{Start: i, End: i + len(mark)}
			return &Error{Slip: Control, Span: span, Detail: mark, Fix: &Fix{Span: span, Sure: true}}
		}
	}
	return nil
}

// forbidden finds the first character that libyaml refuses anywhere.
func forbidden(text []byte, region source.Span) *Error {
	for i := region.Start; i < region.End; {
		r, n := utf8.DecodeRune(text[i:region.End])
		switch {
		case r == utf8.RuneError && n == 1,
			r < ' ' && r != '\t' && r != '\n' && r != '\r',
			r >= 0x7f && r < 0xa0 && r != 0x85, r == 0xfffe, r == 0xffff:
			return &Error{Slip: Control, Span: source.Span{Start: i, End: i + n}, Detail: string(text[i : i+n])}
		}
		i += n
	}
	return nil
}

type doctor struct {
	text   []byte
	region source.Span
	kind   Kind        // of the first level
	whole  source.Span // the entry of the first level that is being looked at
}

// level looks at the rows of one mapping or list, whose key is owner.
func (d *doctor) level(rows []row, kind Kind, owner string, depth int) *Error {
	found, base := entries(d.text, rows)
	all := siblings{doctor: d, entries: found, kind: kind}
	for i := 0; i < len(found); i++ {
		e, sound := found[i], all.sound(i)
		if depth == 0 {
			d.whole = source.Span{Start: e.rows[0].start, End: e.rows[len(e.rows)-1].end}
			if err := d.document(e.rows[0]); err != nil {
				return err
			}
		}
		first := e.rows[0]
		if !first.blank() && !first.tab && first.indent > base {
			return d.astray(base, found, i, depth)
		}
		if i > 0 && kind == Map {
			if err := d.unindented(found, i); err != nil {
				return err
			}
		}
		if sound {
			continue
		}
		if i > 0 && kind == Map {
			if err := d.unseenIndent(found, i); err != nil {
				return err
			}
			if err := d.severed(found, i); err != nil {
				return err
			}
		}
		if j := d.joined(found, i, kind); j > i {
			i = j
			continue
		}
		if err := d.entry(e, kind, owner, depth); err != nil {
			return err
		}
		if !first.blank() {
			return &Error{Slip: Other, Span: source.Span{Start: first.at, End: first.end}, Key: owner}
		}
	}
	return nil
}

// document finds a mark that ends the document: what follows is lost.
func (d *doctor) document(r row) *Error {
	s := d.text[r.start:r.end]
	if len(s) >= 3 && (string(s[:3]) == "---" || string(s[:3]) == "...") &&
		(len(s) == 3 || s[3] == ' ' || s[3] == '\t') {
		return &Error{Slip: SecondDocument, Span: source.Span{Start: r.start, End: r.end}, Detail: string(s[:3])}
	}
	return nil
}

// snippet is the text of rows; the first may begin after a dash.
func (d *doctor) snippet(rows []row) []byte {
	size := rows[0].indent
	for _, r := range rows {
		size += r.end - r.start + 1
	}
	b := make([]byte, 0, size)
	for i, r := range rows {
		if i == 0 && !r.tab {
			for range r.indent {
				b = append(b, ' ')
			}
			b = append(b, d.text[r.at:r.end]...)
		} else {
			b = append(b, d.text[r.start:r.end]...)
		}
		b = append(b, '\n')
	}
	return b
}

// joined reports the last of the entries that make one value: quotes and
// brackets may go on in the first column.
func (d *doctor) joined(found []entry, i int, kind Kind) int {
	e := found[i]
	h := headOf(d.text, e.rows[0])
	if !h.found || h.value == e.rows[0].end {
		return i
	}
	var end int
	switch d.text[h.value] {
	case '"':
		end = doubleEnd(d.text[:d.region.End], h.value)
	case '\'':
		end = singleEnd(d.text[:d.region.End], h.value)
	case '[', '{':
		end, _, _ = bracketEnd(d.text[:d.region.End], h.value)
	default:
		return i
	}
	rows := e.rows[:len(e.rows):len(e.rows)]
	for j := i + 1; j < len(found); j++ {
		rows = append(rows, found[j].rows...)
		if rows[len(rows)-1].end < end {
			continue
		}
		if reads(d.snippet(rows), kind) {
			return j
		}
		break
	}
	return i
}

// entry looks into one entry that does not parse.
func (d *doctor) entry(e entry, kind Kind, owner string, depth int) *Error {
	first := e.rows[0]
	if err := d.tabs(e, owner); err != nil {
		return err
	}
	if e.item {
		if kind == Map {
			return d.stray(e, owner)
		}
		return d.item(e, owner, depth)
	}
	h := headOf(d.text, first)
	if !h.found {
		return d.keyless(e, kind, owner)
	}
	if v := d.text[h.value:first.end]; (len(v) == 0 || v[0] == '#') && len(e.rows) > 1 && depth < maxDepth {
		return d.below(e.rows[1:], h.name, depth)
	}
	if kind == Seq { // a key on the column of a list's dashes
		return d.choose(&Error{Slip: IndentedKey, Span: source.Span{Start: first.start, End: first.at}, Key: h.name,
			Fix: d.dedent(e.rows, first.indent)})
	}
	if err := d.value(e, h.value, h.name); err != nil {
		return err
	}
	if c := d.text[h.key]; strings.IndexByte("@`%|>]},*&!?:", c) >= 0 {
		return &Error{Slip: Reserved, Span: source.Span{Start: h.key, End: h.key + 1}, Key: h.name, Detail: string(c)}
	}
	return nil
}

// choose returns the first of some readings of a slip whose fix is proven to
// help; failing that the first, and then its fix is not offered.
func (d *doctor) choose(readings ...*Error) *Error {
	for _, e := range readings {
		if e.Fix.repairs(d.text, d.whole, d.kind) {
			return e
		}
	}
	readings[0].Fix = nil
	return readings[0]
}

// below looks at the rows under a key or a dash.
func (d *doctor) below(rows []row, owner string, depth int) *Error {
	for i, r := range rows {
		if r.blank() || d.text[r.at] == '#' {
			continue
		}
		kind := Map
		if isItem(d.text, r) {
			kind = Seq
		} else if !headOf(d.text, r).found && !d.looksGlued(r) {
			return d.value(entry{rows: rows[i:]}, r.at, owner)
		}
		return d.level(rows, kind, owner, depth+1)
	}
	return nil
}

// item looks into an item of a list: what follows the dash is a level of its
// own, or a value.
func (d *doctor) item(e entry, owner string, depth int) *Error {
	first := e.rows[0]
	inner := first
	inner.at = skipSpaces(d.text, first.at+1, first.end)
	inner.indent = first.indent + inner.at - first.at
	rows := append([]row{inner}, e.rows[1:]...)
	for _, r := range rows[1:] {
		if h := headOf(d.text, r); h.found && r.indent < inner.indent && d.text[r.at] != '#' {
			span := source.Span{Start: r.start, End: r.at}
			return d.choose(&Error{Slip: IndentedKey, Span: span, Key: h.name,
				Fix: &Fix{Span: span, New: strings.Repeat(" ", inner.indent), Sure: true}})
		}
	}
	if headOf(d.text, inner).found && depth < maxDepth && inner.at < inner.end &&
		strings.IndexByte("[{\"'", d.text[inner.at]) < 0 {
		if err := d.level(rows, Map, owner, depth+1); err != nil {
			return err
		}
	}
	return d.value(entry{rows: rows}, inner.at, owner)
}

// stray judges a list item among keys.
func (d *doctor) stray(e entry, owner string) *Error {
	r := e.rows[0]
	return &Error{Slip: Dash, Span: source.Span{Start: r.at, End: r.end}, Key: owner, Detail: "-"}
}
