package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

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
	reserved := &Error{Slip: Reserved, Span: char, Key: key, Detail: string(d.text[at]), Mend: whole}
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
			reserved.Mend = &Mend{Span: span, New: "\n" + strings.Repeat(" ", e.rows[1].indent)}
		}
		return d.choose(reserved)
	case c == '-' && blankNext:
		return d.choose(&Error{Slip: Dash, Span: char, Key: key, Detail: "-", Mend: whole})
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
		return d.choose(&Error{Slip: UnquotedColon, Span: source.Span{Start: c, End: c + 1}, Key: key, Detail: string(d.text[at:end]), Mend: whole})
	}
	for i, r := range e.rows[1:] {
		h := headOf(d.text, r)
		if !h.found || d.text[r.at] == '#' {
			continue
		}
		unquoted := &Error{Slip: UnquotedColon, Span: source.Span{Start: h.colon, End: h.colon + 1}, Key: key, Detail: string(d.text[at:end]), Mend: whole}
		if seen := unseenEnd(d.text, r.at, r.end); seen > r.at && simpleName(string(d.text[seen:h.keyEnd])) {
			span := source.Span{Start: r.at, End: seen}
			return d.choose(&Error{Slip: NoBreakSpace, Span: span, Key: string(d.text[seen:h.keyEnd]), Detail: string(d.text[r.at:seen]),
				Mend: &Mend{Span: source.Span{Start: r.start, End: seen}, Sure: true}}, unquoted)
		}
		if !simpleName(h.name) {
			return d.choose(unquoted)
		}
		whole.Sure = false
		return d.choose(d.indented(e, i+1, h.name), unquoted)
	}
	return nil
}

// indented is the reading that row i of e and those below it should stand on
// the column of the first.
func (d *doctor) indented(e entry, i int, name string) *Error {
	r := e.rows[i]
	rows := e.rows[i:]
	for len(rows) > 1 && rows[len(rows)-1].blank() {
		rows = rows[:len(rows)-1]
	}
	return &Error{Slip: IndentedKey, Span: source.Span{Start: r.start, End: r.at}, Key: name,
		Mend: d.dedent(rows, r.indent-e.rows[0].indent)}
}

func lastWord(s []byte) string {
	return string(s[bytes.LastIndexAny(s, " \t")+1:])
}

// isPageKey knows the keys that two of on one line are no accident of prose.
func isPageKey(s string) bool {
	switch s {
	case "layout", "title", "permalink", "partner", "redir_to", "redirect_from", "redirect_to", "date", "published", "tags", "categories", "description", "excerpt", "lang":
		return true
	}
	return false
}

// quotes judges a value that begins with a quote.
func (d *doctor) quotes(e entry, at int, key string) *Error {
	q := d.text[at]
	limit := e.rows[len(e.rows)-1].end
	stop := singleEnd(d.text[:limit], at)
	if q == '"' {
		stop = doubleEnd(d.text[:limit], at)
		if bad := badEscape(d.text[:stop], at); bad >= 0 {
			return d.escape(at, bad, stop, key)
		}
	}
	closed := stop > at+1 && d.text[stop-1] == q
	if closed && q == '"' {
		closed = !escaped(d.text, at, stop-1)
	}
	if !closed {
		if n := len(bytes.TrimRight(d.text[at:e.rows[0].end], " \t")); q == '"' && n > 2 && d.text[at+n-1] == '"' {
			return d.escape(at, at+n-2, at+n, key) // "…\": the backslash takes the quote away
		}
		stop := d.textEnd(at, e.rows[0].end)
		return d.choose(&Error{Slip: UnclosedQuote, Span: source.Span{Start: at, End: at + 1}, Key: key, Detail: string(q),
			Mend: &Mend{Span: source.Span{Start: stop, End: stop}, New: string(q)}})
	}
	row := d.rowOf(e, stop)
	if rest := skipSpaces(d.text, stop, row.end); rest < row.end && d.text[rest] != '#' {
		return d.afterQuote(at, stop, d.valueEnd(e, rest), key)
	}
	return d.rowsBelow(e, stop, key)
}

