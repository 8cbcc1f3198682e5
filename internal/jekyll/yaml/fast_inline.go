package yaml

import "strings"

// inline reads the value that begins at in[at] and ends on its row, and returns where.
func (f *fastReader) inline(at int) (n *Node, end int) {
	switch c := f.in[at]; {
	case c == '"' || c == '\'':
		return f.quoted(at)
	case c == '[' || c == '{':
		return f.flow(at)
	case !beginsPlain(c) && !f.negative(at):
		return nil, at
	}
	end = f.end
	for i := at; i < end; i++ {
		switch f.in[i] {
		case ':':
			if i+1 == f.end || f.in[i+1] == ' ' {
				return nil, at
			}
		case '#':
			if f.in[i-1] == ' ' {
				end = i
			}
		}
	}
	return f.plain(at, end)
}

// beginsPlain reports whether a plain value may begin with the byte, whatever follows.
func beginsPlain(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) || c >= 0xa0 || strings.IndexByte("_/.(+~$=;^<\\", c) >= 0
}

// negative reports whether a hyphen and a digit are at in[at].
func (f *fastReader) negative(at int) bool {
	return f.in[at] == '-' && at+1 < f.end && isDigit(f.in[at+1])
}

// plain is the plain value in[at:end], without the spaces that end it.
func (f *fastReader) plain(at, end int) (*Node, int) {
	for end > at && f.in[end-1] == ' ' {
		end--
	}
	return f.scalar(f.in[at:end], Plain, at, end), end
}

// quoted reads a value in quotes.
func (f *fastReader) quoted(at int) (*Node, int) {
	mark, escaped := f.in[at], false
	for end := at + 1; end < f.end; end++ {
		switch c := f.in[end]; {
		case c == '\\' && mark == '"':
			if end++; end == f.end || f.in[end] != '"' && f.in[end] != '\\' {
				return nil, at // another escape
			}
			escaped = true
		case c != mark:
		case mark == '\'' && end+1 < f.end && f.in[end+1] == mark:
			end++
			escaped = true
		default:
			text, style := f.in[at+1:end], DoubleQuoted
			if mark == '\'' {
				style = SingleQuoted
			}
			if escaped {
				text = withoutEscapes(text, mark)
			}
			return f.scalar(text, style, at, end+1), end + 1
		}
	}
	return nil, at
}

// withoutEscapes leaves out the first of two apostrophes, or a backslash before a quotation
// mark or a backslash, in a text between such marks.
func withoutEscapes(text string, mark byte) string {
	escape := byte('\\')
	if mark == '\'' {
		escape = mark
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == escape {
			i++
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// flow reads a list in brackets or a mapping in braces that closes on its row.
func (f *fastReader) flow(at int) (n *Node, end int) {
	if f.depth++; f.depth > fastDepth {
		return nil, at
	}
	if f.in[at] == '[' {
		n, end = f.flowSequence(at)
	} else {
		n, end = f.flowMapping(at)
	}
	f.depth--
	return n, end
}

func (f *fastReader) flowSequence(at int) (*Node, int) {
	n := f.node(Seq, Flow, at, at)
	var few [16]*Node
	items := few[:0]
	for i := f.blanks(at + 1); i < f.end; {
		if f.in[i] == ']' && len(items) == 0 {
			n.Span.End = f.base + i + 1
			return n, i + 1
		}
		item, end := f.inFlow(i)
		if item == nil {
			return nil, at
		}
		n.size += item.size
		items = append(items, item)
		if end < f.end && f.in[end] == ']' {
			n.Items = f.items.Keep(items)
			n.Span.End = f.base + end + 1
			return n, end + 1
		}
		if i = f.afterComma(end); i < 0 {
			break
		}
	}
	return nil, at
}

func (f *fastReader) flowMapping(at int) (*Node, int) {
	n := f.node(Map, Flow, at, at)
	var few [16]Pair
	pairs := few[:0]
	for i := f.blanks(at + 1); i < f.end; {
		if f.in[i] == '}' && len(pairs) == 0 {
			n.Span.End = f.base + i + 1
			return n, i + 1
		}
		colon := f.keyEnd(i)
		if colon < 0 || isDigit(f.in[i]) || f.blanks(colon+1) == f.end {
			return nil, at
		}
		key := f.scalar(f.in[i:colon], Plain, i, colon)
		value, end := f.inFlow(f.blanks(colon + 1))
		if value == nil || key.Kind == Null {
			return nil, at
		}
		n.size += key.size + value.size
		pairs = append(pairs, Pair{key, value})
		if end < f.end && f.in[end] == '}' {
			n.Pairs = f.pairs.Keep(pairs)
			n.Span.End = f.base + end + 1
			n.settle()
			return n, end + 1
		}
		if i = f.afterComma(end); i < 0 {
			break
		}
	}
	return nil, at
}

// blanks steps over spaces.
func (f *fastReader) blanks(i int) int {
	for i < f.end && f.in[i] == ' ' {
		i++
	}
	return i
}

// afterComma is where the element after the comma at in[i] begins, or -1 without a comma.
func (f *fastReader) afterComma(i int) int {
	if i == f.end || f.in[i] != ',' {
		return -1
	}
	return f.blanks(i + 1)
}

// inFlow reads an element between brackets or braces, and the spaces after it.
func (f *fastReader) inFlow(at int) (n *Node, end int) {
	switch c := f.in[at]; {
	case c == '"' || c == '\'':
		n, end = f.quoted(at)
	case c == '[' || c == '{':
		n, end = f.flow(at)
	case !beginsPlain(c) && !f.negative(at):
		return nil, at
	default:
		end = at
		for end < f.end && strings.IndexByte(",]}", f.in[end]) < 0 {
			if strings.IndexByte("[{?#:", f.in[end]) >= 0 && (f.in[end] != ':' || end+1 == f.end || f.in[end+1] != '/') {
				return nil, at
			}
			end++
		}
		n, _ = f.plain(at, end)
	}
	return n, f.blanks(end)
}
