package yaml

import "strings"

// block reads the list or the mapping whose first row this is, up to a row with less
// indentation.
func (f *fastReader) block() *Node {
	if f.depth++; f.depth > fastDepth {
		return nil
	}
	var n *Node
	if f.onDash() {
		n = f.sequence(true)
	} else {
		n = f.mapping()
	}
	f.depth--
	return n
}

// onDash reports whether the row begins an element of a list.
func (f *fastReader) onDash() bool { return f.dashAt(f.at) }

func (f *fastReader) dashAt(i int) bool {
	return f.in[i] == '-' && (i+1 == f.end || f.in[i+1] == ' ')
}

// mapping reads the rows "key: value" that have the indentation of this one.
func (f *fastReader) mapping() *Node {
	indent := f.indent
	n := f.node(Map, Block, f.at, f.at)
	var few [16]Pair
	pairs := few[:0]
	for f.indent == indent {
		colon := f.keyEnd(f.at)
		if colon < 0 || isDigit(f.in[f.at]) {
			return nil
		}
		key := f.scalar(f.in[f.at:colon], Plain, f.at, colon)
		if key.Kind == Null {
			return nil // each dialect has its own idea of such a key
		}
		value := f.value(colon+1, indent, true)
		if value == nil {
			return nil
		}
		n.size += key.size + value.size
		n.Span.End = max(key.Span.End, value.Span.End)
		pairs = append(pairs, Pair{key, value})
	}
	n.Pairs = f.pairs.Keep(pairs)
	n.settle()
	return n
}

// keyEnd is where the colon of the key at i is, or -1 where no key of letters is.
func (f *fastReader) keyEnd(i int) int {
	start := i
	for i < f.end && (isKeyChar(f.in[i]) || i > start && strings.IndexByte(" ./", f.in[i]) >= 0) {
		i++
	}
	if i == start || i == f.end || f.in[i] != ':' || i-start > fastKey || f.in[start] == '-' || f.in[i-1] == ' ' ||
		i+1 < f.end && f.in[i+1] != ' ' {
		return -1
	}
	return i
}

// isKeyChar reports whether a byte is a letter from a to z, a digit, "_" or "-".
func isKeyChar(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) || c == '_' || c == '-'
}

// sequence reads the rows "- value" that have the indentation of this one. What ends
// them with the same indentation is a key of the mapping around, if any.
func (f *fastReader) sequence(indented bool) *Node {
	indent := f.indent
	n := f.node(Seq, Block, f.at, f.at)
	var few [16]*Node
	items := few[:0]
	for f.indent == indent && f.onDash() {
		n.Span.End = f.base + f.at + 1
		i := f.at + 1
		for i < f.end && f.in[i] == ' ' {
			i++
		}
		var item *Node
		if i < f.end && (f.dashAt(i) || f.keyEnd(i) >= 0) {
			f.indent, f.at = indent+i-f.at, i
			item = f.block()
			if f.indent > indent {
				return nil
			}
		} else {
			item = f.value(f.at+1, indent, false)
		}
		if item == nil {
			return nil
		}
		n.size += item.size
		n.Span.End = max(n.Span.End, item.Span.End)
		items = append(items, item)
	}
	if indented && f.indent == indent {
		return nil
	}
	n.Items = f.items.Keep(items)
	return n
}

// value reads what follows the colon or the dash that ends at in[at], in the mapping
// or the list with this indentation, and steps on. Lists in a mapping may do without
// indentation.
func (f *fastReader) value(at, indent int, inMapping bool) *Node {
	i := at
	for i < f.end && f.in[i] == ' ' {
		i++
	}
	var n *Node
	switch {
	case i == f.end || f.in[i] == '#':
		n = f.below(at, indent, inMapping)
	case f.in[i] == '|' || f.in[i] == '>':
		n = f.blockScalar(i, indent)
		f.step()
	default:
		var end int
		if n, end = f.inline(i); n == nil || !f.comment(n, end) {
			return nil
		}
		f.step()
	}
	if f.indent > indent {
		return nil // a value over several rows
	}
	return n
}

// below reads the list or the mapping on the rows below its key, or finds that the
// value is absent.
func (f *fastReader) below(at, indent int, inMapping bool) *Node {
	absent := f.node(Null, Plain, at, at)
	if !f.comment(absent, at) {
		return nil
	}
	f.step()
	switch {
	case f.indent > indent:
		return f.block()
	case inMapping && f.indent == indent && f.onDash():
		if f.depth++; f.depth > fastDepth {
			return nil
		}
		n := f.sequence(false)
		f.depth--
		return n
	}
	return absent
}

// blockScalar reads the text below "|" or ">" at in[at], as libyaml does
// (yaml_parser_scan_block_scalar in its scanner.c).
func (f *fastReader) blockScalar(at, indent int) *Node {
	folded, chomp, head := f.in[at] == '>', byte(0), at+1
	if head < f.end && (f.in[head] == '-' || f.in[head] == '+') {
		chomp = f.in[head]
		head++
	}
	style := Literal
	if folded {
		style = Folded
	}
	n := f.node(String, style, at, head)
	if !f.comment(n, head) {
		return nil
	}
	var b strings.Builder
	deeper, wasBlank, breaks := 0, false, 0 // the indentation of the text; the breaks are those not written yet
	started := false
	for f.next < len(f.in) {
		start := f.next
		end, next := f.rowEnd(start)
		i := start
		for i < end && f.in[i] == ' ' {
			i++
		}
		spaces := i - start
		switch {
		case next == len(f.in) && f.in[next-1] != '\n', i == end && spaces > deeper:
			return nil
		case i == end:
			breaks++
			f.next = next
			continue
		case deeper == 0 && spaces > indent:
			deeper = spaces
		}
		if spaces < deeper || deeper == 0 {
			if spaces > indent {
				return nil
			}
			break
		}
		blank := spaces > deeper
		if started && folded && !wasBlank && !blank {
			if breaks--; breaks == 0 {
				b.WriteByte(' ')
			}
		}
		writeBreaks(&b, breaks)
		b.WriteString(f.in[start+deeper : end])
		started, wasBlank, breaks = true, blank, 1
		n.Span.End = f.base + end
		f.next = next
	}
	switch {
	case !started:
		return nil
	case chomp == '+':
		_, n.Span.End = blockEnd(f.text, f.base+at, indent)
		writeBreaks(&b, breaks)
	case chomp == 0:
		writeBreaks(&b, 1)
	}
	n.Text = b.String()
	n.Value = n.Text
	return n
}

func writeBreaks(b *strings.Builder, n int) {
	for ; n > 0; n-- {
		b.WriteByte('\n')
	}
}
