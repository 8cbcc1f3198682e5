package yaml

import "strings"

func (r *jsonReader) quoted(at int, n *Node) int {
	escapes := false
	end := at + 1
	for ; end < len(r.text) && r.text[end] != '"'; end++ {
		switch r.text[end] {
		case '\n', '\r', '\t':
			return -1
		case '\\':
			length := escapeLen(r.text[end:])
			if length == 0 {
				return -1
			}
			escapes = true
			end += length - 1
		}
	}
	if end++; end > len(r.text) {
		return -1
	}
	if n != nil {
		n.Kind, n.Style, n.size = String, DoubleQuoted, 1
		if n.Text = string(r.text[at+1 : end-1]); escapes {
			n.Text = unescape(n.Text)
		}
		n.Value = n.Text
	}
	return end
}

// escapeLen is the length of an escape that means the same in JSON and YAML,
// or 0. A half of a character beyond the first 65,536 means nothing in YAML.
func escapeLen(text []byte) int {
	if len(text) < 2 {
		return 0
	}
	switch text[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if r := hexRune(text); r >= ' ' && r < 0x7f || r >= 0xa0 && (r < 0xd800 || r > 0xdfff) {
			return 6
		}
	}
	return 0
}

// hexRune is the character of "\u00e4", or -1.
func hexRune(text []byte) rune {
	if len(text) < 6 {
		return -1
	}
	r := rune(0)
	for _, c := range text[2:6] {
		switch {
		case isDigit(c):
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return -1
		}
	}
	return r
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		switch i++; s[i] {
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			b.WriteRune(hexRune([]byte(s[i-1 : i+5])))
			i += 4
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}
