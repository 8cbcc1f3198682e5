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
			return d.choose(&Error{Slip: MissingSpace, Span: source.Span{Start: r.at, End: r.at + 1}, Key: owner,
				Detail: "-",
				Fix:    &Fix{Span: source.Span{Start: r.at + 1, End: r.at + 1}, New: " ", Sure: true}})
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
	if err := d.foreign(line); err != nil {
		return err
	}
	if err := d.glued(r); err != nil {
		return err
	}
	return d.colonless(line)
}

// foreign judges a comment in another language's spelling.
func (d *doctor) foreign(line source.Span) *Error {
	s := string(d.text[line.Start:line.End])
	for _, mark := range []string{"<!--", "//", "/*", ";", "%"} {
		rest, ok := strings.CutPrefix(s, mark)
		if !ok {
			continue
		}
		err := &Error{Slip: ForeignComment, Span: line, Detail: mark}
		switch end := map[string]string{"<!--": "-->", "/*": "*/"}[mark]; {
		case end == "":
			err.Fix = &Fix{Span: source.Span{Start: line.Start, End: line.Start + len(mark)}, New: "#", Sure: true}
		case strings.HasSuffix(rest, end):
			err.Fix = &Fix{Span: line, New: "# " + strings.TrimSpace(strings.TrimSuffix(rest, end)), Sure: true}
		}
		return err
	}
	return nil
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
			Fix: &Fix{Span: span, New: " ", Sure: true}})
	}
	if !simpleName(name) || bytes.HasPrefix(d.text[c+1:r.end], []byte("//")) {
		return nil
	}
	return d.choose(&Error{Slip: MissingSpace, Span: source.Span{Start: r.at, End: c + 1}, Key: name, Detail: ":",
		Fix: &Fix{Span: source.Span{Start: c + 1, End: c + 1}, New: " ", Sure: true}})
}

// looksGlued reports whether a row reads "key:value".
func (d *doctor) looksGlued(r row) bool {
	name, rest, ok := strings.Cut(string(d.text[r.at:r.end]), ":")
	return ok && simpleName(name) && !strings.HasPrefix(rest, "//")
}

// colonless judges a row without any colon that could end a key.
func (d *doctor) colonless(line source.Span) *Error {
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
		err.Fix = &Fix{Span: span, New: ": ", Sure: sign != "="}
		return d.choose(err)
	}
	if name, rest, ok := strings.Cut(s, " "); ok && simpleName(name) && rest != "" {
		err.Key = name
		at := line.Start + len(name)
		err.Fix = &Fix{Span: source.Span{Start: at, End: at}, New: ":"}
		return d.choose(err)
	}
	return err
}
