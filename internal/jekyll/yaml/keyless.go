package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/partnerlint/partnerlint/internal/source"
)

// keyless judges a row of a mapping, or of a list, that is neither "key: value"
// nor "- item".
func (d *doctor) keyless(e entry, kind Kind, owner string) *Error {
	r := e.rows[0]
	s := d.text[r.at:r.end]
	line := source.Span{Start: r.at, End: d.textEnd(r.at, r.end)}
	if len(s) == 0 {
		return nil
	}
	if kind == Seq {
		if s[0] == '-' && len(s) > 1 && s[1] != '-' {
			return d.choose(&Error{Slip: MissingSpace, Span: source.Span{Start: r.at, End: r.at + 1}, Key: owner, Detail: "-",
				Mend: &Mend{Span: source.Span{Start: r.at + 1, End: r.at + 1}, New: " ", Sure: true}})
		}
		return &Error{Slip: Stray, Span: line, Key: owner, Detail: string(s)}
	}
	switch s[0] {
	case '"', '\'':
		if err := d.openKey(r); err != nil {
			return err
		}
	case '@', '`', '|', '>', ']', '}', ',', '*', '&', '!':
		_, n := utf8.DecodeRune(s)
		return &Error{Slip: Reserved, Span: source.Span{Start: r.at, End: r.at + n}, Detail: string(s[:n])}
	case '[', '{':
		if _, _, ok := bracketEnd(d.text[:e.rows[len(e.rows)-1].end], r.at); !ok {
			return &Error{Slip: UnclosedFlow, Span: source.Span{Start: r.at, End: r.at + 1}, Detail: string(s[0])}
		}
	}
	if err := d.foreign(r, line); err != nil {
		return err
	}
	if err := d.glued(r); err != nil {
		return err
	}
	return d.colonless(e, line)
}

// foreign judges a comment in another language's spelling.
func (d *doctor) foreign(r row, line source.Span) *Error {
	s := string(d.text[line.Start:line.End])
	for _, mark := range []string{"<!--", "//", "/*", ";", "%"} {
		rest, ok := strings.CutPrefix(s, mark)
		if !ok {
			continue
		}
		err := &Error{Slip: ForeignComment, Span: line, Detail: mark}
		switch end := map[string]string{"<!--": "-->", "/*": "*/"}[mark]; {
		case end == "":
			err.Mend = &Mend{Span: source.Span{Start: line.Start, End: line.Start + len(mark)}, New: "#", Sure: true}
		case strings.HasSuffix(rest, end):
			err.Mend = &Mend{Span: line, New: "# " + strings.TrimSpace(strings.TrimSuffix(rest, end)), Sure: true}
		}
		return err
	}
	return nil
}

// openKey judges a row that begins with a quote and is no key.
func (d *doctor) openKey(r row) *Error {
	end := singleEnd(d.text[:r.end], r.at)
	if d.text[r.at] == '"' {
		end = doubleEnd(d.text[:r.end], r.at)
	}
	if end > r.at+1 && d.text[end-1] == d.text[r.at] {
		return nil
	}
	return &Error{Slip: UnclosedQuote, Span: source.Span{Start: r.at, End: r.at + 1}, Detail: string(d.text[r.at])}
}

// glued judges "key:value", and a colon that something follows which only
// looks like a space.
func (d *doctor) glued(r row) *Error {
	c := bytes.IndexByte(d.text[r.at:r.end], ':')
	if c < 0 {
		return nil
	}
	c += r.at
	name := strings.TrimRight(string(d.text[r.at:c]), " \t")
	name = strings.Trim(name, `"'`)
	n := 0
	for c+1+n < r.end && unseenLen(d.text, c+1+n) > 0 {
		n += unseenLen(d.text, c+1+n)
	}
	if n > 0 {
		span := source.Span{Start: c + 1, End: c + 1 + n}
		return d.choose(&Error{Slip: NoBreakSpace, Span: span, Key: name, Detail: string(d.text[c+1 : c+1+n]),
			Mend: &Mend{Span: span, New: " ", Sure: true}})
	}
	if !simpleName(name) || bytes.HasPrefix(d.text[c+1:r.end], []byte("//")) {
		return nil
	}
	return d.choose(&Error{Slip: MissingSpace, Span: source.Span{Start: r.at, End: c + 1}, Key: name, Detail: ":",
		Mend: &Mend{Span: source.Span{Start: c + 1, End: c + 1}, New: " ", Sure: true}})
}

// looksGlued reports whether a row reads "key:value".
func (d *doctor) looksGlued(r row) bool {
	name, rest, ok := strings.Cut(string(d.text[r.at:r.end]), ":")
	return ok && simpleName(name) && !strings.HasPrefix(rest, "//")
}

// colonless judges a row without any colon that could end a key.
func (d *doctor) colonless(e entry, line source.Span) *Error {
	err := &Error{Slip: MissingColon, Span: line, Detail: string(d.text[line.Start:line.End])}
	s := err.Detail
	for _, sign := range []string{"：", "=", "﹕", "꞉"} {
		name, rest, ok := strings.Cut(s, sign)
		if name = strings.TrimRight(name, " \t"); !ok || !simpleName(name) {
			continue
		}
		err.Key = name
		gap := len(rest) - len(strings.TrimLeft(rest, " \t\u00a0"))
		span := source.Span{Start: line.Start + len(name), End: line.End - len(rest) + gap}
		err.Mend = &Mend{Span: span, New: ": ", Sure: sign != "="}
		return d.choose(err)
	}
	if name, rest, ok := strings.Cut(s, " "); ok && simpleName(name) && rest != "" {
		err.Key = name
		at := line.Start + len(name)
		err.Mend = &Mend{Span: source.Span{Start: at, End: at}, New: ":"}
		return d.choose(err)
	}
	return err
}

// tabs judges an entry with a tab where only spaces may indent.
func (d *doctor) tabs(e entry, kind Kind, owner string) *Error {
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
			return d.choose(&Error{Slip: TabIndent, Span: span, Key: owner, Mend: &Mend{Span: span, New: " ", Sure: true}})
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
			Mend: &Mend{Span: source.Span{Start: r.start, End: e.rows[last].at}, New: b.String(), Sure: true}})
	}
	err := d.choose(readings...)
	if err.Mend == nil && tab > r.start {
		return nil // a tab behind spaces may be content; something else is wrong
	}
	return err
}