// afterQuote judges text behind a closing quote. When that quote was opening
// another one, or an apostrophe, the outer quotes hold the whole value.
func (d *doctor) afterQuote(at, stop, end int, key string) *Error {
	q := d.text[at]
	err := &Error{Slip: TextAfterQuote, Span: source.Span{Start: at, End: end}, Key: key, Detail: string(d.text[at:end])}
	err.Mend = quoted(d.text, at, end, false)
	if rest := string(d.text[stop:end]); rest == "," || rest == ";" { // as in JSON
		err.Mend = &Mend{Span: source.Span{Start: stop, End: end}, Sure: true}
		return d.choose(err)
	}
	if end <= stop+1 || d.text[end-1] != q {
		return d.choose(err)
	}
	inner := string(d.text[at+1 : end-1])
	switch before := d.text[stop-2]; {
	case stop == at+2 && len(inner) > 2 && strings.Count(inner, string(q)) == 2 && inner[len(inner)-1] == q: // ""A""
		err.Mend = &Mend{Span: err.Span, New: inner, Sure: true}
	case before == ' ', q == '\'' && d.text[stop] != ' ':
		err.Mend = &Mend{Span: err.Span, New: Quote(inner), Sure: true}
	}
	return d.choose(err)
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
		return &Error{Slip: Stray, Span: source.Span{Start: r.at, End: r.end}, Key: key, Detail: string(d.text[r.at:r.end])}
	}
	return nil
}

// escape is the slip of a backslash that begins no escape. Single quotes would
// keep it as it stands, but the author may have meant another thing.
func (d *doctor) escape(at, bad, stop int, key string) *Error {
	_, n := utf8.DecodeRune(d.text[bad+1 : stop])
	err := &Error{Slip: BadEscape, Span: source.Span{Start: bad, End: bad + 1 + n}, Key: key, Detail: string(d.text[bad : bad+1+n])}
	inner := string(d.text[at+1 : max(at+1, stop-1)])
	err.Mend = &Mend{Span: source.Span{Start: at, End: stop}, New: "'" + strings.ReplaceAll(inner, "'", "''") + "'"}
	return d.choose(err)
}

// badEscape returns the offset of the first backslash that libyaml refuses in
// the double-quoted scalar at the end of s, or -1.
func badEscape(s []byte, at int) int {
	for i := at + 1; i+1 < len(s); i++ {
		if s[i] != '\\' {
			continue
		}
		digits := 0
		switch c := s[i+1]; {
		case c == 'x':
			digits = 2
		case c == 'u':
			digits = 4
		case c == 'U':
			digits = 8
		case strings.IndexByte("0abt\tnvfre \"/\\N_LP'\r\n", c) >= 0 || breakLen(s, i+1) > 0:
		default:
			return i
		}
		for n := range digits {
			if k := i + 2 + n; k >= len(s) || !isHex(s[k]) {
				return i
			}
		}
		i++
	}
	return -1
}

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// escaped reports whether the quote at i is escaped in the scalar that begins at.
func escaped(s []byte, at, i int) bool {
	n := 0
	for i > at+1 && s[i-1] == '\\' {
		n, i = n+1, i-1
	}
	return n%2 == 1
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
			return d.choose(&Error{Slip: Stray, Span: source.Span{Start: r.at, End: r.end}, Key: key, Detail: string(d.text[r.at:r.end]),
				Mend: &Mend{Span: span, New: strings.Repeat(" ", indent), Sure: true}})
		}
	}
	return nil
}

// inside judges a plain value that looks right at first sight.
func (d *doctor) inside(e entry, at, end int, key string) *Error {
	for i := at; i < end; i++ {
		if n := breakLen(d.text, i); n > 1 && d.text[i] != '\r' {
			span := source.Span{Start: i, End: i + n}
			return &Error{Slip: Control, Span: span, Key: key, Detail: string(d.text[i : i+n]), Mend: &Mend{Span: span, New: " "}}
		}
	}
	comment := false
	for _, r := range e.rows {
		if !r.blank() && comment && d.text[r.at] != '#' {
			return &Error{Slip: Stray, Span: source.Span{Start: r.at, End: r.end}, Key: key, Detail: string(d.text[r.at:r.end])}
		}
		comment = comment || !r.blank() && (d.text[r.at] == '#' || d.textEnd(r.at, r.end) < len(bytes.TrimRight(d.text[:r.end], " \t")))
	}
	return nil
}
