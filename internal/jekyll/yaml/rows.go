package yaml

import (
	"bytes"
	"unicode/utf8"
)

// A row is one line, or what is behind "- " on one, as an author sees it:
// only LF, CRLF and CR end it. A tolerant reader of rows finds the slip when
// the text does not parse.
type row struct {
	start, end int // the line without its ending
	at         int // where the content begins: no blank, no tab
	indent     int // columns before at; a tab counts as one
	tab        bool
}

func (r row) blank() bool { return r.at == r.end }

// rowsOf cuts text[start:end] into lines.
func rowsOf(text []byte, start, end int) []row {
	var rows []row
	for start < end {
		r := row{start: start, end: end}
		next := end
		if i := bytes.IndexAny(text[start:end], "\r\n"); i >= 0 {
			r.end = start + i
			next = r.end + 1
			if text[r.end] == '\r' && next < end && text[next] == '\n' {
				next++
			}
		}
		for r.at = start; r.at < r.end && (text[r.at] == ' ' || text[r.at] == '\t'); r.at++ {
			r.tab = r.tab || text[r.at] == '\t'
		}
		r.indent = r.at - r.start
		rows = append(rows, r)
		start = next
	}
	return rows
}

// An entry is a key or a list item at one level, with the rows below it that
// belong to it.
type entry struct {
	rows []row
	item bool // the head begins with "- "
}

// entries groups the rows of one level. The level's column is the smallest
// indent of its rows; rows before the first that is there, and so cannot
// belong to anything, are an entry each.
func entries(text []byte, rows []row) (found []entry, base int) {
	base = -1
	for _, r := range rows {
		if !r.blank() && text[r.at] != '#' && !r.tab && (base < 0 || r.indent < base) {
			base = r.indent
		}
	}
	for i, r := range rows {
		switch {
		case r.blank() && !r.tab, !r.blank() && text[r.at] == '#' && !r.tab:
			if len(found) > 0 {
				e := &found[len(found)-1]
				e.rows = append(e.rows, r)
			}
			continue
		case len(found) > 0 && (r.indent > base || r.tab || r.blank()) && found[len(found)-1].rows[0].indent == base,
			len(found) > 0 && r.tab && found[len(found)-1].rows[0].tab:
			e := &found[len(found)-1]
			e.rows = append(e.rows, r)
			continue
		case len(found) > 0 && isItem(text, r) && !found[len(found)-1].item && open(text, found[len(found)-1].rows[0]):
			e := &found[len(found)-1]
			e.rows = append(e.rows, r)
			continue
		}
		if r.blank() && len(found) == 0 {
			found = append(found, entry{rows: rows[i : i+1 : i+1]})
			continue
		}
		found = append(found, entry{rows: rows[i : i+1 : i+1], item: isItem(text, r)})
	}
	return found, max(base, 0)
}

// isItem reports whether a row begins with the dash of a list.
func isItem(text []byte, r row) bool {
	return r.at < r.end && text[r.at] == '-' && (r.at+1 == r.end || text[r.at+1] == ' ' || text[r.at+1] == '\t')
}

// open reports whether a key is alone on its row, so that a list below it,
// indented or not, is its value.
func open(text []byte, r row) bool {
	h := headOf(text, r)
	if !h.found {
		return false
	}
	v := text[h.value:r.end]
	return len(v) == 0 || v[0] == '#' || v[0] == '&' || v[0] == '!'
}

// A head is a row read as "key: value".
type head struct {
	found        bool
	key, keyEnd  int // the key as written, quotes included
	colon, value int // the colon; where the value begins, the row's end when there is none
	name         string
}

func headOf(text []byte, r row) head {
	h := head{key: r.at, value: r.end}
	if r.at == r.end {
		return h
	}
	switch q := text[r.at]; q {
	case '"', '\'':
		end := doubleEnd(text[:r.end], r.at)
		if q == '\'' {
			end = singleEnd(text[:r.end], r.at)
		}
		if end <= r.at+1 || text[end-1] != q {
			return h
		}
		h.keyEnd = end
		h.colon = skipSpaces(text, end, r.end)
		if h.colon == r.end || text[h.colon] != ':' || h.colon+1 < r.end && text[h.colon+1] != ' ' &&
			text[h.colon+1] != '\t' {
			return h
		}
		h.name = string(text[r.at+1 : end-1])
	default:
		h.colon = nextColon(text, r.at, r.end)
		if h.colon < 0 {
			return h
		}
		h.keyEnd = r.at + len(bytes.TrimRight(text[r.at:h.colon], " \t"))
		h.name = string(text[r.at:h.keyEnd])
	}
	h.found = true
	h.value = skipSpaces(text, h.colon+1, r.end)
	return h
}

// nextColon finds a colon that YAML takes for the end of a key: white space
// or the end of the row follows. A comment ends the search.
func nextColon(text []byte, at, end int) int {
	for i := at; i < end; i++ {
		switch text[i] {
		case ':':
			if i+1 == end || text[i+1] == ' ' || text[i+1] == '\t' {
				return i
			}
		case '#':
			if i > at && (text[i-1] == ' ' || text[i-1] == '\t') {
				return -1
			}
		}
	}
	return -1
}

func skipSpaces(text []byte, i, end int) int {
	for i < end && (text[i] == ' ' || text[i] == '\t') {
		i++
	}
	return i
}

// unseenEnd steps over the invisible characters and blanks from i on.
func unseenEnd(text []byte, i, end int) int {
	for i < end {
		n := unseenLen(text, i)
		if n == 0 && text[i] != ' ' && text[i] != '\t' {
			break
		}
		i += max(n, 1)
	}
	return i
}

// simpleName reports whether s is a name that people use for a key: one word
// of letters, digits, "_" and "-", a letter first.
func simpleName(s string) bool {
	for i, r := range s {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
		case i > 0 && ('0' <= r && r <= '9' || r == '_' || r == '-'):
		default:
			return false
		}
	}
	return s != ""
}

// unseenLen is the length of the invisible character or odd space at i: what
// looks like a space, or like nothing, and is none to YAML.
func unseenLen(s []byte, i int) int {
	if s[i] < utf8.RuneSelf {
		return 0
	}
	r, n := utf8.DecodeRune(s[i:])
	switch {
	case r == '\u00a0', r == '\u00ad', r == '\u180e', '\u2000' <= r && r <= '\u200f', r == '\u202f',
		r == '\u205f', r == '\u2060', r == '\u3000', r == '\ufeff':
		return n
	}
	return 0
}
