package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// astray judges rows that are deeper than the level although nothing above
// them could own them. The fewer are wrong: they, or the first that stands less
// deep.
func (d *doctor) astray(base int, found []entry, i, depth int) *Error {
	last, deep := i, found[i].rows[0].indent
	for last+1 < len(found) && found[last+1].rows[0].indent > base {
		last++
	}
	fewer := found[i : last+1]
	shallow := found[last+1:]
	rows := fewer[len(fewer)-1].rows
	end := rows[len(rows)-1].end
	r := found[i].rows[0]
	fix := d.dedent(rowsOf(d.text, r.start, end), deep-base)
	if len(shallow) > 0 && (len(fewer) > len(shallow) || depth > 0 && len(fewer) == len(shallow)) {
		rows = shallow[0].rows
		end, r = rows[len(rows)-1].end, rows[0]
		fix = &Fix{Span: source.Span{Start: r.start, End: r.at}, New: strings.Repeat(" ", deep), Sure: true}
	}
	if depth == 0 {
		d.whole = source.Span{Start: found[i].rows[0].start, End: end}
	}
	return d.choose(&Error{Slip: IndentedKey, Span: source.Span{Start: r.start, End: r.at}, Key: headOf(d.text, r).name,
		Fix: fix})
}

// dedent is the fix that takes n columns off the rows that have them.
func (d *doctor) dedent(rows []row, n int) *Fix {
	var b strings.Builder
	for i, r := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.Write(d.text[r.start+min(n, r.indent) : r.end])
	}
	if len(rows) == 1 {
		return &Fix{Span: source.Span{Start: rows[0].start, End: rows[0].start + n}, Sure: true}
	}
	return &Fix{Span: source.Span{Start: rows[0].start, End: rows[len(rows)-1].end}, New: b.String(), Sure: true}
}

// unindented judges text in the first column below "key: |".
func (d *doctor) unindented(found []entry, i int) *Error {
	above := found[i-1]
	h := headOf(d.text, above.rows[0])
	if !h.found || h.value == above.rows[0].end || strings.IndexByte("|>", d.text[h.value]) < 0 ||
		!d.isHeader(above.rows[0], h.value) {
		return nil
	}
	for _, r := range above.rows[1:] {
		if !r.blank() {
			return nil
		}
	}
	var b strings.Builder
	start, end := found[i].rows[0].start, -1
	for _, e := range found[i:] {
		if h := headOf(d.text, e.rows[0]); h.found && simpleName(h.name) {
			break
		}
		for _, r := range e.rows {
			if end >= 0 {
				b.WriteByte('\n')
			}
			if !r.blank() {
				b.WriteString(strings.Repeat(" ", above.rows[0].indent+2))
			}
			b.Write(d.text[r.start:r.end])
			end = r.end
		}
	}
	if end < 0 {
		return nil
	}
	first := found[i].rows[0]
	err := &Error{Slip: Stray, Span: source.Span{Start: first.at, End: first.end}, Key: h.name,
		Detail: string(d.text[first.at:first.end])}
	err.Fix = &Fix{Span: source.Span{Start: start, End: end}, New: b.String(), Sure: true}
	d.whole = source.Span{Start: above.rows[0].start, End: end}
	return d.choose(err)
}

// severed judges text in the first column below a key without a value. Words in
// small letters may as well be a key that lacks its colon.
func (d *doctor) severed(found []entry, i int) *Error {
	above, r := found[i-1].rows, found[i].rows[0]
	h := headOf(d.text, above[0])
	if !h.found || h.value != above[0].end || !simpleName(h.name) || r.blank() || d.looksGlued(r) {
		return nil
	}
	for _, row := range above[1:] {
		if !row.blank() {
			return nil
		}
	}
	text := string(d.text[r.at:r.end])
	first, _, more := strings.Cut(text, " ")
	if strings.ContainsAny(text, "=：﹕꞉") || more && simpleName(first) && first == strings.ToLower(first) ||
		strings.IndexByte("-*#@`%|>]},&!?<", text[0]) >= 0 {
		return nil
	}
	d.whole = source.Span{Start: above[0].start, End: r.end}
	return d.choose(&Error{Slip: Severed, Span: source.Span{Start: r.at, End: r.end}, Key: h.name, Detail: text,
		Fix: &Fix{Span: source.Span{Start: h.colon + 1, End: r.at}, New: " "}})
}

