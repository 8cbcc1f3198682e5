package yaml

import (
	"bytes"
	"strings"

	"github.com/partnerlint/partnerlint/internal/source"
)

// value judges the value that begins at offset at, on the first row of e, and
// keeps e from being read.
func (d *doctor) value(e entry, at int, key string) *Error {
	first := e.rows[0]
	if at >= first.end {
		return nil
	}
	end := d.valueEnd(e, at)
	char := source.Span{Start: at, End: at + 1}
	whole := quoted(d.text, at, end, strings.IndexByte("|>-", d.text[at]) < 0)
	reserved := &Error{Slip: Reserved, Span: char, Key: key, Detail: string(d.text[at]), Fix: whole}
	next := byte(' ')
	if at+1 < first.end {
		next = d.text[at+1]
	}
	blankNext := next == ' ' || next == '\t'
	switch c := d.text[at]; {
	case c == '"' || c == '\'':
		return d.quotes(e, at, key)
	case c == '[' || c == '{':
		return d.flow(e, at, key)
	case c == '|' || c == '>':
		if d.isHeader(first, at) {
			return d.blockText(e, key)
		}
		if end > first.end { // the text should begin below the sign
			text := skipSpaces(d.text, at+1, first.end)
			span := source.Span{Start: at + 1, End: text}
			reserved.Fix = &Fix{Span: span, New: "\n" + strings.Repeat(" ", e.rows[1].indent)}
		}
		return d.choose(reserved)
	case c == '-' && blankNext:
		return d.choose(&Error{Slip: Dash, Span: char, Key: key, Detail: "-", Fix: whole})
	case strings.IndexByte("@`%]},", c) >= 0, c == '?' && blankNext:
		return d.choose(reserved)
	}
	if err := d.colon(e, at, end, key); err != nil {
		return err
	}
	if c := d.text[at]; c == '&' || c == '*' || c == '!' {
		return d.choose(reserved)
	}
	return d.inside(e, at, end, key)
}

// valueEnd is where the text of a value ends: on the last row that has any,
// without the comment of a one-row value.
func (d *doctor) valueEnd(e entry, at int) int {
	end := at
	for _, r := range e.rows {
		switch {
		case r.end <= at:
		case r.start <= at:
			end = d.textEnd(at, r.end)
		case !r.blank() && d.text[r.at] != '#':
			end = d.textEnd(r.at, r.end)
		}
	}
	return end
}

// textEnd leaves a comment and trailing blanks off text[at:end].
func (d *doctor) textEnd(at, end int) int {
	for i := at + 1; i < end; i++ {
		if d.text[i] == '#' && (d.text[i-1] == ' ' || d.text[i-1] == '\t') {
			end = i
		}
	}
	return at + len(bytes.TrimRight(d.text[at:end], " \t"))
}

// colon looks for "key: " inside a plain value. On a row below the first a
// lone name before the colon is a key that was indented by mistake.
func (d *doctor) colon(e entry, at, end int, key string) *Error {
	first := e.rows[0]
	whole := quoted(d.text, at, end, true)
	if c := nextColon(d.text, at, first.end); c >= 0 {
		if two := lastWord(d.text[at:c]); isPageKey(two) && two != string(d.text[at:c]) {
			whole.Sure = false // perhaps two keys on one line
		}
		for _, r := range e.rows[1:] {
			whole.Sure = whole.Sure && !headOf(d.text, r).found
		}
		return d.choose(&Error{Slip: UnquotedColon, Span: source.Span{Start: c, End: c + 1}, Key: key,
			Detail: string(d.text[at:end]), Fix: whole})
	}
	for i, r := range e.rows[1:] {
		h := headOf(d.text, r)
		if !h.found || d.text[r.at] == '#' {
			continue
		}
		unquoted := &Error{Slip: UnquotedColon, Span: source.Span{Start: h.colon, End: h.colon + 1}, Key: key,
			Detail: string(d.text[at:end]), Fix: whole}
		if seen := unseenEnd(d.text, r.at, r.end); seen > r.at && simpleName(string(d.text[seen:h.keyEnd])) {
			span := source.Span{Start: r.at, End: seen}
			return d.choose(&Error{Slip: NoBreakSpace, Span: span, Key: string(d.text[seen:h.keyEnd]),
				Detail: string(d.text[r.at:seen]),
				Fix:    &Fix{Span: source.Span{Start: r.start, End: seen}, Sure: true}}, unquoted)
		}
		if !simpleName(h.name) {
			return d.choose(unquoted)
		}
		whole.Sure = false
		return d.choose(d.indented(e, i+1, h.name), unquoted)
	}
	return nil
}

func lastWord(s []byte) string {
	return string(s[bytes.LastIndexAny(s, " \t")+1:])
}

// isPageKey knows the keys that two of on one line are no accident of prose.
func isPageKey(s string) bool {
	switch s {
	case "layout", "title", "permalink", "partner", "redir_to", "redirect_from", "redirect_to", "date", "published",
		"tags", "categories", "description", "excerpt", "lang":
		return true
	}
	return false
}

// rowOf is the row that holds the byte before offset.
func (d *doctor) rowOf(e entry, offset int) row {
	for _, r := range e.rows {
		if offset <= r.end {
			return r
		}
	}
	return e.rows[len(e.rows)-1]
}

// rowsBelow judges what follows a finished value on the rows below it.
func (d *doctor) rowsBelow(e entry, stop int, key string) *Error {
	for i, r := range e.rows {
		if r.start < stop || r.blank() || d.text[r.at] == '#' {
			continue
		}
		if h := headOf(d.text, r); h.found {
			return d.choose(d.indented(e, i, h.name))
		}
		return &Error{Slip: Stray, Span: source.Span{Start: r.at, End: r.end}, Key: key,
			Detail: string(d.text[r.at:r.end])}
	}
	return nil
}

// isHeader reports whether a block scalar's header stands alone on its row.
func (d *doctor) isHeader(r row, at int) bool {
	i := at + 1
	for i < r.end && (d.text[i] == '+' || d.text[i] == '-' || '1' <= d.text[i] && d.text[i] <= '9') {
		i++
	}
	rest := skipSpaces(d.text, i, r.end)
	return i-at <= 3 && (rest == r.end || d.text[rest] == '#' && rest > i)
}

// inside judges a plain value that looks right at first sight.
func (d *doctor) inside(e entry, at, end int, key string) *Error {
	for i := at; i < end; i++ {
		if n := breakLen(d.text, i); n > 1 && d.text[i] != '\r' {
			span := source.Span{Start: i, End: i + n}
			return &Error{Slip: Control, Span: span, Key: key, Detail: string(d.text[i : i+n]),
				Fix: &Fix{Span: span, New: " "}}
		}
	}
	comment := false
	for _, r := range e.rows {
		if !r.blank() && comment && d.text[r.at] != '#' {
			return &Error{Slip: Stray, Span: source.Span{Start: r.at, End: r.end}, Key: key,
				Detail: string(d.text[r.at:r.end])}
		}
		comment = comment || !r.blank() &&
			(d.text[r.at] == '#' || d.textEnd(r.at, r.end) < len(bytes.TrimRight(d.text[:r.end], " \t")))
	}
	return nil
}