// unseenIndent judges a row that no-break spaces indent, where spaces would
// make it part of the entry above.
func (d *doctor) unseenIndent(found []entry, i int) *Error {
	r, above := found[i].rows[0], found[i-1].rows[0]
	if r.at == r.end || unseenLen(d.text, r.at) == 0 {
		return nil
	}
	end := unseenEnd(d.text, r.at, r.end)
	span := source.Span{Start: r.at, End: end}
	blanks := strings.Repeat(" ", utf8.RuneCount(d.text[r.at:end]))
	last := found[i].rows
	d.whole = source.Span{Start: above.start, End: last[len(last)-1].end}
	err := &Error{Slip: NoBreakSpace, Span: span, Key: headOf(d.text, above).name, Detail: string(d.text[r.at:end]),
		Fix: &Fix{Span: span, New: blanks, Sure: true}}
	return d.choose(err)
}

// indented is the reading that row i of e and those below it should stand on
// the column of the first.
func (d *doctor) indented(e entry, i int, name string) *Error {
	r := e.rows[i]
	rows := e.rows[i:]
	for len(rows) > 1 && rows[len(rows)-1].blank() {
		rows = rows[:len(rows)-1]
	}
	err := &Error{Slip: IndentedKey, Span: source.Span{Start: r.start, End: r.at}, Key: name}
	if n := r.indent - e.rows[0].indent; n > 0 {
		err.Fix = d.dedent(rows, n)
	}
	return err
}

// tabs judges an entry with a tab where only spaces may indent.
func (d *doctor) tabs(e entry, owner string) *Error {
	first, last := -1, -1
	for i, r := range e.rows {
		if r.tab {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		if r := e.rows[0]; e.item && r.at+1 < r.end && d.text[r.at+1] == '\t' {
			span := source.Span{Start: r.at + 1, End: skipSpaces(d.text, r.at+1, r.end)}
			return d.choose(&Error{Slip: TabIndent, Span: span, Key: owner,
				Fix: &Fix{Span: span, New: " ", Sure: true}})
		}
		return nil
	}
	r := e.rows[first]
	tab := r.start + bytes.IndexByte(d.text[r.start:r.end], '\t')
	end := tab
	for end < r.end && d.text[end] == '\t' {
		end++
	}
	if h := headOf(d.text, r); h.found {
		owner = h.name
	}
	readings := make([]*Error, 0, 3)
	variants := [...]string{"", "  ", strings.Repeat(" ", e.rows[0].indent+2)}
	if open(d.text, e.rows[0]) { // what stands below belongs to the key
		variants[0], variants[1] = variants[1], variants[0]
	}
	for _, instead := range variants {
		var b strings.Builder
		for i := first; i <= last; i++ {
			row := e.rows[i]
			lead := string(d.text[row.start:row.at])
			if row.tab && !row.blank() {
				lead = strings.ReplaceAll(lead, "\t", instead)
			} else if row.tab {
				lead = ""
			}
			b.WriteString(lead)
			if i < last {
				b.Write(d.text[row.at:row.end])
				b.WriteByte('\n')
			}
		}
		readings = append(readings, &Error{Slip: TabIndent, Span: source.Span{Start: tab, End: end}, Key: owner,
			Fix: &Fix{Span: source.Span{Start: r.start, End: e.rows[last].at}, New: b.String(), Sure: true}})
	}
	err := d.choose(readings...)
	if err.Fix == nil && tab > r.start {
		return nil // a tab behind spaces may be content; something else is wrong
	}
	return err
}

// blockText judges a block scalar that ends before its rows do: a row stands
// less deep than the first.
func (d *doctor) blockText(e entry, key string) *Error {
	indent := -1
	for _, r := range e.rows[1:] {
		switch {
		case r.blank():
		case indent < 0:
			indent = r.indent
		case r.indent < indent:
			span := source.Span{Start: r.start, End: r.at}
			return d.choose(&Error{Slip: Stray, Span: source.Span{Start: r.at, End: r.end}, Key: key,
				Detail: string(d.text[r.at:r.end]),
				Fix:    &Fix{Span: span, New: strings.Repeat(" ", indent), Sure: true}})
		}
	}
	return nil
}
